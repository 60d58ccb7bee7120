"""Deadlines as dates: counted from the day given, honest about what the document leaves out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from icalendar import Calendar
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Turn
from actions.show_deadline import ShowDeadline
from service_catalogue.guide import Guide
from service_catalogue.shared import shared_catalogue

CATALOGUE = shared_catalogue()
DUES = [
    (municipality, due)
    for municipality in CATALOGUE.municipalities()
    for due in Guide(CATALOGUE, municipality).deadlines()
]
SILENT = [m for m in CATALOGUE.municipalities() if not Guide(CATALOGUE, m).deadlines()]
TurnMaker = Callable[..., Turn]


def day(iso: str | None, problem: str | None = None) -> dict[str, Any]:
    """The entity of a day."""
    return {"date": {"day": iso, "problem": problem, "start": True}}


def said(dispatcher: CollectingDispatcher) -> str:
    """Everything said, in one text."""
    return "\n".join(message.get("text") or "" for message in dispatcher.messages)


@pytest.mark.parametrize(("municipality", "due"), DUES, ids=lambda v: getattr(v, "step", v))
def test_every_deadline_can_be_worked_out_and_saved(
    turn: TurnMaker, dispatcher: CollectingDispatcher, municipality: str, due: Any
) -> None:
    level = Guide(CATALOGUE, municipality).level_of(due.step).number
    place = {"level": level, "step_number": due.step.number, **day("2026-11-10")}
    text = f"fristen på {due.deadline.weeks} uker"
    now = turn(text, "ask_deadlines", place, municipality=municipality)
    ShowDeadline().answer(now)

    (event,) = Calendar.from_ical(now.data["files"][0]["text"]).walk("VEVENT")
    days = (event["dtstart"].dt - date(2026, 11, 10)).days
    assert days == 7 * due.deadline.weeks
    assert "aldri når et barn er i fare" in said(dispatcher)
    assert "sier ikke hvilken dag" in said(dispatcher)  # no document of ours states the day


def test_the_date_is_said_in_words_with_its_weekday(
    turn: TurnMaker, dispatcher: CollectingDispatcher
) -> None:
    ShowDeadline().answer(turn("…", "ask_deadlines", day("2026-11-12"), municipality="nes"))

    assert "torsdag 26. november 2026" in said(dispatcher)
    assert "fra torsdag 12. november 2026" in said(dispatcher)


@pytest.mark.parametrize("municipality", SILENT)
def test_without_a_deadline_of_its_own_none_is_lent_from_another(
    turn: TurnMaker, dispatcher: CollectingDispatcher, municipality: str
) -> None:
    now = turn("…", "ask_deadlines", day("2026-11-12"), municipality=municipality)
    ShowDeadline().answer(now)

    assert "oppgir ingen frist" in said(dispatcher)
    assert not now.data.get("files")
    assert "uker" not in said(dispatcher)


def test_which_deadline_is_asked_where_there_are_several_and_each_button_answers(
    turn: TurnMaker, dispatcher: CollectingDispatcher
) -> None:
    now = turn("…", "ask_deadlines", day("2026-11-12"), municipality="modum")
    ShowDeadline().answer(now)
    buttons = dispatcher.messages[-1]["buttons"]

    assert len(buttons) == 4  # two of the five are four weeks from the same step
    assert now.slots["start_date"] == "2026-11-12"
    assert now.slots["pending"] == "deadline"


@pytest.mark.parametrize(("step", "end"), [("modum_1_1", "10. desember"), ("modum_2_4", "10. d")])
def test_the_step_where_we_stand_tells_which_deadline_is_meant(
    turn: TurnMaker, dispatcher: CollectingDispatcher, step: str, end: str
) -> None:
    slots = {"step": step}
    now = turn("…", "ask_deadlines", day("2026-11-12"), slots=slots, municipality="modum")
    ShowDeadline().answer(now)

    assert end in said(dispatcher)


@pytest.mark.parametrize(
    ("entity", "words"),
    [
        (day(None, "impossible"), "finnes ikke i kalenderen"),
        (day(None, "vague"), "selve dagen"),
        (day("2019-11-03"), "Stemmer året?"),
    ],
)
def test_a_day_that_cannot_be_used_is_asked_for_again_kindly(
    turn: TurnMaker, dispatcher: CollectingDispatcher, entity: dict[str, Any], words: str
) -> None:
    now = turn("…", "ask_deadlines", entity, municipality="nes")
    ShowDeadline().answer(now)

    assert words in said(dispatcher)
    assert now.slots["pending"] == "start_date"
    assert not now.data.get("files")


@pytest.mark.parametrize(
    ("start", "words"),
    [
        ("2026-12-01", "ikke kommet ennå"),
        ("2026-10-01", "er passert"),
        ("2026-12-11", "helg eller helligdag"),  # ends on 25 December
    ],
)
def test_a_date_is_said_with_what_is_particular_about_it(
    turn: TurnMaker, dispatcher: CollectingDispatcher, start: str, words: str
) -> None:
    ShowDeadline().answer(turn("…", "ask_deadlines", day(start), municipality="nes"))

    assert words in said(dispatcher)


def test_the_calendar_file_holds_nothing_of_the_user(turn: TurnMaker) -> None:
    now = turn("vi startet 12. november med Lise", "ask_deadlines", day("2026-11-12"))
    now.situation.municipality = "nes"
    ShowDeadline().answer(now)
    text = now.data["files"][0]["text"]

    assert "Lise" not in text
    assert text.startswith("BEGIN:VCALENDAR")
    assert "DTSTART;VALUE=DATE:20261126" in text


@pytest.mark.parametrize("role", ["child", "guardian"])
def test_a_date_is_worked_out_for_staff_alone(turn: TurnMaker, role: str) -> None:
    now = turn("…", "ask_deadlines", day("2026-11-12"), slots={"role": role}, municipality="nes")
    ShowDeadline().answer(now)

    assert not now.data.get("files")
