"""Find the entries that a person's own words point at.

TF-IDF over stemmed content words and character n-grams. An entry is matched by its best single
phrase and by its whole text: phrases catch how people ask, the text catches the subject. The
shares were chosen by leaving questions of the content out and asking them
(docs/decisions/0003-understanding.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import FeatureUnion

from service_catalogue.terms import Array
from service_catalogue.text import standard
from service_catalogue.text_layer import KINDS, Document, Kind, Layer, Postings, hashes_of

PHRASE_SHARE = 0.1  # chosen with `python -m benchmarks.understanding`, see the decision record
SHARES = {"word": 0.5, "piece": 0.5}  # 0.35, 0.5 and 0.65 of words were alike
# Pieces that most entries hold tell nothing; words are left to their IDF.
MOST_COMMON = {"word": 1.0, "piece": 0.6}


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
    """An index over layers of entries, read by many threads.

    A term's weight depends on how many entries of all layers hold it; kept are only the lengths
    that follow from it.
    """

    def __init__(self, *layers: Layer) -> None:
        self._layers = [layer for layer in layers if layer.ids]
        self._ids = [id_ for layer in self._layers for id_ in layer.ids]
        self._lengths = {
            name: [self._lengths_of(name, layer.kinds[name]) for layer in self._layers]
            for name in KINDS
        }

    @classmethod
    def of(cls, documents: Mapping[str, Document]) -> TextIndex:
        """An index of one layer."""
        return cls(Layer(documents))

    def _lengths_of(self, name: str, kind: Kind) -> tuple[Array, Array]:
        weights = self._weights(name, kind.terms)
        return _lengths(kind.texts, weights), _lengths(kind.phrases, weights)

    def _weights(self, name: str, hashes: Array) -> Array:
        """The IDF of terms; 0 for those that no entry holds, or nearly all."""
        held = np.zeros(len(hashes))
        for layer in self._layers:
            kind = layer.kinds[name]
            rows, known = kind.find(hashes)
            held += np.where(known, kind.entries(rows) if len(kind.terms) else 0, 0)
        size = len(self._ids)
        told = (held > 0) & (held <= MOST_COMMON[name] * size)
        return np.where(told, np.log((1 + size) / (1 + held)) + 1, 0.0)

    def find(self, text: str, limit: int = 10) -> list[Match]:
        """The best entries for ``text``, best first; ties by id."""
        if not self._ids or not text.strip():
            return []
        by_text, by_phrase = (
            np.concatenate(scores) for scores in zip(*self._scores(text), strict=True)
        )
        blend = PHRASE_SHARE * by_phrase + (1 - PHRASE_SHARE) * by_text
        order = sorted(np.flatnonzero(blend), key=lambda i: (-blend[i], self._ids[i]))[:limit]
        return [
            Match(self._ids[i], min(1.0, float(blend[i])), min(1.0, float(by_phrase[i])))
            for i in order
        ]

    def _scores(self, text: str) -> Iterator[tuple[Array, Array]]:
        """By layer: how like its entries' texts and best phrases are."""
        asked = {name: self._ask(name, text) for name in KINDS}
        for number, layer in enumerate(self._layers):
            by_text = np.zeros(len(layer.ids))
            by_phrase = np.zeros(len(layer.owners))
            for name, (hashes, weights, values) in asked.items():
                kind = layer.kinds[name]
                rows, known = kind.find(hashes)
                found = rows[known], SHARES[name] * (weights * values)[known]
                text_lengths, phrase_lengths = self._lengths[name][number]
                by_text += _similarity(kind.texts, text_lengths, *found)
                by_phrase += _similarity(kind.phrases, phrase_lengths, *found)
            best = np.zeros(len(layer.ids))
            np.maximum.at(best, layer.owners, by_phrase)
            yield by_text, best

    def _ask(self, name: str, text: str) -> tuple[Array, Array, Array]:
        """The terms of ``text``: hashes, IDF, and values of length one in all."""
        counts = Counter(KINDS[name](text))
        hashes = hashes_of(counts)
        weights = self._weights(name, hashes)
        values = (1 + np.log(np.fromiter(counts.values(), float, len(counts)))) * weights
        return hashes, weights, values / (np.sqrt(values @ values) or 1.0)


def _lengths(postings: Postings, weights: Array) -> Array:
    values = (1 + np.log(postings.counts)) * weights[postings.rows()]
    squares = np.bincount(postings.texts, values * values, minlength=postings.size)
    lengths: Array = np.sqrt(squares)
    return np.where(lengths > 0, lengths, 1.0)


def _similarity(postings: Postings, lengths: Array, rows: Array, values: Array) -> Array:
    where, which = postings.of(rows)
    products = (1 + np.log(postings.counts[where])) * values[which]
    return np.bincount(postings.texts[where], products, minlength=postings.size) / lengths
