"""The machine's clock jumps: what is open follows it, conversations and order do not."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

import pytest

from bot.assistant import Assistant
from tests.web.serving import SUNDAY_EVENING, say, serving

JUMPS = [timedelta(days=-400), timedelta(hours=-1), timedelta(hours=3), timedelta(days=400)]


@pytest.mark.parametrize("jump", JUMPS)
async def test_a_conversation_outlives_a_jump_of_the_clock(jump: timedelta) -> None:
    now = [SUNDAY_EVENING]

    def clock() -> datetime:
        return now[0]

    async with serving(clock=clock) as client:
        first = await say(client, "hei")
        now[0] += jump
        second = await say(client, "igjen", first["conversation"])

    assert second["forgotten"] is False
    assert second["replies"][0]["text"] == "2: igjen"


@pytest.mark.parametrize("jump", JUMPS)
async def test_danger_outlives_a_jump_of_the_clock(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch, jump: timedelta
) -> None:
    sender = f"jump-{jump}"
    await assistant.handle("jeg vil ikke leve mer", sender, "nes")
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + jump.total_seconds())

    after = await assistant.handle("ok", sender, "nes")

    assert after.urgency == "acute"
