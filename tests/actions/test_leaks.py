"""Nothing of one municipality is said in another's conversation, whatever is rendered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.answer_question import say_entry
from actions.base import Turn
from actions.cards import show_service
from actions.describe_service import DescribeService
from actions.knowledge import knowledge
from actions.related_services import say_related_services
from actions.show_emergency_help import ShowEmergencyHelp
from actions.show_who_to_call import ShowWhoToCall
from actions.steps import say_outcomes
from service_catalogue.content import NATIONAL
from service_catalogue.schema import Answer, Level, Step
from service_catalogue.search import Hit
from tests.leaks import CATALOGUE, MUNICIPALITIES, leaks, marks

ROLES = (None, "child", "guardian", "employee")
ASPECTS = ("description", "age", "price", "access", "anonymity", "phone", "hours", "location")
EVERY = 29  # of the other municipalities' questions: all of them would take a minute
TurnMaker = Callable[..., Turn]


def entries_of(municipality: str) -> Iterator[Answer | Step | Level]:
    for layer in (municipality, NATIONAL):
        yield from CATALOGUE.entries(layer, Answer)
    for level in CATALOGUE.levels(municipality):
        yield level
        yield from level.steps


def said_by(dispatcher: CollectingDispatcher) -> str:
    return "\n".join(str(message) for message in dispatcher.messages)


def test_every_municipality_has_marks_of_its_own() -> None:
    for municipality in MUNICIPALITIES:
        assert len(marks(municipality)) > 10


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_no_answer_step_or_level_speaks_of_another(
    turn: TurnMaker, dispatcher: CollectingDispatcher, municipality: str, role: str | None
) -> None:
    for entry in entries_of(municipality):
        now = turn("…", municipality=municipality, slots={"role": role})
        say_entry(now, entry)
        say_related_services(now, [entry])
        if isinstance(entry, Step):
            say_outcomes(now, entry)
        now.finish()
        assert leaks(said_by(dispatcher), municipality) == [], entry.id
        dispatcher.messages.clear()


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_no_service_speaks_of_another(
    turn: TurnMaker, dispatcher: CollectingDispatcher, municipality: str
) -> None:
    for layer in (municipality, NATIONAL):
        for service in CATALOGUE.services(layer):
            show_service(turn("…", municipality=municipality), Hit(service.id, 1.0, ()))
            for aspect in ASPECTS:
                slots = {"service": service.id}
                now = turn("…", f"ask_service_{aspect}", slots=slots, municipality=municipality)
                DescribeService().answer(now)
            assert leaks(said_by(dispatcher), municipality) == [], service.id
            dispatcher.messages.clear()


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_no_number_to_call_is_another_s(
    turn: TurnMaker, dispatcher: CollectingDispatcher, municipality: str, role: str | None
) -> None:
    slots = {"role": role}
    ShowWhoToCall().answer(turn("…", "ask_who_to_call", slots=slots, municipality=municipality))
    for category in ("life_danger", "violence_abuse", "suicide_self_harm", "serious_concern"):
        triage: dict[str, Any] = {"certainty": "certain", "category": category}
        now = turn("…", slots=slots, triage=triage, municipality=municipality)
        ShowEmergencyHelp().answer(now)
    assert leaks(said_by(dispatcher), municipality) == []


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_the_others_questions_find_only_what_is_ours_or_the_nation_s(municipality: str) -> None:
    known = knowledge(municipality)
    ours = (f"{municipality}_", f"{NATIONAL}_")
    asked = [
        question
        for other in MUNICIPALITIES
        if other != municipality
        for answer in CATALOGUE.entries(other, Answer)
        for question in answer.questions
    ]
    for question in asked[::EVERY]:
        found = [f.entry.id for f in known.find(question, {}, None)]
        found += [*known.relevance(question), *known.names.find(question)]
        assert [key for key in found if not key.startswith(ours)] == [], question
