"""``veiviser replay``: conversations in as JSON lines, answers out as JSON lines."""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any, TextIO

import click
from pydantic import BaseModel, ConfigDict, ValidationError, model_validator
from rich.console import Console

from bot.assistant import Assistant
from bot.cli.texts import text
from bot.cli.train import ensure_model
from service_catalogue.clock import parse_time
from service_catalogue.shared import shared_catalogue


class UserTurn(BaseModel):
    """One user message."""

    user: str


class Conversation(BaseModel):
    """One input line: ``turns``, or ``text`` for a single message."""

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    id: str
    municipality: str | None = None
    at: str | None = None
    turns: list[UserTurn] = []

    @model_validator(mode="before")
    @classmethod
    def _text_is_one_turn(cls, value: Any) -> Any:
        if isinstance(value, dict) and "text" in value and "turns" not in value:
            return {**value, "turns": [{"user": value["text"]}]}
        return value

    @model_validator(mode="after")
    def _check(self) -> Conversation:
        if not self.turns:
            raise ValueError(text("no_turns"))
        if self.at:
            try:
                parse_time(self.at)
            except ValueError:
                raise ValueError(text("bad_time", value=self.at)) from None
        known = shared_catalogue().municipalities()
        if self.municipality is not None and self.municipality not in known:
            raise ValueError(
                text("unknown_municipality", value=self.municipality, known=", ".join(known))
            )
        return self


@click.command(help=text("help_replay"))
def replay() -> None:
    """One process for all conversations; a bad line gets an error object, the rest go on."""
    assistant = Assistant.load(ensure_model(Console(stderr=True)))
    asyncio.run(replay_lines(assistant, sys.stdin, sys.stdout))


async def replay_lines(assistant: Assistant, lines: TextIO, output: TextIO) -> None:
    """Answer every line of ``lines`` in order, one JSON line each."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            result = await _replay_line(assistant, line, number)
            output.write(json.dumps(result, ensure_ascii=False) + "\n")
            output.flush()


async def _replay_line(assistant: Assistant, line: str, number: int) -> dict[str, Any]:
    identity: Any = None
    try:
        raw = json.loads(line)
        identity = raw.get("id") if isinstance(raw, dict) else None
        conversation = Conversation.model_validate(raw)
    except ValidationError as error:
        return {"id": identity, "line": number, "error": _in_words(error)}
    except ValueError as error:
        return {"id": identity, "line": number, "error": text("bad_json", error=error)}
    at = parse_time(conversation.at) if conversation.at else None
    sender = f"replay-{number}"
    turns = []
    for turn in conversation.turns:
        answer = await assistant.handle(turn.user, sender, conversation.municipality, at)
        turns.append(answer.as_dict())
    await assistant.forget(sender)
    return {"id": identity, "turns": turns}


def _in_words(error: ValidationError) -> str:
    """One line: the field and what is wrong with it; our own words where the check is ours."""
    first = error.errors()[0]
    field = ".".join(str(part) for part in first["loc"])
    own = first.get("ctx", {}).get("error")
    if isinstance(own, ValueError):
        return str(own)
    return text("bad_field", field=field) if field else text("bad_conversation")
