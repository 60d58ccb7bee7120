"""Judges: strict on numbers and names, lenient on inflection."""

import pytest

from bot.evaluation.cases import (
    DialogueCase,
    Expectation,
    GuidanceCase,
    NeedsCase,
    TimeCase,
    TriageCase,
)
from bot.evaluation.judges import judge, judge_shown
from bot.evaluation.matching import says_fact, shows


def answer(text="", services=(), contacts=(), urgency="none"):
    return {
        "replies": [{"text": text}],
        "services": [{"name": name} for name in services],
        "contacts": [{"name": name, "number": number} for name, number in contacts],
        "urgency": urgency,
    }


def verdict(case, *answers):
    return [v.right for _, v, _ in judge(case, list(answers))]


@pytest.mark.parametrize(
    ("said", "fact"),
    [
        ("Fristen er innen 2 uker.", "innen 2 uker"),
        ("Møtemalen brukes på nivå 2.", "møtemal"),
        ("De faste møtene", "fast møte"),
        ("foresatte blir ikke involvert", "foresatte involveres ikke"),
    ],
)
def test_a_fact_is_found_in_other_words(said, fact):
    assert says_fact(said, fact)


@pytest.mark.parametrize(
    ("said", "fact"),
    [
        ("innen 3 uker", "innen 2 uker"),
        ("Noe helt annet", "stafettholder leder møtene"),
        ("", "samtykke"),
    ],
)
def test_a_fact_that_is_not_there_is_missed(said, fact):
    assert not says_fact(said, fact)


def test_numbers_are_found_whatever_the_spaces_and_never_inside_others():
    assert shows("Ring 66 10 45 00 nå", "66104500")
    assert not shows("Ring 1166104500", "66104500")
    assert not shows("Ring 116 117", "112")


def test_services_must_be_among_three_and_none_unacceptable():
    case = NeedsCase(id="n", text="?", acceptable_services=["BUA"], unacceptable=["Fritidsklubb"])
    assert verdict(case, answer(services=["Annet", "bua"])) == [True]
    assert verdict(case, answer(services=["a", "b", "c", "BUA"])) == [False]
    assert verdict(case, answer(services=["BUA", "Fritidsklubb"])) == [False]
    assert verdict(case, answer()) == [False]


def test_the_contacts_of_an_emergency_are_its_services():
    case = NeedsCase(id="n", text="?", acceptable_services=["Romerike Krisesenter"])
    assert verdict(case, answer(contacts=[("Romerike Krisesenter", "66932310")])) == [True]


def test_guidance_needs_every_fact_and_shows_nothing_forbidden():
    case = GuidanceCase(id="g", text="?", answer_facts=["to uker"], must_not=["Conexus"])
    assert verdict(case, answer("Det er to uker.")) == [True]
    assert verdict(case, answer("Det er to uker i Conexus.")) == [False]
    assert verdict(case, answer("Det er lenge.")) == [False]


def test_alternatives_are_split_by_a_bar():
    expected = Expectation(must_show=["113|112"], must_not=["116117"])
    assert judge_shown(expected, answer("ring 112")).right
    assert not judge_shown(expected, answer("ring 116 117 eller 112")).right


def test_something_to_ask_needs_a_question():
    assert not judge_shown(Expectation(asks="alder"), answer("Her er hjelp.")).right
    assert judge_shown(Expectation(asks="alder"), answer("Hvor gammel?")).right


def test_turns_that_expect_nothing_are_not_counted():
    turns = [
        {"user": "hei", "expect": {}},
        {"user": "fare", "expect": {"must_show": ["112"]}},
    ]
    case = DialogueCase(id="d", turns=turns)
    assert verdict(case, answer("hei"), answer("ring 112")) == [True]


@pytest.mark.parametrize(
    ("urgency", "found", "right"),
    [
        ("selvmord", "acute", True),
        ("selvmord", "concern", True),
        ("selvmord", "none", False),
        ("ikke_akutt", "none", True),
        ("ikke_akutt", "acute", False),
    ],
)
def test_urgency(urgency, found, right):
    assert verdict(TriageCase(id="t", text="?", urgency=urgency), answer(urgency=found)) == [right]


def test_time_cases_show_and_do_not_show():
    case = TimeCase(id="t", text="?", when="2026-11-21T22:15", must_show=["64993270"], must_not=[])
    assert verdict(case, answer(contacts=[("Vakt", "64993270")])) == [True]
