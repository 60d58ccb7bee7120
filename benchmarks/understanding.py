"""How the classifier and the text index were chosen: ``python -m benchmarks.understanding``.

Intents: cross-validation over ``data/nlu``. Index: questions of the content are left out and
asked; right is the entry they came from.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import yaml
from sklearn.calibration import CalibratedClassifierCV
from sklearn.linear_model import LogisticRegression, SGDClassifier
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from bot import project
from bot.language.text_classifier import EPOCHS, MIN_DF, PENALTY, SEED, WORD_WEIGHT, prepare
from service_catalogue import text_index
from service_catalogue.content import NATIONAL
from service_catalogue.repository import Catalogue
from service_catalogue.schema import Answer, Service
from service_catalogue.shared import shared_catalogue
from service_catalogue.text_index import TextIndex, make_vectorizer
from service_catalogue.text_layer import Document

FOLDS = 4
LEFT_OUT = 150  # questions per municipality
SHARES = (1.0, 0.5, 0.3, 0.1)


def examples() -> tuple[list[str], list[str]]:
    """All intent examples with their intents."""
    texts, intents = [], []
    for path in sorted((project.home() / "data" / "nlu").rglob("*.yml")):
        for block in yaml.safe_load(path.read_text("utf-8"))["nlu"]:
            lines = [line.strip() for line in block["examples"].splitlines()]
            found = [line[2:] for line in lines if line.startswith("- ")]
            texts += found
            intents += [block["intent"]] * len(found)
    return texts, intents


def classifiers() -> dict[str, Callable[[], Any]]:
    """The candidates that need no TensorFlow."""
    return {
        "SGD, log loss (chosen)": lambda: SGDClassifier(
            loss="log_loss",
            alpha=PENALTY,
            max_iter=EPOCHS,
            tol=None,
            class_weight="balanced",
            random_state=SEED,
        ),
        "logistic regression, L-BFGS": lambda: LogisticRegression(C=30, max_iter=100, tol=1e-3),
        "linear SVM, calibrated": lambda: CalibratedClassifierCV(LinearSVC(C=1), cv=3),
    }


def cross_validate(make: Callable[[], Any], word_weight: float) -> tuple[float, float, float]:
    """Accuracy, share with the right intent among three, and training seconds."""
    texts, intents = examples()
    labels = np.array(intents)
    prepared = [prepare(text) for text in texts]
    first, third, seconds = [], [], []
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    for train, test in folds.split(prepared, labels):
        start = time.perf_counter()
        vectorizer = make_vectorizer(word_weight, MIN_DF)
        model = make().fit(vectorizer.fit_transform([prepared[i] for i in train]), labels[train])
        seconds.append(time.perf_counter() - start)
        scores = model.predict_proba(vectorizer.transform([prepared[i] for i in test]))
        best = model.classes_[np.argsort(-scores, axis=1)[:, :3]]
        first.append(np.mean(best[:, 0] == labels[test]))
        third.append(np.mean((best == labels[test][:, None]).any(axis=1)))
    return float(np.mean(first)), float(np.mean(third)), float(np.median(seconds))


def documents(catalogue: Catalogue, municipality: str, kind: type) -> dict[str, Document]:
    """The entries of one kind, the national ones included."""
    found = {}
    for layer in (municipality, NATIONAL):
        if kind is Answer:
            for answer in catalogue.entries(layer, Answer):
                found[answer.id] = Document([answer.title, *answer.questions], answer.text)
        else:
            for service in catalogue.services(layer):
                phrases = [service.name, *service.aliases, *service.questions]
                found[service.id] = Document(phrases, service.description)
    return found


def leave_out(kind: type, phrase_share: float) -> tuple[float, float]:
    """Share of left-out questions found first, and among three."""
    rng = random.Random(SEED)
    catalogue = shared_catalogue()
    text_index.PHRASE_SHARE = phrase_share
    first = third = asked = 0
    for municipality in catalogue.municipalities():
        whole = documents(catalogue, municipality, kind)
        pool = [(key, q) for key, d in whole.items() for q in d.phrases[3:]]
        left_out = set(rng.sample(pool, min(LEFT_OUT, len(pool))))
        index = TextIndex.of(
            {
                key: Document([q for q in d.phrases if (key, q) not in left_out], d.text)
                for key, d in whole.items()
            }
        )
        for key, question in sorted(left_out):
            ids = [match.id for match in index.find(question, limit=3)]
            first += ids[:1] == [key]
            third += key in ids
            asked += 1
    return first / asked, third / asked


def main() -> None:
    """Print both tables."""
    print("| intents | first | among 3 | training s |\n|---|---|---|---|")
    for name, make in classifiers().items():
        right, among, seconds = cross_validate(make, WORD_WEIGHT)
        print(f"| {name} | {right:.1%} | {among:.1%} | {seconds:.1f} |", flush=True)
    for weight in (0.5, 0.65):
        right, among, seconds = cross_validate(classifiers()["SGD, log loss (chosen)"], weight)
        print(f"| SGD, word weight {weight} | {right:.1%} | {among:.1%} | {seconds:.1f} |")
    print("\n| phrase share | answers first / 3 | services first / 3 |\n|---|---|---|")
    chosen = text_index.PHRASE_SHARE
    for share in SHARES:
        answers, services = leave_out(Answer, share), leave_out(Service, share)
        mark = " (chosen)" if share == chosen else ""
        print(
            f"| {share}{mark} | {answers[0]:.1%} / {answers[1]:.1%} "
            f"| {services[0]:.1%} / {services[1]:.1%} |",
            flush=True,
        )
    text_index.PHRASE_SHARE = chosen


if __name__ == "__main__":
    main()
