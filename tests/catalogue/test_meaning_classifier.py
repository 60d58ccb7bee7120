"""A classifier of what is meant."""

from __future__ import annotations

import numpy as np
import pytest

from service_catalogue.meaning_classifier import MeaningClassifier

TEXTS = {
    "school": ["vil ikke på skolen", "gruer seg til klassen", "er hjemme fra skolen hver mandag"],
    "money": ["har ikke råd til mat", "kan ikke betale husleia", "kontoen er tom før lønn"],
    "sleep": ["sover ikke om natta", "ligger våken til morgenen", "får ikke sove"],
}


@pytest.fixture(scope="module")
def classifier() -> MeaningClassifier:
    made = MeaningClassifier()
    pairs = [(text, label) for label, texts in TEXTS.items() for text in texts]
    made.fit([text for text, _ in pairs], [label for _, label in pairs])
    return made


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("datteren vår nekter å møte opp til første time", "school"),
        ("pengene er brukt opp", "money"),
        ("er trøtt fordi han våkner hele natten", "sleep"),
    ],
)
def test_what_shares_no_word_with_an_example_is_still_heard(
    classifier: MeaningClassifier, text: str, label: str
) -> None:
    shares = classifier.probabilities([text])[0]

    assert classifier.labels[int(shares.argmax())] == label


def test_probabilities_are_shares_of_one(classifier: MeaningClassifier) -> None:
    shares = classifier.probabilities(["hei", "", "noe helt annet"])

    assert shares.shape == (3, len(TEXTS))
    assert np.allclose(shares.sum(axis=1), 1)


def test_training_twice_gives_the_same(classifier: MeaningClassifier) -> None:
    again = MeaningClassifier()
    pairs = [(text, label) for label, texts in TEXTS.items() for text in texts]
    again.fit([text for text, _ in pairs], [label for _, label in pairs])

    assert np.array_equal(again.weights, classifier.weights)
