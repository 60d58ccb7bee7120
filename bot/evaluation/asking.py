"""Put cases to one assistant in this process."""

from __future__ import annotations

from typing import Any

from bot.assistant import Assistant
from bot.evaluation.cases import Case
from service_catalogue.clock import parse_time

USUAL = "2026-11-24T11:00"  # a Tuesday: figures must not change with the hour of the run


async def ask(assistant: Assistant, case: Case, sender: str) -> list[dict[str, Any]]:
    """The answers to every message of a case, in a conversation of its own."""
    at = parse_time(case.when or USUAL)
    answers = []
    for message in case.messages():
        answer = await assistant.handle(message, sender, case.kommune, at)
        answers.append(answer.as_dict())
    await assistant.forget(sender)
    return answers
