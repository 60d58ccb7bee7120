"""A preparation from the violence check to the note, in every municipality and in none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.answer_preparation import AnswerPreparation
from actions.base import Turn
from actions.begin_preparation import BeginPreparation
from actions.preparation import QUESTIONS, SLOT, Preparation
from actions.show_emergency_help import ShowEmergencyHelp
from service_catalogue.shared import shared_catalogue

MUNICIPALITIES = [*shared_catalogue().municipalities(), None]
TurnMaker = Callable[..., Turn]


def slots_of(preparation: Preparation) -> dict[str, Any]:
    """The slots that hold it."""
    return {SLOT: {**vars(preparation), "question": preparation.open_question}}


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
@pytest.mark.parametrize("kind", QUESTIONS)
def test_every_question_is_asked_once_and_every_answer_is_in_the_note(
    turn: TurnMaker, dispatcher: CollectingDispatcher, kind: str, municipality: str | None
) -> None:
    now = turn("nei", "deny", slots=slots_of(Preparation(kind)), municipality=municipality)
    BeginPreparation().answer(now)
    asked = [dispatcher.messages[-1]["text"]]
    for number in range(len(QUESTIONS[kind])):
        slots = {SLOT: now.slots[SLOT]}
        now = turn(f"svar {number}", slots=slots, municipality=municipality)
        AnswerPreparation().answer(now)
        asked.append(dispatcher.messages[-1]["text"])

    text = now.data["files"][0]["text"]
    assert len(set(asked)) == len(QUESTIONS[kind]) + 1
    assert all(f"svar {number}" in text for number in range(len(QUESTIONS[kind])))
    assert now.slots[SLOT] is None  # nothing is kept after the note


@pytest.mark.parametrize("municipality", ["lillestrom", "ovre_eiker"])
@pytest.mark.parametrize("kind", QUESTIONS)
def test_where_the_document_is_silent_the_form_is_said_to_be_general(
    turn: TurnMaker, dispatcher: CollectingDispatcher, kind: str, municipality: str
) -> None:
    now = turn("nei", "deny", slots=slots_of(Preparation(kind)), municipality=municipality)
    BeginPreparation().answer(now)
    said = "\n".join(message.get("text") or "" for message in dispatcher.messages)

    assert "generell form" in said
    assert "stafett" not in said


@pytest.mark.parametrize(
    ("category", "kept"),
    [("violence_abuse", False), ("sexual_abuse", False), ("life_danger", True)],
)
def test_a_suspicion_ends_it_and_other_danger_lets_it_wait(
    turn: TurnMaker, category: str, kept: bool
) -> None:
    going_on = Preparation("conversation", checked=True, begun=True, answers={"seen": "noe"})
    triage = {"certainty": "certain", "category": category}
    slots = {**slots_of(going_on), "role": "employee"}
    now = turn("…", slots=slots, triage=triage, municipality="nes")
    ShowEmergencyHelp().answer(now)

    assert bool(now.slots[SLOT]) is kept
    assert now.slots["urgency"] == "acute"
    assert not kept or now.slots[SLOT]["paused"]


@pytest.mark.parametrize(
    ("rule", "rechecked", "again"),
    [("classifier", False, True), ("classifier", True, False), ("neglect", True, True)],
)
def test_a_hint_of_danger_brings_the_check_back(
    turn: TurnMaker, rule: str, rechecked: bool, again: bool
) -> None:
    going_on = Preparation("conversation", checked=True, begun=True, rechecked=rechecked)
    triage = {"certainty": "unsure", "rule": rule}
    now = turn("…", slots=slots_of(going_on), triage=triage, municipality="nes")
    AnswerPreparation().answer(now)

    assert now.slots[SLOT]["checked"] is not again
    assert now.slots[SLOT]["answers"] == {"seen": "…"}
