"""Rules and classifier made one: who may raise the alarm, and how far either may calm it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.triage import combination
from bot.triage.assessment import CATEGORIES, NONE, Assessment, Certainty, Circumstances
from bot.triage.combination import CLASSIFIER, FEW_WORDS, Thresholds, combine, thresholds
from bot.triage.reading import CATEGORY, EXPECT, IN_DANGER, MAY_HURT, TIME, WRITER, YES, Reading
from bot.triage.rules import Hit, load_rules

FILE = Path(combination.__file__).with_name("thresholds.yml")
LIMITS = thresholds()
STEP = 1e-6  # far less than anyone would move a threshold by
SHARES = st.floats(0, 1)


def above(limit: float) -> float:
    """A share that reaches ``limit``."""
    return min(1.0, limit + STEP)


def below(limit: float) -> float:
    """A share that does not reach ``limit``; the test has no case when the limit is 0."""
    if limit <= STEP:
        pytest.skip("a threshold of 0 has nothing below it")
    return limit - STEP


MANY_WORDS = 5  # enough for the words to tell something


def read(
    alarm: float,
    certain: float = 0.0,
    category: str = "violence_abuse",
    sure: float = 1.0,
    **said: tuple[str, float],
) -> Reading:
    """A reading by hand: ``sure`` of the alarm is ``category``'s, the rest the others' alike."""
    others = [name for name in CATEGORIES if name != category]
    categories = dict.fromkeys(others, alarm * (1 - sure) / len(others))
    heads: dict[str, Any] = {
        CATEGORY: {NONE: 1 - alarm, category: alarm * sure, **categories},
        EXPECT: {"certain": certain, "none": 1 - certain},
    }
    for head, usual in ((WRITER, "child"), (IN_DANGER, "self"), (TIME, "now"), (MAY_HURT, YES)):
        label, share = said.get(head, (usual, 0.0))
        heads[head] = {label: share, **dict.fromkeys(("x", "y"), (1 - share) / 2)}
    return Reading(heads, ("slår", "meg"), content=MANY_WORDS)


def hit(certainty: Certainty, category: str | None = None) -> Hit:
    """A rule of the file with this certainty, as if its words were found."""
    rules = [r for r in load_rules() if r.certainty is certainty]
    return Hit(next(r for r in rules if category in (None, r.category)), "ordene")


def silent() -> Reading:
    """Nothing wrong, as far as the classifier can tell."""
    return read(0.0)


def doubtful() -> Reading:
    """Enough to be unsure of, and not to be certain of."""
    return read(above(LIMITS.unsure), below(LIMITS.certain))


def alarmed() -> Reading:
    """As certain as the classifier can be."""
    return read(1.0, 1.0)


def test_a_doubtful_reading_of_very_few_words_says_nothing() -> None:
    few = replace(doubtful(), content=FEW_WORDS)

    assert combine(None, few).certainty is Certainty.NONE
    assert combine(None, replace(alarmed(), content=FEW_WORDS)).certainty is Certainty.CERTAIN


def test_a_small_child_who_hits_is_at_most_a_question_to_the_classifier_alone() -> None:
    small = replace(alarmed(), small_child=True)

    assert combine(None, small).certainty is Certainty.UNSURE
    assert combine(None, replace(doubtful(), small_child=True)).certainty is Certainty.NONE
    assert combine(hit(Certainty.CERTAIN), small).certainty is Certainty.CERTAIN


# ---- the thresholds


def test_a_threshold_is_a_share_and_has_a_reason() -> None:
    document = yaml.safe_load(FILE.read_text(encoding="utf-8"))

    assert set(document) == set(Thresholds.__dataclass_fields__)
    for name, entry in document.items():
        assert 0 <= entry["value"] <= 1, name
        assert len(entry["why"].split()) >= 3, name


def test_being_certain_takes_more_than_being_unsure() -> None:
    assert LIMITS.alarm_with_certain >= LIMITS.unsure


# ---- certainty: the rule (rows) against the reading (columns)


@pytest.mark.parametrize("rule", [None, Certainty.UNSURE, Certainty.CERTAIN])
def test_without_a_classifier_the_rule_stands(rule: Certainty | None) -> None:
    found = combine(hit(rule) if rule else None, None)

    assert found.certainty is (rule or Certainty.NONE)
    assert found.confidence is None
    assert found.circumstances == Circumstances()


@pytest.mark.parametrize(
    ("rule", "reading", "certainty"),
    [
        pytest.param(None, silent, Certainty.NONE, id="neither"),
        pytest.param(None, doubtful, Certainty.UNSURE, id="a doubtful reading alone"),
        pytest.param(None, alarmed, Certainty.CERTAIN, id="a certain reading alone"),
        pytest.param(Certainty.UNSURE, doubtful, Certainty.UNSURE, id="both unsure"),
        pytest.param(Certainty.UNSURE, alarmed, Certainty.CERTAIN, id="the reading is surer"),
        pytest.param(Certainty.CERTAIN, alarmed, Certainty.CERTAIN, id="both certain"),
    ],
)
def test_either_can_raise_the_alarm(
    rule: Certainty | None, reading: Any, certainty: Certainty
) -> None:
    assert combine(hit(rule) if rule else None, reading()).certainty is certainty


def test_the_classifier_calms_a_certain_rule_down_to_unsure() -> None:
    calm = read(below(LIMITS.calm_certain_rule))

    assert combine(hit(Certainty.CERTAIN), calm).certainty is Certainty.UNSURE


def test_a_classifier_that_finds_a_little_does_not_calm_a_certain_rule() -> None:
    little = read(above(LIMITS.calm_certain_rule))

    assert combine(hit(Certainty.CERTAIN), little).certainty is Certainty.CERTAIN


def test_the_classifier_silences_an_unsure_rule_when_it_is_all_but_sure() -> None:
    nothing = read(below(min(LIMITS.silence_unsure_rule, LIMITS.unsure)))

    assert combine(hit(Certainty.UNSURE), nothing) == Assessment(confidence=nothing.alarm)


def test_a_rule_that_stands_is_not_silenced() -> None:
    nothing = read(below(min(LIMITS.silence_unsure_rule, LIMITS.unsure)))
    guess = hit(Certainty.UNSURE)
    standing = replace(guess, rule=replace(guess.rule, stands=True))

    assert combine(standing, nothing).certainty is Certainty.UNSURE


def test_a_classifier_in_doubt_does_not_silence_an_unsure_rule() -> None:
    little = read(above(LIMITS.silence_unsure_rule))

    assert combine(hit(Certainty.UNSURE), little).certainty is Certainty.UNSURE


def test_a_reading_is_certain_only_of_what_alarms_it_and_calls_for_numbers() -> None:
    enough = read(above(LIMITS.alarm_with_certain), above(LIMITS.certain))
    too_calm = read(below(LIMITS.alarm_with_certain), 1.0)
    no_call = read(1.0, below(LIMITS.certain))

    assert combine(None, enough).certainty is Certainty.CERTAIN
    assert combine(None, too_calm).certainty < Certainty.CERTAIN
    assert combine(None, no_call).certainty < Certainty.CERTAIN


# ---- what holds whatever the numbers are


@given(alarm=SHARES, certain=SHARES, category=st.sampled_from(CATEGORIES), sure=SHARES)
def test_a_certain_rule_is_never_silenced(
    alarm: float, certain: float, category: str, sure: float
) -> None:
    for rule_category in CATEGORIES:
        found = combine(hit(Certainty.CERTAIN, rule_category), read(alarm, certain, category, sure))
        assert found.certainty >= Certainty.UNSURE


@given(alarm=SHARES, certain=SHARES, rule=st.sampled_from([Certainty.UNSURE, Certainty.CERTAIN]))
def test_a_rule_never_makes_a_message_less_urgent(
    alarm: float, certain: float, rule: Certainty
) -> None:
    reading = read(alarm, certain)

    assert combine(hit(rule), reading).certainty >= combine(None, reading).certainty


@given(
    alarms=st.tuples(SHARES, SHARES),
    certains=st.tuples(SHARES, SHARES),
    rule=st.sampled_from([None, Certainty.UNSURE, Certainty.CERTAIN]),
)
def test_the_more_the_classifier_finds_the_more_urgent_it_is(
    alarms: tuple[float, float], certains: tuple[float, float], rule: Certainty | None
) -> None:
    found = hit(rule) if rule else None
    less = combine(found, read(min(alarms), min(certains)))
    more = combine(found, read(max(alarms), max(certains)))

    assert more.certainty >= less.certainty


@given(alarm=SHARES, certain=SHARES)
def test_how_sure_the_classifier_is_comes_along(alarm: float, certain: float) -> None:
    for found in (None, hit(Certainty.UNSURE), hit(Certainty.CERTAIN)):
        assert combine(found, read(alarm, certain)).confidence == pytest.approx(alarm, abs=1e-5)


@given(alarm=SHARES, certain=SHARES)
def test_only_a_faint_hint_of_the_classifier_alone_does_not_add_up(
    alarm: float, certain: float
) -> None:
    alone = combine(None, read(alarm, certain))
    strong = alone.confidence is not None and alone.confidence >= thresholds().adds_up

    assert alone.adds_up is (strong or alone.certainty is Certainty.NONE)
    assert combine(hit(Certainty.CERTAIN), read(alarm, certain)).adds_up


# ---- category, numbers and evidence


@given(alarm=SHARES, certain=SHARES, category=st.sampled_from(CATEGORIES), sure=SHARES)
def test_a_rule_that_says_life_is_in_danger_is_never_overruled(
    alarm: float, certain: float, category: str, sure: float
) -> None:
    rule = hit(Certainty.CERTAIN, "life_danger")
    found = combine(rule, read(alarm, certain, category, sure))

    assert found.category == "life_danger"
    assert found.call == rule.rule.call


def test_a_surer_classifier_names_the_category_and_the_numbers_stay_the_rules() -> None:
    rule = hit(Certainty.CERTAIN, "violence_abuse")
    found = combine(rule, read(1.0, 1.0, "sexual_abuse"))

    assert found.category == "sexual_abuse"
    assert (found.rule, found.call, found.evidence) == (rule.rule.id, rule.rule.call, "ordene")


def test_a_classifier_that_is_less_sure_than_the_rule_leaves_it_its_category() -> None:
    found = combine(
        hit(Certainty.CERTAIN, "violence_abuse"), read(1.0, below(LIMITS.certain), "sexual_abuse")
    )

    assert found.category == "violence_abuse"


def test_a_classifier_that_wavers_between_categories_leaves_the_rule_its_own() -> None:
    wavering = read(1.0, 1.0, "sexual_abuse", sure=below(LIMITS.own_category))

    assert combine(hit(Certainty.CERTAIN, "violence_abuse"), wavering).category == "violence_abuse"


def test_what_the_classifier_alone_finds_is_told_with_its_words() -> None:
    found = combine(None, read(1.0, 1.0, "sexual_abuse"))

    assert (found.category, found.rule, found.evidence) == ("sexual_abuse", CLASSIFIER, "slår, meg")
    assert found.call == ()
    assert found.source


@pytest.mark.parametrize("rule", [Certainty.UNSURE, Certainty.CERTAIN])
def test_a_rule_that_is_heard_is_told_with_its_words_numbers_and_source(rule: Certainty) -> None:
    known = hit(rule)
    found = combine(known, read(above(LIMITS.silence_unsure_rule), 0.0, known.rule.category))

    assert found.evidence == "ordene"
    assert (found.rule, found.call, found.source) == (
        known.rule.id,
        known.rule.call,
        known.rule.source,
    )


# ---- who and when


def test_who_and_when_are_said_when_the_classifier_is_sure_enough() -> None:
    sure = above(LIMITS.circumstance)
    said = {"writer": ("child", sure), "in_danger": ("self", sure), "time": ("now", sure)}

    assert combine(None, read(1.0, 1.0, **said)).circumstances == Circumstances(
        "child", "self", "now"
    )


def test_who_and_when_are_not_said_on_a_guess() -> None:
    guess = below(LIMITS.circumstance)
    said = {"writer": ("child", guess), "in_danger": ("self", guess), "time": ("now", guess)}
    found = combine(None, read(1.0, 1.0, **said)).circumstances

    assert {"child", "self", "now"}.isdisjoint({found.writer, found.in_danger, found.time})


@pytest.mark.parametrize(("share", "expected"), [("above", True), ("below", False)])
def test_one_is_thought_able_to_hurt_only_when_the_classifier_is_sure_enough(
    share: str, expected: bool
) -> None:
    value = above(LIMITS.may_hurt) if share == "above" else below(LIMITS.may_hurt)

    assert combine(None, read(1.0, 1.0, may_hurt=(YES, value))).circumstances.may_hurt is expected


def test_none_is_nobody() -> None:
    reading = read(1.0, 1.0, in_danger=(NONE, 1.0), time=(NONE, 1.0))

    assert combine(None, reading).circumstances == Circumstances()


def test_when_nothing_is_wrong_only_the_writer_is_said() -> None:
    quiet = read(
        0.0, writer=("child", 1.0), in_danger=("self", 1.0), time=("now", 1.0), may_hurt=(YES, 1.0)
    )

    assert combine(None, quiet).circumstances == Circumstances(writer="child")


# ---- plain values


def test_an_assessment_as_plain_values_has_every_field_once() -> None:
    found = combine(hit(Certainty.CERTAIN), read(0.98765, 1.0, writer=("child", 1.0))).as_dict()

    assert found["certainty"] == "certain"
    assert found["confidence"] == 0.988
    assert isinstance(found["call"], list)
    assert set(found) == {
        "certainty", "category", "rule", "evidence", "call", "source", "confidence",
        "adds_up", "writer", "in_danger", "time", "may_hurt",
    }  # fmt: skip
