"""A fitted TF-IDF vocabulary, applied to one text at a time with numpy alone.

scikit-learn's own ``transform`` gives the same numbers, made for many texts at once: for one
message its checks, its joblib and its matrices cost ten times the arithmetic.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True)
class Terms:
    """One kind of terms: term to row, and the IDF of each row from ``start`` on.

    ``weight`` is the length of what :meth:`vector` gives.
    """

    vocabulary: Mapping[str, int]
    idf: Array
    start: int = 0
    weight: float = 1.0

    def vector(self, terms: Sequence[str]) -> tuple[list[int], Array]:
        """The rows and TF-IDF values (sublinear) of ``terms``, of length ``weight`` in all."""
        vocabulary = self.vocabulary
        counts = {vocabulary[t]: n for t, n in Counter(terms).items() if t in vocabulary}
        rows = list(counts)
        values = np.array([1.0 + log(n) for n in counts.values()])
        values = values * self.idf[[row - self.start for row in rows]] if rows else values
        return rows, values * (self.weight / (float(np.sqrt(values @ values)) or 1.0))


def side_by_side(parts: Iterable[tuple[list[int], Array]]) -> tuple[list[int], Array]:
    """The rows and values of several kinds of terms as one vector."""
    found = list(parts)
    return [row for rows, _ in found for row in rows], np.concatenate([v for _, v in found])
