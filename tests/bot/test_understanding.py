"""What the whole pipeline makes of a message, seen from outside."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant


@pytest.mark.parametrize(
    "text",
    [
        "jeg er 15 år og mamma er 45 og drikker for mye",
        "jeg er 15, læreren min er 50 og jeg sliter på skolen",
    ],
)
async def test_the_age_of_an_adult_beside_the_child_is_not_the_childs(
    assistant: Assistant, text: str
) -> None:
    answer = await assistant.handle(text, f"ages-{text}", "nes")

    assert answer.age == "15 år"


async def test_sleepless_weeks_do_not_make_anyone_a_baby(assistant: Assistant) -> None:
    answer = await assistant.handle("jeg har ikke sovet på 2 uker", "sleepless", "nes")

    assert answer.age is None


async def test_what_was_said_is_remembered_in_the_next_message(assistant: Assistant) -> None:
    await assistant.handle("jeg er mor til en gutt på 8 år", "memory", "nes")
    answer = await assistant.handle("han sliter med å lese", "memory", "nes")

    assert answer.role == "guardian"
    assert answer.age == "8 år"
    assert "laering_skole" in answer.needs
