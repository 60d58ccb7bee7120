"""The classifier, taught by thirty messages: probabilities, reasons, and files good and bad."""

from __future__ import annotations

import io
import pickle
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.triage.assessment import NONE
from bot.triage.classifier import Classifier, make_heads
from bot.triage.messages import VALUES
from bot.triage.reading import (
    CATEGORY,
    EXPECT,
    FORM,
    HEADS,
    IN_DANGER,
    MAY_HURT,
    PERSON,
    TIME,
    WRITER,
    YES,
)
from bot.triage.text import normalise
from bot.triage.training import may_hurt, train
from service_catalogue.text import standard
from tests.triage.conftest import TINY

TEXTS = [
    "",
    "   ",
    "😭",
    "xyzzy qwrtp",
    "pappa slår meg",
    "PAPPA SLÅR MEG!!!",
    "når åpner klubben",
    "jeg vil ikke leve mer",
    "a" * 5000,
    "slår " * 400,
]
LABELS = {
    CATEGORY: VALUES["category"],
    FORM: VALUES["form"],
    PERSON: [NONE, *(f"{c}/{who}" for c in VALUES["category"] for who in VALUES["in_danger"])],
    EXPECT: VALUES["expect"],
    WRITER: VALUES["writer"],
    IN_DANGER: VALUES["in_danger"],
    TIME: VALUES["time"],
    MAY_HURT: (YES, "no"),
}
HALF_PRECISION = 0.005  # of a probability; the weights are stored as 16-bit numbers


@pytest.fixture(scope="module")
def saved(tiny_classifier: Classifier, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny classifier in a file."""
    path = tmp_path_factory.mktemp("classifier") / "tiny.npz"
    tiny_classifier.save(path)
    return path


def assert_equal(one: Any, other: Any, within: float) -> None:
    """Every probability of one answer is that of the other."""
    assert one.keys() == other.keys()
    for head in one:
        assert one[head] == pytest.approx(other[head], abs=within)


# ---- probabilities


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: repr(text[:20]))
def test_every_head_answers_any_text_with_shares_that_sum_to_one(
    tiny_classifier: Classifier, text: str
) -> None:
    found = tiny_classifier.probabilities(text)

    assert tuple(found) == HEADS
    for shares in found.values():
        assert sum(shares.values()) == pytest.approx(1)
        assert all(0 <= share <= 1 for share in shares.values())


@given(text=st.text(max_size=200))
def test_no_text_breaks_it(tiny_classifier: Classifier, text: str) -> None:
    reading = tiny_classifier.read(text)

    assert 0 <= reading.alarm <= 1
    assert 0 <= reading.certain <= 1
    assert reading.category != NONE


@pytest.mark.parametrize("head", HEADS)
def test_a_head_answers_with_its_own_labels(tiny_classifier: Classifier, head: str) -> None:
    assert set(tiny_classifier.probabilities("hei")[head]) <= set(LABELS[head])


def test_a_text_of_unknown_words_is_an_empty_text(tiny_classifier: Classifier) -> None:
    assert tiny_classifier.probabilities("☃ ☃") == tiny_classifier.probabilities("")


@pytest.mark.parametrize("message", TINY, ids=lambda message: message.text)
def test_what_it_was_taught_it_knows(tiny_classifier: Classifier, message: Any) -> None:
    shares = tiny_classifier.probabilities(message.text)[CATEGORY]

    assert max(shares, key=shares.__getitem__) == message.category


@pytest.mark.parametrize(
    ("text", "alarm"),
    [("pappa slår lillebror", True), ("når åpner biblioteket", False)],
)
def test_what_resembles_what_it_was_taught_is_read_like_it(
    tiny_classifier: Classifier, text: str, alarm: bool
) -> None:
    assert (tiny_classifier.read(text).alarm > 0.5) is alarm


def test_only_the_one_who_fears_to_hurt_is_read_as_one_who_may(tiny_classifier: Classifier) -> None:
    fears = tiny_classifier.probabilities("jeg er redd for å riste babyen")[MAY_HURT][YES]
    suffers = tiny_classifier.probabilities("pappa slår meg")[MAY_HURT][YES]

    assert fears > 0.5 > suffers


# ---- reasons


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: repr(text[:20]))
def test_reasons_are_words_of_the_text(tiny_classifier: Classifier, text: str) -> None:
    words = standard(normalise(text)).split()
    pairs = [f"{first} {second}" for first, second in pairwise(words)]

    assert set(tiny_classifier.read(text).words) <= {*words, *pairs}


def test_the_word_that_speaks_most_is_named_first(tiny_classifier: Classifier) -> None:
    reasons = tiny_classifier.reasons("hei pappa slår takk", CATEGORY, "violence_abuse")

    assert "slår" in reasons[:2]
    assert "takk" not in reasons


@pytest.mark.parametrize("limit", [0, 1, 3])
def test_no_more_reasons_are_given_than_asked_for(tiny_classifier: Classifier, limit: int) -> None:
    text = "pappa slår meg hver dag og mamma slo meg i fjor"

    assert len(tiny_classifier.reasons(text, CATEGORY, "violence_abuse", limit)) == limit


def test_unknown_words_are_no_reason(tiny_classifier: Classifier) -> None:
    assert tiny_classifier.read("xyzzy").words == ()


# ---- files


@pytest.mark.parametrize(
    "text", TEXTS + [message.text for message in TINY], ids=lambda text: repr(text[:20])
)
def test_saved_and_loaded_it_gives_the_same_probabilities(
    tiny_classifier: Classifier, saved: Path, text: str
) -> None:
    loaded = Classifier.load(saved).probabilities(text)

    assert_equal(loaded, tiny_classifier.probabilities(text), HALF_PRECISION)


def test_saving_again_changes_nothing(saved: Path, tmp_path: Path) -> None:
    once = Classifier.load(saved)
    once.save(tmp_path / "again.npz")
    twice = Classifier.load(tmp_path / "again.npz")

    for text in TEXTS:
        assert_equal(twice.probabilities(text), once.probabilities(text), 1e-6)


def test_saved_and_loaded_it_gives_the_same_reasons(
    tiny_classifier: Classifier, saved: Path
) -> None:
    text = "pappa slår meg"

    assert Classifier.load(saved).read(text).words == tiny_classifier.read(text).words


def test_two_trainings_on_the_same_messages_are_equal(tiny_classifier: Classifier) -> None:
    again = train(TINY)

    for text in TEXTS:
        assert_equal(again.probabilities(text), tiny_classifier.probabilities(text), 1e-6)


def _without_weights(whole: bytes) -> bytes:
    with np.load(io.BytesIO(whole)) as arrays:
        kept = {name: arrays[name] for name in arrays.files if name != "weights"}
    out = io.BytesIO()
    np.savez(out, **kept)
    return out.getvalue()


def _with_code(_whole: bytes) -> bytes:
    out = io.BytesIO()
    np.savez(out, terms=np.array([object()]), allow_pickle=True)
    return out.getvalue()


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda whole: b"", id="empty"),
        pytest.param(lambda whole: b"not a classifier", id="another file"),
        pytest.param(lambda whole: pickle.dumps({"terms": "a"}), id="pickled"),
        pytest.param(lambda whole: whole[: len(whole) // 2], id="cut off"),
        pytest.param(_without_weights, id="without weights"),
        pytest.param(_with_code, id="with code in it"),
    ],
)
def test_a_bad_file_raises_what_the_caller_is_told_it_raises(
    saved: Path, tmp_path: Path, spoil: Any
) -> None:
    path = tmp_path / "bad.npz"
    path.write_bytes(spoil(saved.read_bytes()))

    with pytest.raises((OSError, EOFError, ValueError, KeyError, BadZipFile)):
        Classifier.load(path)


def test_a_file_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        Classifier.load(tmp_path / "missing.npz")


# ---- heads, and what the last one is taught


def test_heads_divide_the_columns_between_them_with_none_left_over() -> None:
    heads = make_heads({"one": ["a", "b"], "two": ["c", "d", "e"]})
    columns = [c for head in heads.values() for c in range(head.columns.start, head.columns.stop)]

    assert columns == [0, 1, 2, 3, 4]
    assert [len(head.labels) for head in heads.values()] == [2, 3]


@pytest.mark.parametrize(
    ("category", "form", "expected"),
    [
        ("fear_of_harming", "direct", True),
        ("violence_abuse", "perpetrator", True),
        ("violence_abuse", "direct", False),
    ],
)
def test_who_may_hurt_follows_from_the_category_or_the_form(
    category: str, form: str, expected: bool
) -> None:
    assert may_hurt(replace(TINY[0], category=category, form=form)) is expected
