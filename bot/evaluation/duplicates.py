"""Near-duplicates among the examples: pairs whose letters are almost the same.

Similarity is the cosine between the counts of three-letter pieces of the plain texts, 1 for equal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.preprocessing import normalize

from bot.evaluation.examples import Example, is_held_out
from service_catalogue.text import plain

SIMILAR = 0.9
PIECE = 3
ROWS = 1000  # compared at a time, so that memory stays small


@dataclass(frozen=True)
class Pair:
    """Two examples that are almost the same."""

    similarity: float
    first: Example
    second: Example

    @property
    def contradicts(self) -> bool:
        """Whether they teach different things."""
        return (self.first.intent, self.first.needs) != (self.second.intent, self.second.needs)

    @property
    def leaks(self) -> bool:
        """Whether one is held out while the other is trained on."""
        return is_held_out(self.first.text) != is_held_out(self.second.text)

    def __str__(self) -> str:
        return (
            f"{self.similarity:.2f}  {self.first.file}: {self.first.text!r} [{_labels(self.first)}]"
            f"  ~  {self.second.file}: {self.second.text!r} [{_labels(self.second)}]"
        )


def near_duplicates(examples: Sequence[Example], similar: float = SIMILAR) -> list[Pair]:
    """Every pair at least ``similar``, the most similar first."""
    texts = [plain(example.text) for example in examples]
    vectorizer = CountVectorizer(analyzer="char_wb", ngram_range=(PIECE, PIECE))
    pieces = normalize(vectorizer.fit_transform(texts))
    pairs: list[Pair] = []
    for start in range(0, len(examples), ROWS):
        cosines = (pieces[start : start + ROWS] @ pieces.T).tocoo()
        alike = (cosines.data >= similar) & (cosines.col > cosines.row + start)
        pairs += [
            Pair(round(float(value), 3), examples[start + row], examples[other])
            for row, other, value in zip(
                cosines.row[alike], cosines.col[alike], cosines.data[alike], strict=True
            )
        ]
    return sorted(pairs, key=lambda pair: (-pair.similarity, pair.first.text))


def _labels(example: Example) -> str:
    return "+".join((example.intent, *example.needs))
