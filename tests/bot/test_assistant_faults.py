"""Whatever breaks inside, a person in danger gets the numbers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from sqlalchemy import create_engine

import actions.base
import actions.knowledge
import bot.language.context_finder
from actions.offer_help import OfferHelp
from actions.recommend_services import RecommendServices
from actions.show_emergency_help import ShowEmergencyHelp
from bot.answer import Answer
from bot.assistant import Assistant
from service_catalogue.repository import Catalogue

FIRE = "hjelp, det brenner i huset"
BEATEN = "pappa slår meg"
SUICIDE = "jeg vil ta livet mitt"
EMERGENCIES = (FIRE, BEATEN, SUICIDE)
EVERYDAY = ("hei", "jeg er 15 og sliter med rus", "når er det åpent?", "")
LIFELINES = {"112", "113", "116111"}


class RaisingAgent:
    """An agent that raises on every message."""

    tracker_store = None

    def __init__(self, error: Exception) -> None:
        self._error = error

    async def handle_message(self, _message: Any) -> None:
        """Raises the error."""
        raise self._error


class SilentAgent:
    """An agent that answers nothing, with a store that knows nobody."""

    @property
    def tracker_store(self) -> SilentAgent:
        """Itself."""
        return self

    async def handle_message(self, _message: Any) -> None:
        """Says nothing."""

    async def retrieve(self, _sender: str) -> None:
        """Finds nothing."""


def numbers(answer: Answer) -> list[str]:
    """The numbers in the answer's contacts."""
    return [contact["number"] for contact in answer.contacts]


def says_lifelines(answer: Answer) -> bool:
    """Whether the lifelines are in the text, not only in the data."""
    said = " ".join(reply.text for reply in answer.replies).replace(" ", "")
    return all(number in said for number in LIFELINES)


def assert_helps(answer: Answer) -> None:
    """The lifelines are in data and text."""
    assert set(numbers(answer)) >= LIFELINES
    assert says_lifelines(answer)


@pytest.mark.parametrize("text", [*EMERGENCIES, *EVERYDAY])
@pytest.mark.parametrize(
    "error", [RuntimeError("x"), KeyError("x"), MemoryError(), OSError(28, "full"), TimeoutError()]
)
async def test_an_agent_that_raises_still_lets_the_numbers_through(
    error: Exception, text: str
) -> None:
    assert_helps(await Assistant(RaisingAgent(error)).handle(text, "s", "nes"))


async def test_without_the_dialogue_triage_still_puts_the_right_number_first() -> None:
    answer = await Assistant(RaisingAgent(RuntimeError())).handle(FIRE, "s")

    assert numbers(answer)[0] == "110"
    assert answer.urgency == "acute"


@pytest.mark.parametrize("text", [BEATEN, SUICIDE])
async def test_without_the_dialogue_danger_is_still_acute(text: str) -> None:
    answer = await Assistant(RaisingAgent(RuntimeError())).handle(text, "s")

    assert answer.urgency == "acute"


@pytest.mark.parametrize("text", [*EMERGENCIES, *EVERYDAY])
async def test_an_agent_that_says_nothing_is_answered_for(text: str) -> None:
    assert_helps(await Assistant(SilentAgent()).handle(text, "s", "nes"))


@pytest.mark.parametrize("method", ["save", "retrieve"])
@pytest.mark.parametrize("text", [*EMERGENCIES, *EVERYDAY])
async def test_a_store_that_raises_still_lets_the_numbers_through(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch, method: str, text: str
) -> None:
    async def fail(*_: Any) -> None:
        raise ConnectionError("store")

    monkeypatch.setattr(assistant._agent.tracker_store, method, fail)

    assert_helps(await assistant.handle(text, f"fault-{method}", "nes"))


async def test_a_lock_that_raises_still_lets_the_numbers_through(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    @asynccontextmanager
    async def fail(*_: Any, **__: Any) -> AsyncIterator[None]:
        raise ConnectionError("lock")
        yield

    monkeypatch.setattr(assistant._agent.lock_store, "lock", fail)

    assert_helps(await assistant.handle(FIRE, "fault-lock", "nes"))


@pytest.mark.parametrize("action", [ShowEmergencyHelp, RecommendServices, OfferHelp])
async def test_an_action_that_raises_still_lets_the_numbers_through(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch, action: type
) -> None:
    def fail(*_: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(action, "answer", fail)
    for text in (*EMERGENCIES, "jeg trenger hjelp med rus", "asdf qwer"):
        answer = await assistant.handle(text, f"fault-{action.__name__}", "nes")
        assert answer.replies, text
        if text in EMERGENCIES and action is ShowEmergencyHelp:
            assert_helps(answer)


async def test_after_a_failing_emergency_action_the_conversation_goes_on(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(ShowEmergencyHelp, "answer", fail)
        first = await assistant.handle(FIRE, "fault-recovers", "nes")
    second = await assistant.handle(FIRE, "fault-recovers", "nes")

    assert_helps(first)
    assert numbers(second)[0] == "110"
    assert second.urgency == "acute"


@pytest.mark.parametrize("text", EMERGENCIES)
async def test_a_broken_catalogue_still_lets_the_numbers_through(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    empty = Catalogue(create_engine("sqlite://"))  # a real database without a single table
    monkeypatch.setattr(actions.base, "shared_catalogue", lambda: empty)
    monkeypatch.setattr(actions.knowledge, "shared_catalogue", lambda: empty)
    actions.knowledge.knowledge.cache_clear()
    try:
        assert_helps(await assistant.handle(text, "fault-catalogue", "nes"))
    finally:
        actions.knowledge.knowledge.cache_clear()


async def test_understanding_that_raises_still_lets_the_numbers_through(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise RecursionError

    monkeypatch.setattr(bot.language.context_finder, "find_ages", fail)

    assert_helps(await assistant.handle(FIRE, "fault-understanding", "nes"))


@pytest.mark.parametrize(
    "prefix", ["/", "@", "/greet ", '/inform_role{"role": "child"} ', "   /", "\n@/"]
)
async def test_the_back_door_past_understanding_does_not_hide_danger(
    assistant: Assistant, prefix: str
) -> None:
    answer = await assistant.handle(f"{prefix}{FIRE}", f"door-{prefix}", "nes")

    assert numbers(answer)[0] == "110"
    assert answer.urgency == "acute"


async def test_danger_is_seen_at_both_ends_of_a_very_long_message(assistant: Assistant) -> None:
    first = await assistant.handle(f"{FIRE}. {'bla ' * 800}", "long-first", "nes")
    last = await assistant.handle(f"{'bla ' * 800}. {FIRE}", "long-last", "nes")

    assert numbers(first)[0] == "110"
    assert numbers(last)[0] == "110"


@pytest.mark.parametrize("text", ["", "   ", "/", "😀", "\x00", "{name}", "<b>hei</b>", "\ud800"])
async def test_no_message_is_left_without_an_answer(assistant: Assistant, text: str) -> None:
    answer = await assistant.handle(text, "odd", "nes")

    assert any(reply.text.strip() for reply in answer.replies)


async def test_an_unknown_municipality_does_not_keep_anyone_from_help(assistant: Assistant) -> None:
    answer = await assistant.handle(FIRE, "nowhere", "atlantis")

    assert "110" in numbers(answer)


async def test_a_forgotten_conversation_starts_afresh(assistant: Assistant) -> None:
    await assistant.handle("jeg er lærer", "forget-me", "nes")
    await assistant.forget("forget-me")

    assert (await assistant.handle("hei", "forget-me", "nes")).role is None
