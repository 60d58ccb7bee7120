"""The text classifier: deterministic, honest probabilities, the same after a save."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.language.needs import training_pairs
from bot.language.text_classifier import TextClassifier, prepare

UNSEEN = ["æ sliter me rus", "kva kan eg finne på i fritida", "hei på deg", "", "😀", "x" * 2000]


def test_training_twice_gives_the_same_probabilities(
    small_classifier: TextClassifier, need_texts: tuple[list[str], list[list[str]]]
) -> None:
    again = TextClassifier()
    again.fit(*training_pairs(*need_texts))

    assert np.array_equal(again.probabilities(UNSEEN), small_classifier.probabilities(UNSEEN))


def test_a_saved_classifier_gives_the_same_probabilities(
    small_classifier: TextClassifier, tmp_path: Path
) -> None:
    small_classifier.save(tmp_path / "classifier.npz")
    loaded = TextClassifier.load(tmp_path / "classifier.npz")
    before, after = small_classifier.probabilities(UNSEEN), loaded.probabilities(UNSEEN)

    assert loaded.labels == small_classifier.labels
    assert np.allclose(before, after, atol=1e-6)
    assert np.array_equal(before.argmax(axis=1), after.argmax(axis=1))


def test_saving_what_was_loaded_changes_nothing_more(
    small_classifier: TextClassifier, tmp_path: Path
) -> None:
    small_classifier.save(tmp_path / "first.npz")
    first = TextClassifier.load(tmp_path / "first.npz")
    first.probabilities(UNSEEN)
    first.save(tmp_path / "second.npz")
    second = TextClassifier.load(tmp_path / "second.npz")

    assert np.array_equal(first.probabilities(UNSEEN), second.probabilities(UNSEEN))


def test_a_text_gets_one_probability_per_label_and_they_sum_to_one(
    small_classifier: TextClassifier,
) -> None:
    scores = small_classifier.probabilities(UNSEEN)

    assert scores.shape == (len(UNSEEN), len(small_classifier.labels))
    assert np.allclose(scores.sum(axis=1), 1)
    assert ((scores >= 0) & (scores <= 1)).all()


def test_a_text_is_judged_alike_alone_and_among_others(small_classifier: TextClassifier) -> None:
    together = small_classifier.probabilities(UNSEEN)
    alone = np.vstack([small_classifier.probabilities([text]) for text in UNSEEN])

    assert np.allclose(together, alone)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("eg røyker hasj og vil slutte", "rus"),
        ("mamma har kreft", "kreft"),
        ("mormor hugsar ikkje, ho har demens", "demens"),
        ("trener og fotball og klubb", "fritid"),
        ("tusen takk, ha det", "none"),
    ],
)
def test_what_it_learnt_carries_over_to_words_it_has_not_seen_together(
    small_classifier: TextClassifier, text: str, label: str
) -> None:
    best = int(small_classifier.probabilities([text])[0].argmax())

    assert small_classifier.labels[best] == label


def test_one_age_is_like_another_to_an_intent(small_classifier: TextClassifier) -> None:
    """The words are the same; what is meant is read as the triage reads it, with the age."""
    fifteen, sixteen = small_classifier.probabilities(
        ["jeg er 15 og ruser meg", "jeg er 16 og ruser meg"]
    )

    assert prepare("jeg er 15") == prepare("jeg er 97") == "jeg er 00"
    assert np.allclose(fifteen, sixteen, atol=0.02)


def test_case_spacing_and_letter_variants_make_no_difference(
    small_classifier: TextClassifier,
) -> None:
    plain, shouted = small_classifier.probabilities(["jeg trør på hasj", "JEG  TRÖR PÅ  HASJ"])

    assert np.array_equal(plain, shouted)
