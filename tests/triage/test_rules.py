"""The triage rules against invented messages, one phenomenon at a time."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.triage.assessment import CATEGORIES, Assessment, Certainty
from bot.triage.combination import combine
from bot.triage.rules import RULES_FILE, load_rules, small_child_hits, surest
from bot.triage.text import normalise

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("cases.yml").read_text(encoding="utf-8")
)["cases"]
ALARMS = [case for case in CASES if case["expect"] != "none"]
QUIET = [case for case in CASES if case["expect"] == "none"]
CERTAIN = [case for case in CASES if case["expect"] == "certain"]
NUMBERS = {"110", "112", "113", "116117", "02800"}
SLOW = 2.0  # seconds for one message; measured 0.03 s, generous for a busy machine


def assess(text: str) -> Assessment:
    """What the rules alone make of a message."""
    return combine(surest(normalise(text)), None)


def _text(case: dict[str, Any]) -> str:
    return str(case["text"])


@pytest.mark.parametrize("case", CASES, ids=_text)
def test_case(case: dict[str, Any]) -> None:
    """The right certainty, and the category that decides which numbers are shown."""
    found = assess(case["text"])
    assert (found.certainty.name.lower(), found.category) == (case["expect"], case["category"])


def test_enough_cases() -> None:
    """Both sides are well covered, and no sentence counts twice."""
    assert len(ALARMS) >= 300
    assert len(QUIET) >= 300
    assert len({case["text"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: rule.id)
def test_every_rule_fires(rule: Any) -> None:
    """A rule no case sets off is a rule nobody has checked."""
    assert any(rule.evidence(normalise(case["text"])) for case in ALARMS)


def test_rules_are_well_formed() -> None:
    """Unique ids, known categories and numbers, urgent categories first, a source each."""
    rules = load_rules()
    assert len({rule.id for rule in rules}) == len(rules)
    for rule in rules:
        assert rule.category in CATEGORIES
        assert set(rule.call) <= NUMBERS
        assert rule.source
        assert rule.certainty is not Certainty.NONE
    assert rules[0].category == "life_danger"


def test_acute_danger_is_never_sent_to_the_police_desk() -> None:
    """02800 is not for emergencies; life in danger always has an emergency number."""
    for rule in load_rules():
        if rule.category == "life_danger":
            assert set(rule.call) & {"110", "112", "113"}
            assert "02800" not in rule.call


def test_no_unbounded_gaps() -> None:
    """A repeated group that itself repeats without bound could make matching slow."""
    text = RULES_FILE.read_text(encoding="utf-8")
    assert not re.search(r"\\w[+*][^()]{0,3}\)[+*]", text)


@pytest.mark.parametrize("case", CERTAIN, ids=_text)
@pytest.mark.parametrize(
    "dress",
    [
        pytest.param(str.upper, id="upper case"),
        pytest.param(lambda text: f"😭😭 {text} 💔", id="emoji"),
        pytest.param(lambda text: f"Hei! {text}", id="greeting"),
        pytest.param(lambda text: f"Hallo, kan du hjelpe meg? {text}", id="polite"),
        pytest.param(lambda text: f"  {text}!!!  ", id="punctuation"),
    ],
)
def test_dress_does_not_lower_the_certainty(case: dict[str, Any], dress: Any) -> None:
    """How a message is dressed up says nothing about the danger in it."""
    assert assess(dress(case["text"])).certainty is Certainty.CERTAIN


@pytest.mark.parametrize(
    "aside",
    [
        "jeg har norskprøve og mattelekser i morgen",
        "jeg spiller fortnite",
        "jeg har en hund",
        "bestefar døde i fjor",
        "søsteren min går i barnehagen",
        "haha",
    ],
)
def test_an_aside_seldom_hides_a_danger(aside: str) -> None:
    """Homework, games, pets and old grief are mentioned by people in danger too."""
    lost = [
        case["text"]
        for case in CERTAIN
        if assess(f"{case['text']}. {aside}").certainty is not Certainty.CERTAIN
    ]
    assert len(lost) <= 0.02 * len(CERTAIN), lost


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "a ",
        "pappa ",
        "jeg vil ",
        "hun har ikke ",
        "mamma er full og ",
        "hvis jeg ikke sender bilder ",
        "han på nett vil møte ",
        "jeg er redd for at han blir ",
        "1 2 3 4 5 6 ",
        "å😭",
    ],
)
def test_a_long_message_takes_bounded_time(unit: str) -> None:
    """10,000 hostile characters cost no more than a blink."""
    load_rules()
    text = (unit * 10_000)[:10_000]
    start = time.perf_counter()
    assess(text)
    assert time.perf_counter() - start < SLOW


@pytest.mark.parametrize(
    "text",
    [
        "han er 4 å slår de andre i bhg",
        "gutten på 4 biter og klorer de andre barna",
        "toåringen lugger de andre hver dag",
        "jenta mi bit dei andre i barnehagen",
        "datra vår på 5 sparker lillebroren sin",
    ],
)
def test_a_small_child_who_hits_is_known(text: str) -> None:
    assert small_child_hits(normalise(text))


@pytest.mark.parametrize(
    "text",
    [
        "pappa slår gutten på 4",
        "en ansatt i barnehagen slår barna",
        "han på 4 sier at noen slår de andre i barnehagen",
        "mannen min slår meg og hun på 4 ser på",
        "jeg slo toåringen min og de andre barna så det",
        "tenåringen slår lillesøster på 4 hver dag",
        "gutten på 6 slår de andre med kniv",
        "han slår henne og hun på 4 ser på",
        "åtteåringen er redd for at broren slår de andre",
        "eleven på 14 slår de andre",
    ],
)
def test_where_a_child_may_be_hurt_nothing_is_made_smaller(text: str) -> None:
    assert not small_child_hits(normalise(text))
