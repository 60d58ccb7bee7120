"""Find the entries that a person's own words point at.

TF-IDF over words and character n-grams (scikit-learn). Character n-grams carry inflection,
dialect and typos; each entry is matched by its best single phrase, so that an entry with many
phrases gains nothing by their number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import FeatureUnion

from service_catalogue.text import standard


@dataclass(frozen=True)
class Match:
    """An entry id and its similarity in [0, 1]."""

    id: str
    score: float


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
    """An index over phrases of entries, built once and read by many threads."""

    def __init__(self, phrases: Mapping[str, Sequence[str]]) -> None:
        """``phrases`` maps an entry id to the phrases that mean it."""
        pairs = [(key, text) for key, texts in phrases.items() for text in texts]
        self._owners = [key for key, _ in pairs]
        self._vectorizer = make_vectorizer()
        self._matrix = None
        if pairs:
            self._matrix = self._vectorizer.fit_transform([text for _, text in pairs]).tocsr()

    def find(self, text: str, limit: int = 10) -> list[Match]:
        """The best entries for ``text``, best first; ties by id."""
        if self._matrix is None or not text.strip():
            return []
        vector = self._vectorizer.transform([text])
        norm = np.sqrt(vector.multiply(vector).sum())
        if norm == 0:
            return []
        # Each half is normalised to 1 and weighted 0.5, so a full match has norm² = 0.5.
        scores = (self._matrix @ vector.T).toarray().ravel() / 0.5
        best: dict[str, float] = {}
        for owner, score in zip(self._owners, scores, strict=True):
            if score > best.get(owner, 0.0):
                best[owner] = float(score)
        ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))
        return [Match(key, min(1.0, score)) for key, score in ranked[:limit]]
