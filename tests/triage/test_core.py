"""Triage with its parts broken, one by one: never an exception, and numbers rather than silence."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.triage import core
from bot.triage.assessment import CATEGORIES, NONE, Assessment, Certainty, Circumstances
from bot.triage.classifier import Classifier
from bot.triage.combination import FAULT, combine
from bot.triage.core import assess
from bot.triage.meaning import meant
from bot.triage.reading import CATEGORY, EXPECT, IN_DANGER, MAY_HURT, TIME, WRITER, YES, Reading
from bot.triage.rules import surest
from bot.triage.text import normalise
from service_catalogue.spelling import Speller

pytestmark = pytest.mark.usefixtures("classifier")

FIRE, SECRET = "det brenner i huset", "Ola Hemmelig i Storgata 1"
MESSAGES = [FIRE, "jeg vil ikke leve mer", "når åpner biblioteket", "", SECRET]
Break = Callable[..., None]


class Reads:
    """A classifier that always reads the same."""

    def __init__(self, alarm: float, certain: float) -> None:
        self._reading = Reading(
            {
                CATEGORY: {NONE: 1 - alarm, **dict.fromkeys(CATEGORIES, 0.0), CATEGORIES[2]: alarm},
                EXPECT: {"certain": certain, "none": 1 - certain},
                WRITER: {"child": 1.0},
                IN_DANGER: {"self": 1.0},
                TIME: {"now": 1.0},
                MAY_HURT: {YES: 0.0, "no": 1.0},
            }
        )
        self.speller = Speller(())

    def read(self, text: str) -> Reading:
        """The reading."""
        return self._reading


class Fails:
    """A classifier that breaks on every message, and says which."""

    def read(self, text: str) -> Reading:
        """Raise."""
        raise ArithmeticError(f"cannot read {text}")


def fail(*arguments: Any) -> Any:
    """Stands for any part that breaks, with the user's words in the error."""
    raise RuntimeError(f"cannot go on with {arguments} {SECRET} {FIRE}")


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Break:
    """Breaks parts by name; the classifier can be replaced by another, or by None."""

    def change(*parts: str, classifier: Any = ...) -> None:
        for part in parts:
            if part == "reading":
                monkeypatch.setattr(core, "shared_classifier", Fails)
            else:
                monkeypatch.setattr(core, part, fail)
        if classifier is not ...:
            monkeypatch.setattr(core, "shared_classifier", lambda: classifier)

    return change


def by_rules(text: str) -> Assessment:
    """What the rules alone make of a message."""
    return combine(surest(normalise(text)), None)


# ---- everything works


@pytest.mark.parametrize("text", MESSAGES)
def test_rules_and_classifier_are_both_asked(classifier: Classifier, text: str) -> None:
    reading = replace(classifier.read(text), meant=meant(text))

    assert assess(text) == combine(surest(normalise(text)), reading)


@pytest.mark.parametrize("text", MESSAGES)
def test_without_the_encoder_the_words_stand_alone(
    classifier: Classifier, broken: Break, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    broken("meant")

    found = assess(text)

    assert found == combine(surest(normalise(text)), classifier.read(text))
    assert "Triage goes on without its meaning: RuntimeError" in caplog.text
    assert SECRET not in caplog.text


@pytest.mark.parametrize(
    ("text", "readable"), [("pappa slår meg", False), ("pappa slår meg " * 40, True)]
)
def test_meaning_is_not_asked_where_the_encoder_cannot_read(
    classifier: Classifier, text: str, readable: bool
) -> None:
    assert core.read(text, readable) == classifier.read(text)
    assert core.read("pappa slår meg") != classifier.read("pappa slår meg")


def test_what_is_misspelt_is_read_as_it_stands_and_as_it_was_meant(classifier: Classifier) -> None:
    misspelt, meant_so = "treneren sneder meg bidler", "treneren sender meg bilder"
    as_it_stands = replace(classifier.read(misspelt), meant=meant(misspelt))

    found, well_spelt = core.read(misspelt), core.read(meant_so)

    assert found
    assert well_spelt
    assert as_it_stands.alarm + 0.1 < found.alarm < well_spelt.alarm


def test_where_nothing_can_be_corrected_the_message_is_read_as_it_stands(
    classifier: Classifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    misspelt = "treneren sneder meg bidler"
    monkeypatch.setattr(core, "_read_corrected", fail)

    assert core.read(misspelt) == replace(classifier.read(misspelt), meant=meant(misspelt))


def test_what_is_meant_does_not_silence_a_rule_that_the_words_agree_with(
    classifier: Classifier,
) -> None:
    """The encoder is sure that this is a plea for help like any other."""
    text = "hun på 17 er deprimert og skjærer seg, nekter lege og psykolog. hjelp"

    assert meant(text)[NONE] > 0.9
    assert assess(text).certainty is not Certainty.NONE


def test_what_is_meant_is_heard_where_the_words_say_nothing(classifier: Classifier) -> None:
    text = "hallo"
    danger = dict.fromkeys(CATEGORIES, 0.0) | {NONE: 0.01, "sexual_abuse": 0.99}

    reading = replace(classifier.read(text), meant=danger)

    assert reading.alarm > classifier.read(text).alarm
    assert reading.category == "sexual_abuse"


@settings(max_examples=50)
@given(text=st.text(max_size=300))
def test_no_text_makes_it_raise(classifier: Classifier, text: str) -> None:
    assert assess(text).certainty in Certainty


@pytest.mark.parametrize(
    "text",
    ["\ud83d", "\x00", "\u202e\ufeff", "å\u030a" * 500, "ﷺ" * 3000],
    ids=["half an emoji", "a null", "invisible", "rings on rings", "one sign of many letters"],
)
def test_no_strange_sign_makes_it_raise(text: str) -> None:
    assert assess(text) != FAULT


# ---- one part is broken: the other answers


@pytest.mark.parametrize("text", MESSAGES)
@pytest.mark.parametrize("part", ["reading", "shared_classifier"])
def test_without_the_classifier_the_rules_stand(broken: Break, part: str, text: str) -> None:
    broken(part)

    assert assess(text) == by_rules(text)


@pytest.mark.parametrize("text", MESSAGES)
def test_when_there_is_no_classifier_the_rules_stand(broken: Break, text: str) -> None:
    broken(classifier=None)

    assert assess(text) == by_rules(text)


def test_when_there_is_no_classifier_nothing_is_amiss_with_an_ordinary_message(
    broken: Break,
) -> None:
    broken(classifier=None)

    assert assess("når åpner biblioteket") == Assessment()


@pytest.mark.parametrize("part", ["surest", "normalise"])
def test_without_the_rules_the_classifier_answers(broken: Break, part: str) -> None:
    broken(part, classifier=Reads(alarm=1.0, certain=1.0))
    found = assess(FIRE)

    assert (found.certainty, found.category) == (Certainty.CERTAIN, CATEGORIES[2])
    assert found.circumstances == Circumstances("child", "self", "now")


@pytest.mark.parametrize("part", ["surest", "normalise"])
def test_without_the_rules_a_classifier_that_finds_nothing_is_not_believed(
    broken: Break, part: str
) -> None:
    broken(part, classifier=Reads(alarm=0.0, certain=0.0))

    assert assess("når åpner biblioteket") == FAULT


# ---- more is broken: the numbers are shown


@pytest.mark.parametrize("text", MESSAGES)
@pytest.mark.parametrize(
    "parts",
    [
        ("surest",),
        ("normalise",),
        ("combine",),
        ("surest", "reading"),
        ("normalise", "shared_classifier"),
        ("combine", "reading"),
        ("surest", "combine"),
        ("surest", "normalise", "shared_classifier", "combine"),
    ],
    ids=" ".join,
)
def test_whatever_else_is_broken_the_numbers_are_shown(
    broken: Break, parts: tuple[str, ...], text: str
) -> None:
    broken(*parts)

    assert assess(text).certainty >= Certainty.UNSURE


@pytest.mark.parametrize("text", MESSAGES)
def test_when_all_is_broken_it_says_so_and_nothing_more(broken: Break, text: str) -> None:
    broken("surest", "normalise", "shared_classifier", "combine")

    assert assess(text) == FAULT


def test_a_fault_is_unsure_so_that_the_numbers_are_shown() -> None:
    assert FAULT.certainty is Certainty.UNSURE
    assert FAULT.rule


def test_a_classifier_of_another_make_does_not_take_the_rules_down_with_it(broken: Break) -> None:
    class Incomplete:
        def read(self, text: str) -> Reading:
            return Reading({CATEGORY: {NONE: 1.0}})

    broken(classifier=Incomplete())

    assert assess(FIRE).certainty is Certainty.CERTAIN


# ---- the log


@pytest.mark.parametrize(
    "parts",
    [
        ("surest",),
        ("normalise",),
        ("reading",),
        ("shared_classifier",),
        ("combine",),
        ("surest", "normalise", "reading", "combine"),
    ],
    ids=" ".join,
)
def test_the_log_tells_what_broke_and_holds_no_words_of_the_user(
    broken: Break, caplog: pytest.LogCaptureFixture, parts: tuple[str, ...]
) -> None:
    broken(*parts)
    with caplog.at_level(logging.DEBUG):
        assess(f"{SECRET} {FIRE}")

    assert caplog.records
    for record in caplog.records:
        said = record.getMessage().casefold()
        assert not any(word in said for word in ("ola", "storgata", "brenner", "hemmelig"))
        assert record.exc_info is None
    assert "RuntimeError" in caplog.text or "ArithmeticError" in caplog.text


def test_nothing_is_logged_when_all_is_well(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        assess(f"{SECRET} {FIRE}")

    assert caplog.records == []


def test_a_rule_is_silenced_only_where_the_words_agree() -> None:
    """By meaning and words together this is below what silences a rule; by the words it is not."""
    hit = surest(normalise("hun skjærer seg"))
    written = Reads(alarm=0.2, certain=0.0).read("")
    calm = dict.fromkeys(CATEGORIES, 0.0) | {NONE: 1.0}

    assert hit is not None
    assert replace(written, meant=calm).alarm < 0.1 < written.alarm
    assert combine(hit, replace(written, meant=calm)).certainty is Certainty.UNSURE
