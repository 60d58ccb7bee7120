"""Find the entries that a person's own words point at.

TF-IDF over stemmed content words and character n-grams (scikit-learn). An entry is matched by
its best single phrase and by its whole text: phrases catch how people ask, the text catches the
subject. The shares were chosen by leaving questions of the content out and asking them
(docs/decisions/0003-understanding.md).
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import FeatureUnion

from service_catalogue.text import content_words, standard, stems

PHRASE_SHARE = 0.1  # chosen with `python -m benchmarks.understanding`, see the decision record
WORD_SHARE = 0.5  # 0.35, 0.5 and 0.65 were alike

Scores = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Document:
    """An entry to be found: the phrases that ask for it, and its text."""

    phrases: Sequence[str]
    text: str


@dataclass(frozen=True)
class Match:
    """An entry id; ``score`` is the blend, ``phrase`` the best phrase alone, both in [0, 1]."""

    id: str
    score: float
    phrase: float


def make_vectorizer(word_weight: float = 0.5, min_df: int = 1) -> FeatureUnion:
    """Words (1–2) and character n-grams (2–5), each normalised on its own.

    ``min_df`` drops features seen in fewer texts; ``word_weight`` is the words' share of 1.
    """
    return FeatureUnion(
        [
            (
                "word",
                TfidfVectorizer(
                    preprocessor=standard,
                    token_pattern=r"(?u)\b\w+\b",
                    ngram_range=(1, 2),
                    sublinear_tf=True,
                    min_df=min_df,
                ),
            ),
            (
                "char",
                TfidfVectorizer(
                    preprocessor=standard,
                    analyzer="char_wb",
                    ngram_range=(2, 5),
                    sublinear_tf=True,
                    max_df=0.6,
                    min_df=min_df,
                ),
            ),
        ],
        transformer_weights={"word": word_weight, "char": 1.0 - word_weight},
    )


class TextIndex:
    """An index over entries, built once and read by many threads."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        """``documents`` maps an entry id to how it is asked for and what it says."""
        self._ids = list(documents)
        phrases = [(i, p) for i, d in enumerate(documents.values()) for p in d.phrases]
        texts = [" ".join([*d.phrases, d.text]) for d in documents.values()]
        self._owners = np.array([owner for owner, _ in phrases], dtype=int)
        self._vectorizer = _index_vectorizer()
        if documents:
            self._texts: csr_matrix = self._vectorizer.fit_transform(texts).tocsr()
            self._phrases: csr_matrix = self._vectorizer.transform([p for _, p in phrases]).tocsr()

    def find(self, text: str, limit: int = 10) -> list[Match]:
        """The best entries for ``text``, best first; ties by id."""
        if not self._ids or not text.strip():
            return []
        vector = self._vectorizer.transform([text])
        by_phrase = np.zeros(len(self._ids))
        np.maximum.at(by_phrase, self._owners, _similarity(self._phrases, vector))
        blend = PHRASE_SHARE * by_phrase + (1 - PHRASE_SHARE) * _similarity(self._texts, vector)
        order = sorted(np.flatnonzero(blend), key=lambda i: (-blend[i], self._ids[i]))[:limit]
        return [
            Match(self._ids[i], min(1.0, float(blend[i])), min(1.0, float(by_phrase[i])))
            for i in order
        ]


def _index_vectorizer() -> FeatureUnion:
    word, char = np.sqrt(WORD_SHARE), np.sqrt(1 - WORD_SHARE)
    return FeatureUnion(
        [
            (
                "word",
                TfidfVectorizer(
                    analyzer=_stem_pairs,
                    sublinear_tf=True,
                ),
            ),
            (
                "char",
                TfidfVectorizer(
                    preprocessor=_joined,
                    analyzer="char_wb",
                    ngram_range=(2, 5),
                    sublinear_tf=True,
                    max_df=0.6,
                ),
            ),
        ],
        # Square roots, so that the shares hold for the similarity of two texts.
        transformer_weights={"word": word, "char": char},
    )


def _stem_pairs(text: str) -> list[str]:
    found = stems(text)
    return [*found, *(f"{a} {b}" for a, b in itertools.pairwise(found))]


def _joined(text: str) -> str:
    return " ".join(content_words(text))


def _similarity(matrix: csr_matrix, vector: csr_matrix) -> Scores:
    result: Scores = (matrix @ vector.T).toarray().ravel()
    return result
