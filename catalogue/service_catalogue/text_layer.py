"""One layer of a text index: which entries hold which terms, and how often.

Nothing here depends on the other layers, so the national layer is made once and shared by every
municipality. Terms are kept as hashes: 8 bytes each, where the words and their pieces would be
most of an index.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import IO

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer

from service_catalogue.terms import Array
from service_catalogue.text import content_words, stems

PIECES = (2, 5)  # letters inside words


@dataclass(frozen=True)
class Document:
    """An entry to be found: the phrases that ask for it, and its text."""

    phrases: Sequence[str]
    text: str


def hashes_of(terms: Iterable[str]) -> Array:
    """A number for each term, the same in every process."""
    digests = b"".join(blake2b(term.encode(), digest_size=8).digest() for term in terms)
    return np.frombuffer(digests, dtype=np.uint64)


def word_terms(text: str) -> list[str]:
    """The stems of the content words, and the pairs of neighbours."""
    found = stems(text)
    return [*found, *(f"{a} {b}" for a, b in itertools.pairwise(found))]


def piece_terms(text: str) -> list[str]:
    """The letters inside the content words, two to five at a time."""
    found: list[str] = _pieces()(" ".join(content_words(text)))
    return found


@lru_cache(maxsize=1)
def _pieces() -> Callable[[str], list[str]]:
    analyzer: Callable[[str], list[str]] = CountVectorizer(
        analyzer="char_wb", ngram_range=PIECES, lowercase=False
    ).build_analyzer()
    return analyzer


PARTS = ("texts", "phrases")
KINDS: Mapping[str, Callable[[str], list[str]]] = {"word": word_terms, "piece": piece_terms}


class Postings:
    """For every term the texts that hold it, and how often."""

    def __init__(self, texts: Sequence[Counter[str]], rows: Mapping[str, int]) -> None:
        """``texts`` count their terms; ``rows`` gives every term its place."""
        self.size = len(texts)
        lengths = [len(counts) for counts in texts]
        held = np.fromiter((rows[t] for counts in texts for t in counts), np.int32, sum(lengths))
        counts = np.fromiter(itertools.chain(*(c.values() for c in texts)), np.uint16, len(held))
        owners = np.repeat(np.arange(len(texts), dtype=np.int32), lengths)
        order = np.argsort(held, kind="stable")
        # As few bytes as hold the number of texts: the postings are most of an index.
        self.texts = owners[order].astype(np.min_scalar_type(self.size))
        self.counts = counts[order]
        self.starts = np.zeros(len(rows) + 1, np.int32)
        np.cumsum(np.bincount(held, minlength=len(rows)), out=self.starts[1:])

    def arrays(self) -> dict[str, Array]:
        """What :meth:`of_arrays` takes."""
        size = np.array(self.size)
        return {"size": size, "texts": self.texts, "counts": self.counts, "starts": self.starts}

    @classmethod
    def of_arrays(cls, arrays: Mapping[str, Array], prefix: str) -> Postings:
        """The postings whose arrays have names that begin with ``prefix``."""
        postings = cls.__new__(cls)
        postings.size = int(arrays[f"{prefix}size"])
        postings.texts = arrays[f"{prefix}texts"]
        postings.counts = arrays[f"{prefix}counts"]
        postings.starts = arrays[f"{prefix}starts"]
        return postings

    def rows(self) -> Array:
        """The term of every posting."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))

    def of(self, rows: Array) -> tuple[Array, Array]:
        """The postings of the terms ``rows``, and which of ``rows`` each belongs to."""
        starts = self.starts[rows]
        lengths = self.starts[rows + 1] - starts
        which = np.repeat(np.arange(len(rows)), lengths)
        before = np.cumsum(lengths) - lengths
        return np.arange(len(which)) + (starts - before)[which], which


class Kind:
    """The terms of one kind: hashes, in how many entries, and where."""

    def __init__(self, texts: Sequence[str], phrases: Sequence[str], name: str) -> None:
        counted = [[Counter(KINDS[name](text)) for text in part] for part in (texts, phrases)]
        every = list(dict.fromkeys(itertools.chain(*counted[0], *counted[1])))
        hashes = hashes_of(every)
        order = np.argsort(hashes)
        self.terms = hashes[order]
        rows = {every[place]: row for row, place in enumerate(order)}
        self.texts, self.phrases = (Postings(part, rows) for part in counted)

    def arrays(self) -> dict[str, Array]:
        """What :meth:`of_arrays` takes."""
        found = {"terms": self.terms}
        for part in PARTS:
            postings: Postings = getattr(self, part)
            found |= {f"{part}.{name}": array for name, array in postings.arrays().items()}
        return found

    @classmethod
    def of_arrays(cls, arrays: Mapping[str, Array], prefix: str) -> Kind:
        """The terms whose arrays have names that begin with ``prefix``."""
        kind = cls.__new__(cls)
        kind.terms = arrays[f"{prefix}terms"]
        kind.texts = Postings.of_arrays(arrays, f"{prefix}texts.")
        kind.phrases = Postings.of_arrays(arrays, f"{prefix}phrases.")
        return kind

    def entries(self, rows: Array) -> Array:
        """In how many entries the terms ``rows`` are."""
        held: Array = self.texts.starts[rows + 1] - self.texts.starts[rows]
        return held

    def find(self, hashes: Array) -> tuple[Array, Array]:
        """The row of every hash (any row where it is not there), and whether it is."""
        if not len(self.terms):
            return np.zeros(len(hashes), int), np.zeros(len(hashes), bool)
        rows = np.minimum(np.searchsorted(self.terms, hashes), len(self.terms) - 1)
        return rows, self.terms[rows] == hashes


class Layer:
    """The entries of one layer, ready to be indexed alone or with others."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        """``documents`` maps an entry id to how it is asked for and what it says."""
        self.ids = list(documents)
        owned = [(i, p) for i, d in enumerate(documents.values()) for p in d.phrases]
        self.owners = np.array([owner for owner, _ in owned], dtype=int)
        texts = [" ".join([*d.phrases, d.text]) for d in documents.values()]
        phrases = [phrase for _, phrase in owned]
        self.kinds = {name: Kind(texts, phrases, name) for name in KINDS}

    def save(self, file: IO[bytes], mark: str) -> None:
        """Write as plain arrays; ``mark`` says of what they are."""
        arrays = {"mark": np.array(mark), "ids": np.array(self.ids), "owners": self.owners}
        for name, kind in self.kinds.items():
            arrays |= {f"{name}.{part}": array for part, array in kind.arrays().items()}
        np.savez(file, **arrays)

    @classmethod
    def load(cls, path: Path, mark: str) -> Layer:
        """Read what :meth:`save` wrote.

        Raises:
            OSError, EOFError, ValueError, KeyError, BadZipFile: no such file, or of something else.
        """
        with np.load(path, allow_pickle=False) as file:
            if str(file["mark"]) != mark:
                raise ValueError("another mark")
            arrays = dict(file)
        layer = cls.__new__(cls)
        layer.ids = arrays["ids"].tolist()
        layer.owners = arrays["owners"]
        layer.kinds = {name: Kind.of_arrays(arrays, f"{name}.") for name in KINDS}
        return layer
