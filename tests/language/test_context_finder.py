"""The component that reads age, role, subject, place, wishes, level, step and time."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.nlu.training_data.message import Message

from bot.language.context_finder import ContextFinder
from bot.language.entities import EXTRACTOR
from service_catalogue.age import DAYS_PER_UNIT

YEAR = DAYS_PER_UNIT["years"]
AT = "2026-11-21T22:15:00+01:00"


@pytest.fixture(scope="module")
def component() -> ContextFinder:
    """The component, with the places of the real catalogue."""
    return ContextFinder()


def read(component: ContextFinder, text: str) -> dict[str, list[Any]]:
    """The entities of ``text`` by name."""
    message = Message(data={"text": text, "metadata": {"at": AT}})
    component.process([message])
    found: dict[str, list[Any]] = {}
    for entity in message.get("entities") or []:
        found.setdefault(entity["entity"], []).append(entity["value"])
    return found


def test_one_message_can_say_everything_at_once(component: ContextFinder) -> None:
    found = read(
        component, "Jeg er mor til en gutt på 8 år i Modum, finnes det noe gratis i morgen kl 10?"
    )

    assert found["role"] == ["guardian"]
    assert found["stated_role"] == ["guardian"]
    assert found["municipality"] == ["modum"]
    assert found["wishes"] == [["free"]]
    assert found["time"] == ["2026-11-22T10:00:00+01:00"]
    assert [value["text"] for value in found["age"]] == ["8 år"]
    assert round(found["age"][0]["low"] / YEAR) == 8


def test_an_employee_names_level_and_step(component: ContextFinder) -> None:
    found = read(component, "eg er lærar, vis nivå 1, trinn 2")

    assert found["level"] == [1]
    assert found["step_number"] == [2]
    assert found["role"] == ["employee"]


def test_a_message_that_says_nothing_has_no_entities(component: ContextFinder) -> None:
    assert read(component, "hei!") == {}


def test_a_hinted_role_is_not_a_stated_one(component: ContextFinder) -> None:
    found = read(component, "mamma drikker")

    assert found["role"] == ["child"]
    assert "stated_role" not in found


def test_a_pregnancy_is_an_entity_and_its_weeks_are_no_age(component: ContextFinder) -> None:
    found = read(component, "jeg er gravid i uke 20")

    assert found["pregnant"] == [True]
    assert "age" not in found


def test_a_vague_age_gives_way_to_a_narrower_one(component: ContextFinder) -> None:
    found = read(component, "babyen er 9 uker")

    assert [value["text"] for value in found["age"]] == ["9 uker"]


def test_two_different_ages_are_both_kept(component: ContextFinder) -> None:
    found = read(component, "ungene er 4 og 7")

    assert [value["text"] for value in found["age"]] == ["4 år", "7 år"]


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        ("vi bor i Øvre Eiker", "ovre_eiker"),
        ("bor på Vikersund", "modum"),
        ("Lillestrøm kommune", "lillestrom"),
        ("vi held til i lilestrøm", "lillestrom"),
    ],
)
def test_a_place_names_its_municipality_also_when_misspelt(
    component: ContextFinder, text: str, municipality: str
) -> None:
    assert read(component, text)["municipality"] == [municipality]


def test_a_name_that_can_mean_another_place_is_marked_as_doubtful(component: ContextFinder) -> None:
    found = read(component, "jeg bor på Nes")

    assert found["municipality"] == ["nes"]
    assert found["ambiguous_place"] == ["nes"]


def test_entities_say_who_found_them_and_where(component: ContextFinder) -> None:
    text = "gutten min er 8 år"
    message = Message(data={"text": text, "metadata": {"at": AT}})
    component.process([message])
    by_name = {entity["entity"]: entity for entity in message.get("entities")}

    assert {entity["extractor"] for entity in by_name.values()} == {EXTRACTOR}
    assert text[by_name["age"]["start"] : by_name["age"]["end"]] == "8 år"


def test_a_message_without_text_is_left_alone(component: ContextFinder) -> None:
    message = Message(data={"intent": "greet"})

    assert component.process([message])[0].get("entities") in (None, [])


def test_a_message_without_a_clock_reads_it_itself(component: ContextFinder) -> None:
    message = Message(data={"text": "født i 2015"})
    component.process([message])

    assert [entity["entity"] for entity in message.get("entities")] == ["age"]


def test_an_odd_clock_does_not_stop_the_message(component: ContextFinder) -> None:
    assert read(component, "jeg er 15, er dere åpne kl 9:75?")["role"] == ["child"]


@pytest.mark.parametrize("text", ["det er over nå", "alt går bra", "vi er trygge nå"])
def test_that_the_danger_has_passed_is_heard(component: ContextFinder, text: str) -> None:
    assert "danger_over" in read(component, text)


@pytest.mark.parametrize(
    "text",
    [
        "det går ikke over",
        "det er ikke over ennå",
        "pappa kommer over hit nå",
        "han har slått meg over 20 ganger",
        "jeg venter på ambulansen",
        "er det over for meg",
    ],
)
def test_danger_that_has_not_passed_is_never_heard_as_over(
    component: ContextFinder, text: str
) -> None:
    assert "danger_over" not in read(component, text)
