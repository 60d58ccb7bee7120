"""A linear text classifier, free of Rasa: TF-IDF over words and character n-grams.

Chosen by cross-validation on our own data (docs/decisions/0003-understanding.md): as accurate
as a calibrated SVM and as logistic regression by L-BFGS, and trained in a sixth of the time of
the latter. Character n-grams carry dialect, inflection and typos.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import SGDClassifier
from sklearn.pipeline import FeatureUnion

from service_catalogue.text import standard
from service_catalogue.text_index import make_vectorizer

WORD_WEIGHT = 0.35  # 0.35, 0.5, 0.65 gave 61.7, 60.8 and 57.9 % over 68 intents
MIN_DF = 2  # features of one text cannot generalise; this halves the model
PENALTY = 3e-6  # 1e-6, 3e-6, 1e-5 gave 61.0, 60.8 and 59.6 %
EPOCHS = 15
SEED = 0
_DIGITS = re.compile(r"\d")


def prepare(text: str) -> str:
    """Every digit made 0: "16" and "17" mean the same to an intent."""
    return _DIGITS.sub("0", text)


BESIDE = "\x1f"  # ASCII's own unit separator: the text, then its lemmas


def with_lemmas(text: str, lemmas: str) -> str:
    """One text for a classifier that looks at lemmas too."""
    return f"{text}{BESIDE}{lemmas}"


def _text(text: str) -> str:
    return standard(text.partition(BESIDE)[0])


def _lemmas(text: str) -> str:
    return standard(text.partition(BESIDE)[2])


def _make_vectorizer(lemmas: bool) -> FeatureUnion:
    union = make_vectorizer(WORD_WEIGHT, MIN_DF)
    union.set_params(word__preprocessor=_text, char__preprocessor=_text)
    if lemmas:
        vectorizer = TfidfVectorizer(
            preprocessor=_lemmas,
            token_pattern=r"(?u)\b\w+\b",
            ngram_range=(1, 2),
            sublinear_tf=True,
            min_df=MIN_DF,
        )
        union.transformer_list.append(("lemma", vectorizer))
        union.transformer_weights["lemma"] = WORD_WEIGHT
    return union


class TextClassifier:
    """Maps texts to labels with probabilities. Deterministic.

    With ``lemmas`` the texts are those of :func:`with_lemmas`.
    """

    def __init__(self, lemmas: bool = False) -> None:
        self._vectorizer = _make_vectorizer(lemmas)
        self._model = SGDClassifier(
            loss="log_loss",
            alpha=PENALTY,
            max_iter=EPOCHS,
            tol=None,
            class_weight="balanced",
            random_state=SEED,
        )

    @property
    def labels(self) -> list[str]:
        """The labels, in the order of the columns of :meth:`probabilities`."""
        return [str(label) for label in self._model.classes_]

    def fit(self, texts: Sequence[str], labels: Sequence[str]) -> None:
        """Train on one label per text."""
        features = self._vectorizer.fit_transform([prepare(text) for text in texts])
        self._model.fit(features, labels)

    def probabilities(self, texts: Sequence[str]) -> np.ndarray[Any, np.dtype[np.float64]]:
        """Shape (texts, labels), rows sum to 1, columns in the order of ``labels``."""
        features = self._vectorizer.transform([prepare(text) for text in texts])
        result: np.ndarray[Any, np.dtype[np.float64]] = self._model.predict_proba(features)
        return result

    def knows(self, text: str) -> bool:
        """Whether any word of ``text`` was seen in training; gibberish has none."""
        words = dict(self._vectorizer.transformer_list)["word"]
        return bool(words.transform([prepare(text)]).nnz)

    def save(self, path: Path) -> None:
        """Write to ``path`` as plain arrays: quick to load, and no code runs when they are."""
        arrays: dict[str, Any] = {
            "labels": np.array(self._model.classes_),
            "coefficients": self._model.coef_.astype(np.float32),
            "intercepts": self._model.intercept_,
        }
        for name, vectorizer in self._vectorizer.transformer_list:
            terms = sorted(vectorizer.vocabulary_, key=vectorizer.vocabulary_.__getitem__)
            arrays |= {f"{name}_terms": np.array(terms), f"{name}_idf": vectorizer.idf_}
        np.savez_compressed(path, **arrays)

    @classmethod
    def load(cls, path: Path) -> TextClassifier:
        """Read what :meth:`save` wrote."""
        with np.load(path, allow_pickle=False) as arrays:
            classifier = cls(lemmas="lemma_terms" in arrays)
            model = classifier._model
            model.classes_ = arrays["labels"]
            model.coef_ = arrays["coefficients"].astype(np.float64)
            model.intercept_ = arrays["intercepts"]
            for name, vectorizer in classifier._vectorizer.transformer_list:
                terms = arrays[f"{name}_terms"].tolist()
                vectorizer.vocabulary = {term: index for index, term in enumerate(terms)}
                vectorizer.idf_ = arrays[f"{name}_idf"]
        return classifier
