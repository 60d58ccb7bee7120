"""No word of the user's reaches standard output, standard error or the logs."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.assistant import Assistant

ROOT = Path(__file__).parents[2]
SECRET = "Hemmelignavnesen"
MESSAGES = (
    f"jeg heter {SECRET} og pappa slår meg",
    f"jeg er 15, går i klassen til {SECRET} og bor i Nes",
    f"/greet {SECRET}",
    f"er {SECRET} på jobb kl 9:75?",
    f"{SECRET} " * 400,
)
PROGRAM = """
import asyncio, sys
from bot import project
from bot.assistant import Assistant
from actions.recommend_services import RecommendServices

assistant = Assistant.load(project.model_path())

async def main():
    for text in sys.argv[1:]:
        await assistant.handle(text, "someone", "nes")
    def fail(self, turn):
        raise ZeroDivisionError
    RecommendServices.answer = fail
    for text in sys.argv[1:]:
        await assistant.handle(text, "someone else", "nes")

asyncio.run(main())
"""


class QuotingAgent:
    """An agent whose error quotes the user, as pydantic's and json's errors do."""

    async def handle_message(self, message: Any) -> None:
        """Raises with the text in the message and in its cause."""
        try:
            raise ValueError(f"cannot read {message.text!r}")
        except ValueError as error:
            raise RuntimeError("failed") from error


def test_nothing_is_printed_while_answering_also_when_an_action_fails(assistant: Assistant) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *MESSAGES],
        cwd=ROOT,
        env={**os.environ, "LOG_LEVEL": "DEBUG"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert assistant is not None  # the model is there
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout == ""
    assert SECRET.casefold() not in done.stderr.casefold()


async def test_nothing_is_logged_while_answering(
    assistant: Assistant, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.INFO):
        for text in MESSAGES:
            await assistant.handle(text, "log-test", "nes")
    out, err = capfd.readouterr()

    assert SECRET.casefold() not in (out + err + caplog.text).casefold()


async def test_an_error_that_quotes_the_user_is_logged_without_the_quote(
    caplog: pytest.LogCaptureFixture,
) -> None:
    await Assistant(QuotingAgent()).handle(f"jeg heter {SECRET}", "s")

    assert caplog.records, "the fault itself must be logged"
    assert SECRET not in caplog.text


async def test_a_failing_action_is_logged_by_name_without_the_users_words(
    assistant: Assistant, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    from actions.recommend_services import RecommendServices

    def fail(_self: Any, turn: Any) -> None:
        raise ValueError(turn.situation.text)

    monkeypatch.setattr(RecommendServices, "answer", fail)
    await assistant.handle(f"jeg trenger hjelp med rus, hilsen {SECRET}", "log-action", "nes")

    assert "action_recommend_services" in caplog.text
    assert SECRET not in caplog.text
