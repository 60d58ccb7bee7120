"""Conversations in Redis, for the dialogue engine of any server.

Rasa's RedisTrackerStore reads and merges what is there on every save, which undoes the limit on
events, and it blocks the event loop; its way of writing a tracker as text is used as it is.
"""

from __future__ import annotations

from contextvars import ContextVar

from rasa.core.tracker_store import SerializedTrackerAsText
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from redis.asyncio import Redis

from bot.conversations import MAX_EVENTS, BoundedStore
from bot.redis_client import conversation_key, milliseconds

# What the running task saved last; it goes with the task, so that no copy outlives a deletion.
_SAVED: ContextVar[DialogueStateTracker | None] = ContextVar("saved", default=None)


class SharedConversationStore(BoundedStore, SerializedTrackerAsText):  # type: ignore[misc]
    """Keeps trackers in Redis for ``ttl`` seconds after the last message.

    Only a conversation that was begun, and not deleted since, is written. Every method may raise
    ``redis.RedisError``.
    """

    def __init__(self, domain: Domain, redis: Redis, ttl: float) -> None:
        super().__init__(domain)
        self._redis = redis
        self._ttl = milliseconds(ttl)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the tracker if its conversation still exists; its time starts anew."""
        _SAVED.set(tracker)
        text = self.serialise_tracker(tracker)
        await self._redis.set(conversation_key(tracker.sender_id), text, xx=True, px=self._ttl)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The tracker, or None when nothing is kept."""
        kept = await self._redis.get(conversation_key(sender_id))
        if not kept:
            return None
        self.max_event_history = MAX_EVENTS
        return self.deserialise_tracker(sender_id, kept)

    def latest(self, sender_id: str) -> DialogueStateTracker | None:  # noqa: ARG002
        """What the running task saved last."""
        return _SAVED.get()

    async def delete(self, sender_id: str) -> None:
        """Forget a conversation at once; forgetting an unknown one is no error."""
        await self._redis.delete(conversation_key(sender_id))
