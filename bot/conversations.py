"""Conversations in memory, with expiry and locks that do not poll.

Rasa's InMemoryTrackerStore never forgets, and its TicketLock polls once a second.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterable
from contextlib import asynccontextmanager
from typing import Any

from cachetools import TTLCache
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from bot.rasa_trackers import forget_replay

TTL_SECONDS = 60 * 60
MAX_CONVERSATIONS = 10_000
# Rasa copies the tracker on every turn. Older events go; the actions set every slot each turn.
MAX_EVENTS = 500


class BoundedStore(TrackerStore):  # type: ignore[misc]
    """A store whose new trackers keep the latest ``MAX_EVENTS`` events."""

    async def get_or_create_tracker(
        self,
        sender_id: str,
        max_event_history: int | None = None,  # noqa: ARG002
        append_action_listen: bool = True,
    ) -> DialogueStateTracker:
        """The tracker, or a new one."""
        return await super().get_or_create_tracker(sender_id, MAX_EVENTS, append_action_listen)


class ConversationStore(BoundedStore):
    """Keeps trackers for an hour after the last message, 10,000 at most.

    The tracker itself is kept, not its JSON: reading it back was a third of every answer. The
    lock below gives one message at a time a conversation, so nobody else holds the object.
    """

    def __init__(
        self, domain: Domain, ttl: float = TTL_SECONDS, size: int = MAX_CONVERSATIONS
    ) -> None:
        self._kept: TTLCache[str, DialogueStateTracker] = TTLCache(maxsize=size, ttl=ttl)
        super().__init__(domain)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the tracker; its hour starts anew."""
        forget_replay(tracker)
        self._kept[tracker.sender_id] = tracker

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The tracker, or None when there is none or it has expired."""
        return self._kept.get(sender_id)

    def latest(self, sender_id: str) -> DialogueStateTracker | None:
        """The tracker as it was saved last."""
        kept: DialogueStateTracker | None = self._kept.get(sender_id)
        return kept

    async def delete(self, sender_id: str) -> None:
        """Forget a conversation at once; forgetting an unknown one is no error."""
        self._kept.pop(sender_id, None)

    async def keys(self) -> Iterable[str]:
        """The senders kept now."""
        return list(self._kept.keys())


class ConversationLocks(InMemoryLockStore):  # type: ignore[misc]
    """One asyncio lock per conversation, dropped when nobody waits for it."""

    def __init__(self) -> None:
        super().__init__()
        self._locks: dict[str, asyncio.Lock] = {}
        self._waiting: dict[str, int] = {}

    @asynccontextmanager
    async def lock(
        self,
        conversation_id: str,
        lock_lifetime: float = 0,  # noqa: ARG002
        wait_time_in_seconds: float = 0,  # noqa: ARG002
    ) -> AsyncGenerator[Any, None]:
        """Hold the conversation; others wait their turn in order."""
        lock = self._locks.setdefault(conversation_id, asyncio.Lock())
        self._waiting[conversation_id] = self._waiting.get(conversation_id, 0) + 1
        try:
            async with lock:
                yield lock
        finally:
            self._waiting[conversation_id] -= 1
            if not self._waiting[conversation_id]:
                del self._waiting[conversation_id], self._locks[conversation_id]
