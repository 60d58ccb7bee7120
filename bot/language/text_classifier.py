"""A text classifier, free of Rasa: what is written and what is meant, each by a linear model.

What is written is TF-IDF over words and character n-grams, trained by stochastic gradient descent:
as accurate as a calibrated SVM and as logistic regression by L-BFGS, in a sixth of the time of the
latter (docs/decisions/0003-understanding.md). Character n-grams carry dialect, inflection, typos.
What is meant is a sentence encoder's vector (docs/decisions/0014-sentence-encoder.md). Each is
right where the other is not: a label's probability is their weighted geometric mean.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import SGDClassifier

from service_catalogue.meaning_classifier import MeaningClassifier
from service_catalogue.spelling import Speller
from service_catalogue.terms import Array, Terms, side_by_side
from service_catalogue.text import standard
from service_catalogue.text_index import make_vectorizer

WORD_WEIGHT = 0.35  # 0.35, 0.5, 0.65 gave 61.7, 60.8 and 57.9 % over 68 intents
MIN_DF = 2  # features of one text cannot generalise; this halves the model
PENALTY = 3e-6  # 1e-6, 3e-6, 1e-5 gave 61.0, 60.8 and 59.6 %
EPOCHS = 15
SEED = 0
# The meaning's share of an intent. On held-out examples 0, 0.3, 0.4, 0.5 and 0.6 gave 73.3, 77.3,
# 78.3, 78.2 and 77.6 %; the less, the surer it stays of the very words of an example.
MEANT = 0.4
_DIGITS = re.compile(r"\d")


def prepare(text: str) -> str:
    """Every digit made 0: "16" and "17" mean the same to an intent."""
    return _DIGITS.sub("0", text)


class TextClassifier:
    """Maps texts to labels with probabilities, misspelt words corrected. Deterministic.

    ``meant`` is the share of the meaning in [0, 1] beside what is written. scikit-learn trains;
    what it learnt is applied by :mod:`service_catalogue.terms`.
    """

    def __init__(self, meant: float = MEANT) -> None:
        self._meant = meant
        self._vectorizer = make_vectorizer(WORD_WEIGHT, MIN_DF)
        self._analyzers = {n: v.build_analyzer() for n, v in self._vectorizer.transformer_list}
        self._terms: dict[str, Terms] = {}
        self.labels: list[str] = []
        """In the order of the columns of :meth:`probabilities`."""
        self._weights: Array = np.empty((0, 0), np.float32)
        self._intercepts: Array = np.empty(0)
        self.rare_words: frozenset[str] = frozenset()
        """Seen in training, but too seldom to tell anything."""
        self.speller = Speller(())
        self._meaning = MeaningClassifier()

    def fit(self, texts: Sequence[str], labels: Sequence[str]) -> None:
        """Train on one label per text."""
        model = SGDClassifier(
            loss="log_loss",
            alpha=PENALTY,
            max_iter=EPOCHS,
            tol=None,
            class_weight="balanced",
            random_state=SEED,
            n_jobs=-1,  # labels are trained apart: the same on any number of cores
        )
        prepared = [prepare(text) for text in texts]
        model.fit(self._vectorizer.fit_transform(prepared), labels)
        fitted = dict(self._vectorizer.transformer_list)
        self._learn(
            {n: sorted(v.vocabulary_, key=v.vocabulary_.__getitem__) for n, v in fitted.items()},
            {n: v.idf_ for n, v in fitted.items()},
        )
        self.labels = [str(label) for label in model.classes_]
        self._meaning.fit(texts, labels)
        self._weights = _rows_first(model.coef_)
        self._intercepts = model.intercept_
        seen = {word for text in prepared for word in standard(text).split()}
        self.rare_words = frozenset(word for word in seen if word.isalpha()) - self.words
        self.speller = Speller(self.words, self.rare_words)

    def _learn(self, terms: Mapping[str, Sequence[str]], idf: Mapping[str, Array]) -> None:
        start = 0
        for name, of_kind in terms.items():
            weight = self._vectorizer.transformer_weights[name]
            self._terms[name] = Terms.make(of_kind, idf[name], start, weight)
            start += len(of_kind)

    def probabilities(self, texts: Sequence[str]) -> Array:
        """Shape (texts, labels), rows sum to 1, columns in the order of ``labels``."""
        spelt = [self.speller.correct(text) for text in texts]
        written = np.array([self._probabilities(prepare(text)) for text in spelt])
        meant = self._meaning.probabilities(spelt)
        both = written ** (1 - self._meant) * meant**self._meant
        shares: Array = both / both.sum(axis=1, keepdims=True)
        return shares

    @property
    def words(self) -> frozenset[str]:
        """The words it can tell something from."""
        return frozenset(term for term in self._terms["word"].vocabulary if " " not in term)

    def _probabilities(self, text: str) -> Array:
        rows, values = side_by_side(
            terms.vector(self._analyzers[name](text)) for name, terms in self._terms.items()
        )
        scores = values @ self._weights[rows].astype(np.float32) + self._intercepts
        shares = 1.0 / (1.0 + np.exp(-scores))
        if len(shares) == 1:  # two labels: the model scores the second
            shares = np.array([1.0 - shares[0], shares[0]])
        result: Array = shares / shares.sum()
        return result

    def knows(self, text: str) -> bool:
        """Whether any word of ``text`` was seen in training; gibberish has none."""
        known = self._terms["word"].vocabulary
        return any(word in known for word in self._analyzers["word"](prepare(text)))

    def save(self, path: Path) -> None:
        """Write to ``path`` as plain arrays: quick to load, and no code runs when they are."""
        arrays: dict[str, Any] = {
            "labels": np.array(self.labels),
            "weights": self._weights,
            "intercepts": self._intercepts,
            "rare_words": np.array(sorted(self.rare_words), dtype=str),
            "meant": np.array(self._meant),
            "meaning_weights": self._meaning.weights,
            "meaning_intercepts": self._meaning.intercepts,
        }
        for name, terms in self._terms.items():
            arrays |= terms.arrays(name)
        np.savez_compressed(path, **arrays)

    @classmethod
    def load(cls, path: Path) -> TextClassifier:
        """Read what :meth:`save` wrote."""
        with np.load(path, allow_pickle=False) as arrays:
            classifier = cls(float(arrays["meant"]))
            classifier.labels = arrays["labels"].tolist()
            classifier._weights = arrays["weights"]
            classifier._intercepts = arrays["intercepts"]
            classifier.rare_words = frozenset(arrays["rare_words"].tolist())
            classifier._meaning.labels = classifier.labels
            classifier._meaning.weights = arrays["meaning_weights"]
            classifier._meaning.intercepts = arrays["meaning_intercepts"]
            for name, share in classifier._vectorizer.transformer_weights.items():
                classifier._terms[name] = Terms.of_arrays(arrays, name, share)
        classifier.speller = Speller(classifier.words, classifier.rare_words)
        return classifier


def _rows_first(coefficients: Array) -> Array:
    """Terms by labels, so that the few rows of one message lie together in memory.

    16 bits each, half the memory: the probabilities agree to three digits.
    """
    return np.ascontiguousarray(coefficients.T, dtype=np.float16)
