"""Which conversations exist: ids that nobody can guess, and forgetting on time.

What was said lies in the worker; here are only ids and when they were last used. An id that the
server did not hand out, or has forgotten, is never taken up again.
"""

from __future__ import annotations

import asyncio
import secrets
from collections import OrderedDict
from collections.abc import Awaitable, Callable

ID_BYTES = 24
SWEEP_SECONDS = 15.0

Forget = Callable[[str], Awaitable[None]]
Monotonic = Callable[[], float]


class Conversations:
    """Ids in the order they were last used. ``forget`` deletes what was said."""

    def __init__(self, forget: Forget, ttl: float, size: int, clock: Monotonic) -> None:
        self._forget = forget
        self._ttl = ttl
        self._size = size
        self._clock = clock
        self._used: OrderedDict[str, float] = OrderedDict()

    def __len__(self) -> int:
        return len(self._used)

    async def resume(self, conversation: str | None) -> str | None:
        """The id when that conversation still exists, its time starting anew; else None."""
        await self.sweep()
        if conversation is None or conversation not in self._used:
            return None
        self._used[conversation] = self._clock()
        self._used.move_to_end(conversation)
        return conversation

    async def begin(self) -> str:
        """A new id; the conversation unused for longest gives way when there are too many."""
        conversation = secrets.token_urlsafe(ID_BYTES)
        self._used[conversation] = self._clock()
        while len(self._used) > self._size:
            await self.delete(next(iter(self._used)))
        return conversation

    async def delete(self, conversation: str) -> None:
        """Forget at once; forgetting an unknown one is no error."""
        if self._used.pop(conversation, None) is not None:
            await self._forget(conversation)

    async def sweep(self) -> None:
        """Forget what has not been used for ``ttl`` seconds."""
        limit = self._clock() - self._ttl
        while self._used:
            conversation, used = next(iter(self._used.items()))
            if used > limit:
                break
            await self.delete(conversation)

    async def keep_sweeping(self) -> None:
        """Sweep until cancelled."""
        while True:
            await asyncio.sleep(min(SWEEP_SECONDS, self._ttl))
            await self.sweep()
