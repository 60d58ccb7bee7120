"""A linear classifier over what texts mean: logistic regression on a sentence encoder's vectors.

scikit-learn trains; what it learnt is one matrix and is applied with numpy. Both it and the encoder
are imported when they are used: the triage must start also where they cannot be.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from service_catalogue.terms import Array

if TYPE_CHECKING:
    from service_catalogue.sentence_encoder import SentenceEncoder

STRENGTH = 0.01  # scikit-learn's C over vectors of unit variance (docs/decisions/0014)
# Nearer than this to the optimum nothing is gained: 51 rounds instead of 160, the same accuracy.
NEAR_ENOUGH, ROUNDS = 1e-3, 100


class MeaningClassifier:
    """Maps texts to labels with probabilities."""

    def __init__(self) -> None:
        self.labels: list[str] = []
        """In the order of the columns of :meth:`probabilities`."""
        self.weights: Array = np.empty((0, 0), np.float32)
        self.intercepts: Array = np.empty(0, np.float32)

    def fit(
        self, texts: Sequence[str], labels: Sequence[str], encoder: SentenceEncoder | None = None
    ) -> None:
        """Train on one label per text, of three labels and more; with the installed encoder."""
        from sklearn.linear_model import LogisticRegression
        from sklearn.preprocessing import StandardScaler

        from service_catalogue.sentence_encoder import training_encoder

        vectors = (encoder or training_encoder()).encode(texts)
        scaler = StandardScaler().fit(vectors)
        model = LogisticRegression(C=STRENGTH, tol=NEAR_ENOUGH, max_iter=ROUNDS)
        model.fit(scaler.transform(vectors), labels)
        self.labels = [str(label) for label in model.classes_]
        # The scaling is part of the weights: a message is then multiplied once.
        self.weights = (model.coef_ / scaler.scale_).T.astype(np.float32)
        shift = scaler.mean_ @ self.weights
        self.intercepts = (model.intercept_ - shift).astype(np.float32)

    def probabilities(self, texts: Sequence[str]) -> Array:
        """Shape (texts, labels), rows sum to 1, columns in the order of ``labels``."""
        from service_catalogue.sentence_encoder import shared_encoder

        scores = shared_encoder().encode(texts) @ self.weights + self.intercepts
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares: Array = powers / powers.sum(axis=1, keepdims=True)
        return shares

    def save(self, path: Path) -> None:
        """Write to ``path`` as plain arrays: no code runs when they are read."""
        np.savez(
            path,
            labels=np.array(self.labels),
            weights=self.weights,
            intercepts=self.intercepts,
        )

    @classmethod
    def load(cls, path: Path) -> MeaningClassifier:
        """Read what :meth:`save` wrote.

        Raises:
            OSError, EOFError, ValueError, KeyError, BadZipFile: the file is not one of ours.
        """
        classifier = cls()
        with np.load(path, allow_pickle=False) as arrays:
            classifier.labels = arrays["labels"].tolist()
            classifier.weights, classifier.intercepts = arrays["weights"], arrays["intercepts"]
        return classifier
