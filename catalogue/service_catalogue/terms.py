"""A fitted TF-IDF vocabulary, applied to one text at a time with numpy alone.

scikit-learn's own ``transform`` gives the same numbers, made for many texts at once: for one
message its checks, its joblib and its matrices cost ten times the arithmetic. The terms lie in a
trie, three bytes each where a dictionary takes 140.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

import numpy as np
from marisa_trie import Trie

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True)
class Terms:
    """One kind of terms, each with a key in ``vocabulary``, and by key their rows and IDF.

    ``weight`` is the length of what :meth:`vector` gives.
    """

    vocabulary: Trie
    rows: Array
    idf: Array
    weight: float = 1.0

    @classmethod
    def make(cls, terms: Sequence[str], idf: Array, start: int = 0, weight: float = 1.0) -> Terms:
        """``terms`` with their ``idf``, in rows that follow each other from ``start`` on."""
        vocabulary = Trie(terms)
        order = np.argsort([vocabulary[term] for term in terms]).astype(np.int32)
        return cls(vocabulary, start + order, np.asarray(idf)[order], weight)

    def arrays(self, name: str) -> dict[str, Array]:
        """What :meth:`of_arrays` takes; the IDF with half its digits."""
        return {
            f"{name}_terms": np.frombuffer(self.vocabulary.tobytes(), np.uint8),
            f"{name}_rows": self.rows,
            f"{name}_idf": self.idf.astype(np.float32),
        }

    @classmethod
    def of_arrays(cls, arrays: Mapping[str, Array], name: str, weight: float = 1.0) -> Terms:
        """The terms that :meth:`arrays` gave under ``name``.

        Raises:
            KeyError, ValueError: there are none, or not as they were written.
        """
        try:
            vocabulary = Trie().frombytes(arrays[f"{name}_terms"].tobytes())
        except RuntimeError as error:
            raise ValueError(f"the terms {name!r} cannot be read") from error
        idf = arrays[f"{name}_idf"].astype(np.float64)
        return cls(vocabulary, arrays[f"{name}_rows"], idf, weight)

    def vector(self, terms: Sequence[str]) -> tuple[list[int], Array]:
        """The rows and TF-IDF values (sublinear) of ``terms``, of length ``weight`` in all."""
        key_of = self.vocabulary.get
        counts = {key: n for t, n in Counter(terms).items() if (key := key_of(t)) is not None}
        keys = list(counts)
        values = np.array([1.0 + log(n) for n in counts.values()])
        values = values * self.idf[keys] if keys else values
        rows: list[int] = self.rows[keys].tolist() if keys else []
        return rows, values * (self.weight / (float(np.sqrt(values @ values)) or 1.0))

    def row(self, term: str) -> int | None:
        """The row of ``term``, None where it was not seen."""
        key = self.vocabulary.get(term)
        return None if key is None else int(self.rows[key])


def side_by_side(parts: Iterable[tuple[list[int], Array]]) -> tuple[list[int], Array]:
    """The rows and values of several kinds of terms as one vector."""
    found = list(parts)
    return [row for rows, _ in found for row in rows], np.concatenate([v for _, v in found])
