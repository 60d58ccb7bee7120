"""Whole conversations, one test each; the files are named by phenomenon."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from tests.conversations.runner import Conversation, play, read_conversations

CONVERSATIONS = dict(read_conversations())


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize("name", CONVERSATIONS)
async def test_conversation(assistant: Assistant, name: str) -> None:
    conversation: Conversation = CONVERSATIONS[name]
    faults = await play(assistant, conversation, f"test-{name}")
    if conversation.known_gap:
        assert faults, "the known gap is mended: take `known_gap` out"
        pytest.xfail(conversation.known_gap)
    if faults:
        pytest.fail(faults, pytrace=False)


def test_names_are_unique() -> None:
    names = [name for name, _ in read_conversations()]
    assert len(names) == len(set(names))
