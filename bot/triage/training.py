"""Train the classifier of triage from labelled messages. Only this module needs scikit-learn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import SGDClassifier

from bot.triage.assessment import NONE
from bot.triage.classifier import Classifier, make_blocks, make_heads
from bot.triage.features import BLOCKS
from bot.triage.messages import Message
from bot.triage.reading import (
    CATEGORY,
    EXPECT,
    FORM,
    IN_DANGER,
    MAY_HURT,
    PERSON,
    TIME,
    WRITER,
    YES,
)

# Chosen on the dev part: as accurate as logistic regression by L-BFGS or liblinear, trained in a
# tenth of the time (docs/decisions/0005-triage.md).
PENALTY = 5e-6
EPOCHS = 15
# Everyday messages are many and mostly easy: with full weight they drown the hard ones.
EVERYDAY_WEIGHT = 1.0
SEED = 0
EVERYDAY = "everyday"
MIN_DF = {"words": 1, "letters": 2}  # letters of one message cannot generalise


def train(messages: Sequence[Message], everyday: Sequence[str] = ()) -> Classifier:
    """A classifier with the heads of ``bot.triage.reading``. Deterministic.

    ``everyday`` are messages without danger; of who wrote them they teach nothing.

    Who is in danger, when, and whether the writer may hurt are learned from alarms alone: who
    is in danger when nobody is, is no question.
    """
    texts = [*(message.text for message in messages), *everyday]
    vectorizers = {
        name: TfidfVectorizer(analyzer=block, sublinear_tf=True, min_df=MIN_DF[name])
        for name, block in BLOCKS.items()
    }
    matrix = hstack([v.fit_transform(texts) for v in vectorizers.values()]).tocsr()
    labelled = matrix[: len(messages)]
    weights = np.repeat([1.0, EVERYDAY_WEIGHT], [len(messages), len(everyday)])
    alarms = np.array([message.is_alarm for message in messages])
    nothing = [NONE] * len(everyday)
    alarming = [message for message in messages if message.is_alarm]
    parts = [
        _fit(matrix, CATEGORY, [*(m.category for m in messages), *nothing], weights),
        _fit(matrix, FORM, [*(m.form for m in messages), *[EVERYDAY] * len(everyday)], weights),
        _fit(matrix, PERSON, [*(person(m) for m in messages), *nothing], weights),
        _fit(matrix, EXPECT, [*(m.expect for m in messages), *nothing], weights),
        _fit(labelled, WRITER, [m.writer for m in messages]),
        _fit(labelled[alarms], IN_DANGER, [m.in_danger for m in alarming]),
        _fit(labelled[alarms], TIME, [m.time for m in alarming]),
        _fit(labelled[alarms], MAY_HURT, [YES if may_hurt(m) else "no" for m in alarming]),
    ]
    terms = {name: list(v.get_feature_names_out()) for name, v in vectorizers.items()}
    return Classifier(
        make_blocks(terms, {name: v.idf_ for name, v in vectorizers.items()}),
        np.concatenate([columns for _, _, columns, _ in parts], axis=1).astype(np.float32),
        np.concatenate([intercepts for _, _, _, intercepts in parts]),
        make_heads({name: labels for name, labels, _, _ in parts}),
    )


def person(message: Message) -> str:
    """What it is and who is in danger, as one answer."""
    return f"{message.category}/{message.in_danger}" if message.is_alarm else NONE


def may_hurt(message: Message) -> bool:
    """Whether the writer of a labelled message may be the one who hurts."""
    return message.form == "perpetrator" or message.category == "fear_of_harming"


def _fit(
    matrix: csr_matrix, name: str, answers: Sequence[str], weights: Any = None
) -> tuple[str, list[str], Any, Any]:
    model = SGDClassifier(
        loss="log_loss", alpha=PENALTY, max_iter=EPOCHS, tol=None, random_state=SEED
    )
    model.fit(matrix, answers, sample_weight=weights)
    columns, intercepts = model.coef_.T, model.intercept_
    if columns.shape[1] == 1:  # two answers: one column of log odds, for the second
        columns = np.concatenate([-columns, columns], axis=1)
        intercepts = np.concatenate([-intercepts, intercepts])
    return name, [str(label) for label in model.classes_], columns, intercepts
