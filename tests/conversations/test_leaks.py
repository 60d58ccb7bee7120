"""In real conversations nothing of another municipality is said, even when it is asked for."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.assistant import Assistant
from bot.evaluation.case_files import own_cases, read_case_file
from bot.evaluation.judges import everything_said
from tests.leaks import MUNICIPALITIES, leaks

AT = datetime.fromisoformat("2026-11-24T11:00:00+01:00")
EVERY = 17
QUESTIONS = [
    case
    for case in read_case_file(own_cases() / "guidance.jsonl").cases
    if not any(name in case.text.casefold() for name in ("nes", "modum", "eiker", "lillestrøm"))
][::EVERY]


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize("municipality", MUNICIPALITIES)
async def test_a_conversation_stays_in_its_municipality(
    assistant: Assistant, municipality: str
) -> None:
    for case in QUESTIONS:
        sender = f"leak-{municipality}-{case.id}"
        answer = await assistant.handle(case.text, sender, municipality, AT)
        await assistant.forget(sender)
        assert leaks(everything_said(answer.as_dict()), municipality) == [], case.id
