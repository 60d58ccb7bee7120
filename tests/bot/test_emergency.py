"""The emergency texts that survive any fault."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bot.emergency import NUMBERS, emergency_replies
from bot.triage.assessment import Assessment, Certainty
from bot.triage.rules import load_rules
from service_catalogue.content import NATIONAL
from service_catalogue.shared import shared_catalogue

PHONES = {phone.number: phone for phone in shared_catalogue().phones(NATIONAL)}


def test_the_numbers_are_those_that_everyone_must_be_able_to_reach() -> None:
    assert list(NUMBERS) == ["112", "113", "110", "116111", "116117"]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_is_the_catalogues_own(number: str) -> None:
    assert PHONES[number].display == NUMBERS[number]["display"]


def test_a_number_in_a_triage_rule_is_the_catalogues_and_if_urgent_also_here() -> None:
    named = {number for rule in load_rules() for number in rule.call}

    assert named <= set(PHONES)
    assert {number for number in named if PHONES[number].purpose == "emergency"} <= set(NUMBERS)


@pytest.mark.parametrize("call", [("113",), ("110",), ("112", "113"), ("116117",), ("116111",), ()])
def test_the_numbers_of_the_rule_come_first_and_all_others_follow(call: tuple[str, ...]) -> None:
    texts, contacts = emergency_replies(Assessment(Certainty.CERTAIN, call=call))
    numbers = [contact["number"] for contact in contacts]

    assert tuple(numbers[: len(call)]) == call
    assert sorted(numbers) == sorted(NUMBERS)
    assert all(NUMBERS[number]["display"] in texts[1] for number in numbers)
    said = [texts[1].index(NUMBERS[number]["display"]) for number in numbers]
    assert said == sorted(said)


def test_a_number_that_is_not_known_here_is_left_out_and_the_rest_still_come() -> None:
    _, contacts = emergency_replies(Assessment(Certainty.CERTAIN, call=("99999999", "113")))

    assert contacts[0]["number"] == "113"
    assert len(contacts) == len(NUMBERS)


def test_certain_danger_is_not_met_with_an_apology() -> None:
    certain, _ = emergency_replies(Assessment(Certainty.CERTAIN))
    other, _ = emergency_replies(Assessment())

    assert "Ring nå" in certain[0]
    assert certain[0] != other[0]


def test_no_hours_are_claimed_when_nothing_is_known() -> None:
    _, contacts = emergency_replies(Assessment())

    assert {contact["open"] for contact in contacts} == {"unknown"}


def test_the_texts_need_neither_rasa_nor_the_database_nor_a_model(tmp_path: Path) -> None:
    program = (
        "import sys; from bot.emergency import emergency_replies; "
        "from bot.triage.core import assess; "
        "print(emergency_replies(assess('det brenner i huset'))[1][0]['number']); "
        "print(sorted({'rasa', 'sqlalchemy', 'sklearn'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.split("\n")[:2] == ["110", "[]"]
