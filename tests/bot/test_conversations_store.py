"""Conversations: kept for a while, forgotten on time, and answered one message at a time."""

from __future__ import annotations

import asyncio
import time

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.conversations import (
    MAX_CONVERSATIONS,
    MAX_EVENTS,
    TTL_SECONDS,
    ConversationLocks,
    ConversationStore,
)

DOMAIN = Domain.from_dict(
    {
        "intents": ["greet"],
        "slots": {
            "role": {
                "type": "any",
                "influence_conversation": False,
                "mappings": [{"type": "custom"}],
            }
        },
    }
)


def conversation(sender: str, *said: str) -> DialogueStateTracker:
    """A tracker in which the user said something."""
    events = [UserUttered(text, {"name": "greet"}) for text in said]
    return DialogueStateTracker.from_events(sender, events, DOMAIN.slots)


async def test_a_conversation_is_read_back_as_it_was() -> None:
    store = ConversationStore(DOMAIN)
    tracker = conversation("a", "hei")
    tracker.update(SlotSet("role", "child"))
    await store.save(tracker)
    kept = await store.retrieve("a")

    assert kept is not None
    assert kept.latest_message is not None
    assert kept.latest_message.text == "hei"
    assert kept.get_slot("role") == "child"


async def test_an_unknown_conversation_is_none() -> None:
    assert await ConversationStore(DOMAIN).retrieve("nobody") is None


async def test_two_conversations_do_not_see_each_other() -> None:
    store = ConversationStore(DOMAIN)
    await store.save(conversation("a", "hei"))
    await store.save(conversation("b", "hallo"))
    first, second = await store.retrieve("a"), await store.retrieve("b")

    assert first is not None
    assert second is not None
    assert (first.latest_message.text, second.latest_message.text) == ("hei", "hallo")


async def test_a_conversation_expires() -> None:
    store = ConversationStore(DOMAIN, ttl=0.05)
    await store.save(conversation("a", "hei"))
    time.sleep(0.1)

    assert await store.retrieve("a") is None
    assert list(await store.keys()) == []


async def test_every_message_gives_the_conversation_a_new_hour() -> None:
    store = ConversationStore(DOMAIN, ttl=0.4)
    await store.save(conversation("a", "hei"))
    time.sleep(0.25)
    await store.save(conversation("a", "hei", "er du der?"))
    time.sleep(0.25)

    assert await store.retrieve("a") is not None


async def test_looking_at_a_conversation_does_not_prolong_it() -> None:
    store = ConversationStore(DOMAIN, ttl=0.3)
    await store.save(conversation("a", "hei"))
    time.sleep(0.2)
    assert await store.retrieve("a") is not None
    time.sleep(0.2)

    assert await store.retrieve("a") is None


async def test_no_more_conversations_are_kept_than_there_is_room_for() -> None:
    store = ConversationStore(DOMAIN, size=3)
    for number in range(10):
        await store.save(conversation(f"s{number}", "hei"))

    assert sorted(await store.keys()) == ["s7", "s8", "s9"]


async def test_a_deleted_conversation_is_gone_at_once() -> None:
    store = ConversationStore(DOMAIN)
    await store.save(conversation("a", "hei"))
    await store.delete("a")

    assert await store.retrieve("a") is None


async def test_deleting_an_unknown_conversation_is_no_error() -> None:
    store = ConversationStore(DOMAIN)
    await store.save(conversation("a", "hei"))
    await store.delete("nobody")

    assert list(await store.keys()) == ["a"]


async def test_a_very_long_conversation_keeps_its_latest_events_only() -> None:
    store = ConversationStore(DOMAIN)
    tracker = await store.get_or_create_tracker("a")
    for number in range(MAX_EVENTS + 50):
        tracker.update(UserUttered(f"melding {number}", {"name": "greet"}))
    await store.save(tracker)
    kept = await store.retrieve("a")

    assert kept is not None
    assert len(kept.events) == MAX_EVENTS
    assert kept.latest_message is not None
    assert kept.latest_message.text == f"melding {MAX_EVENTS + 49}"


def test_the_limits_are_an_hour_and_ten_thousand_conversations() -> None:
    assert (TTL_SECONDS, MAX_CONVERSATIONS) == (3600, 10_000)


async def test_messages_of_one_conversation_are_answered_in_the_order_they_came() -> None:
    locks, order = ConversationLocks(), []

    async def answer(number: int) -> None:
        async with locks.lock("a"):
            order.append(("begin", number))
            await asyncio.sleep(0.01 * (5 - number))
            order.append(("end", number))

    await asyncio.gather(*(answer(number) for number in range(5)))

    assert order == [(what, n) for n in range(5) for what in ("begin", "end")]


async def test_one_conversation_does_not_wait_for_another() -> None:
    locks = ConversationLocks()

    async def hold(sender: str) -> str:
        async with locks.lock(sender):
            return sender

    async with locks.lock("a"):
        assert await asyncio.wait_for(hold("b"), timeout=1) == "b"


async def test_a_hundred_waiting_messages_are_not_delayed_by_polling() -> None:
    locks = ConversationLocks()
    start = time.monotonic()

    async def answer() -> None:
        async with locks.lock("a"):
            await asyncio.sleep(0)

    await asyncio.gather(*(answer() for _ in range(100)))

    assert time.monotonic() - start < 0.9  # Rasa's own lock would take a second for the first


async def test_no_update_is_lost_when_messages_come_at_once() -> None:
    store, locks = ConversationStore(DOMAIN), ConversationLocks()

    async def add(number: int) -> None:
        async with locks.lock("a"):
            tracker = await store.retrieve("a") or conversation("a")
            await asyncio.sleep(0)
            tracker.update(UserUttered(str(number)))
            tracker.update(ActionExecuted("action_listen"))
            await store.save(tracker)

    await asyncio.gather(*(add(number) for number in range(20)))
    kept = await store.retrieve("a")

    assert kept is not None
    said = [event.text for event in kept.events if isinstance(event, UserUttered)]
    assert said == [str(number) for number in range(20)]


async def test_a_failing_message_lets_the_next_one_in() -> None:
    locks = ConversationLocks()

    with pytest.raises(RuntimeError):
        async with locks.lock("a"):
            raise RuntimeError

    async with locks.lock("a") as held:
        assert held.locked()


async def test_a_cancelled_message_lets_the_next_one_in_and_leaves_nothing_behind() -> None:
    locks = ConversationLocks()

    async def wait() -> None:
        async with locks.lock("a"):
            await asyncio.sleep(10)

    holder, waiter = asyncio.create_task(wait()), asyncio.create_task(wait())
    await asyncio.sleep(0.01)
    waiter.cancel()
    holder.cancel()
    await asyncio.gather(holder, waiter, return_exceptions=True)

    async with locks.lock("a") as held:
        assert held.locked()
    assert locks._locks == {}
    assert locks._waiting == {}
