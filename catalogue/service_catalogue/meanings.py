"""What each entry of the catalogue is about: the mean of how it is asked for, as one vector.

Kept beside the model as one file, so that no worker reads ten thousand questions at its start.
Words find the entry that says the same in the same words; meanings find it in others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from service_catalogue.terms import Array

if TYPE_CHECKING:
    from service_catalogue.sentence_encoder import SentenceEncoder
    from service_catalogue.text_layer import Document

# Chosen on a fifth of the phrases, held out: 64, 96 and 128 directions put the right entry first
# for 35.4, 36.1 and 34.7 % of them, the directions of all variance for 29.4 % (decision 0014).
DIRECTIONS = 96
SHRINKAGE = 0.2  # 0.05 and 0.5 do as well
KEPT_AS = np.float16


class Meanings:
    """Vectors of length one by entry id, in the directions that tell entries apart.

    A sentence encoder's vectors all point much the same way, and much of what they hold is manner:
    dialect, length, who is writing. Linear discriminant analysis keeps the directions in which
    the entries differ more than the ways to ask for one of them (Fisher 1936).
    """

    def __init__(self, vectors: Mapping[str, Array], mean: Array, turn: Array, mark: str) -> None:
        """``turn`` maps a vector less ``mean`` to the directions; ``mark`` says of what it is."""
        self._vectors = vectors
        self._mean = mean
        self._turn = turn
        self.mark = mark

    @classmethod
    def of(cls, documents: Mapping[str, Document], encoder: SentenceEncoder, mark: str) -> Meanings:
        """The meanings of entries: of the phrases that ask for each."""
        # Making needs it, reading does not.
        from sklearn.discriminant_analysis import LinearDiscriminantAnalysis

        phrases = [phrase for document in documents.values() for phrase in document.phrases]
        found = encoder.encode(phrases)
        counts = [len(document.phrases) for document in documents.values()]
        analysis = LinearDiscriminantAnalysis(solver="eigen", shrinkage=SHRINKAGE)
        analysis.fit(found, np.repeat(np.arange(len(counts)), counts))
        mean, turn = found.mean(axis=0), analysis.scalings_[:, : min(DIRECTIONS, len(counts) - 1)]
        parts = np.split(_unit((found - mean) @ turn), np.cumsum(counts)[:-1])
        vectors = {
            key: _unit(part.mean(axis=0)).astype(KEPT_AS)
            for key, part in zip(documents, parts, strict=True)
        }
        return cls(vectors, mean, turn, mark)

    def of_text(self, encoder: SentenceEncoder, text: str) -> Array:
        """What a text means, in the same directions."""
        vector: Array = _unit((encoder.encode([text])[0] - self._mean) @ self._turn)
        return vector

    def matrix(self, ids: Sequence[str]) -> Array:
        """The vectors of ``ids``, one a row; zeros for what is not known."""
        nothing = np.zeros(self._turn.shape[1], KEPT_AS)
        return np.array([self._vectors.get(id_, nothing) for id_ in ids], np.float32)

    def save(self, path: Path) -> None:
        """Write to ``path`` as plain arrays: no code runs when they are read."""
        np.savez(
            path,
            ids=np.array(list(self._vectors)),
            vectors=np.array(list(self._vectors.values())),
            mean=self._mean.astype(np.float32),
            turn=self._turn.astype(np.float32),
            mark=np.array(self.mark),
        )

    @classmethod
    def load(cls, path: Path) -> Meanings:
        """Read what :meth:`save` wrote.

        Raises:
            OSError, EOFError, ValueError, KeyError, BadZipFile: the file is not one of ours.
        """
        with np.load(path, allow_pickle=False) as arrays:
            vectors = dict(zip(arrays["ids"].tolist(), arrays["vectors"], strict=True))
            return cls(vectors, arrays["mean"], arrays["turn"], str(arrays["mark"]))


def _unit(vectors: Array) -> Array:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    unit: Array = vectors / np.where(lengths > 0, lengths, 1.0)
    return unit
