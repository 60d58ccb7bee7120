"""A linear classifier over :mod:`bot.triage.features`: several questions, one set of features.

Each head answers one question (which category, who writes, who is in danger, when) with
probabilities. Using it takes numpy and nothing else; training it is ``bot.triage.training``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bot.triage.features import BLOCKS
from bot.triage.reading import CATEGORY, Reading
from service_catalogue.spelling import Speller
from service_catalogue.terms import Array, Terms, side_by_side
from service_catalogue.text import content_words

SEEN = 3  # messages: a word seen seldomer may be a slip itself, and nothing is corrected to it


@dataclass(frozen=True)
class Head:
    """One question: its possible answers, and the slice of the weight columns that is its."""

    labels: tuple[str, ...]
    columns: slice


class Classifier:
    """Weights of shape (terms of all blocks, labels of all heads)."""

    def __init__(
        self,
        blocks: Mapping[str, Terms],
        weights: Array,
        intercepts: Array,
        heads: Mapping[str, Head],
    ) -> None:
        self._blocks = blocks
        self._weights = weights
        self._intercepts = intercepts
        self._heads = heads
        self.speller = _make_speller(blocks["words"])

    def probabilities(self, text: str) -> dict[str, dict[str, float]]:
        """Head to label to probability; every head sums to 1."""
        rows, values = self._vector(text)
        scores = self._intercepts + (values @ self._weights_of(rows) if rows else 0.0)
        return {name: _shares(scores[head.columns], head) for name, head in self._heads.items()}

    def read(self, text: str) -> Reading:
        """The reading of a message, with the words that speak for its likeliest category."""
        reading = Reading(self.probabilities(text))
        words = tuple(self.reasons(text, CATEGORY, reading.category))
        content = [word for word in content_words(text) if not word.isdigit()]
        return Reading(reading.heads, words, content=len(content))

    def reasons(self, text: str, head: str, label: str, limit: int = 5) -> list[str]:
        """The words and pairs of ``text`` that speak most for ``label``, strongest first."""
        asked = self._heads[head]
        column = asked.columns.start + asked.labels.index(label)
        block = self._blocks["words"]
        features = BLOCKS["words"](text)
        rows, values = block.vector(features)
        weight = dict(zip(rows, values * self._weights[rows, column], strict=True)) if rows else {}
        terms = {block.row(term): term for term in features}
        spoken = sorted((row for row in weight if weight[row] > 0), key=lambda row: -weight[row])
        return [terms[row] for row in spoken[:limit]]

    def _vector(self, text: str) -> tuple[list[int], Array]:
        return side_by_side(b.vector(BLOCKS[name](text)) for name, b in self._blocks.items())

    def _weights_of(self, rows: list[int]) -> Array:
        """With 32 bits; they are kept as they lie in the file, with 16."""
        weights: Array = self._weights[rows].astype(np.float32)
        return weights

    def save(self, path: Path) -> None:
        """Write to ``path`` as plain arrays: quick to load, and no code runs when they are."""
        arrays: dict[str, Any] = {
            "weights": self._weights.astype(np.float16),
            "intercepts": self._intercepts,
            "heads": np.array([f"{n} {' '.join(h.labels)}" for n, h in self._heads.items()]),
            "blocks": np.array(list(self._blocks)),
        }
        for name, block in self._blocks.items():
            arrays |= block.arrays(name)
        np.savez_compressed(path, **arrays)

    @classmethod
    def load(cls, path: Path) -> Classifier:
        """Read what :meth:`save` wrote.

        Raises:
            OSError, EOFError, ValueError, KeyError, BadZipFile: the file is not one of ours.
        """
        with np.load(path, allow_pickle=False) as arrays:
            named = [str(line).split() for line in arrays["heads"]]
            return cls(
                {str(name): Terms.of_arrays(arrays, str(name)) for name in arrays["blocks"]},
                arrays["weights"],
                arrays["intercepts"].astype(np.float64),
                make_heads({name: labels for name, *labels in named}),
            )


def make_blocks(terms: Mapping[str, Sequence[str]], idf: Mapping[str, Array]) -> dict[str, Terms]:
    """Blocks whose rows follow each other in the order given."""
    blocks: dict[str, Terms] = {}
    start = 0
    for name, of_block in terms.items():
        blocks[name] = Terms.make(of_block, idf[name], start)
        start += len(of_block)
    return blocks


def make_heads(labels: Mapping[str, Sequence[str]]) -> dict[str, Head]:
    """Heads whose columns follow each other in the order given."""
    heads: dict[str, Head] = {}
    start = 0
    for name, of_head in labels.items():
        heads[name] = Head(tuple(of_head), slice(start, start + len(of_head)))
        start += len(of_head)
    return heads


def _make_speller(block: Terms) -> Speller:
    """Corrects towards words seen often enough; a word that was seen at all is let be."""
    # Smoothed idf is log((1 + texts) / (1 + seen)) + 1, and the rarest term was seen once.
    often = block.idf.max(initial=0.0) - math.log((1 + SEEN) / 2)
    words = {t: key for t, key in block.vocabulary.items() if t.isalpha()}  # no pairs, no sizes
    return Speller([w for w, key in words.items() if block.idf[key] <= often + 1e-9], words)


def _shares(scores: Array, head: Head) -> dict[str, float]:
    """One against the rest, made to sum to 1, as scikit-learn does."""
    shares = 1.0 / (1.0 + np.exp(-scores))
    return dict(zip(head.labels, map(float, shares / shares.sum()), strict=True))
