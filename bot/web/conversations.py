"""Which conversations exist: ids that nobody can guess, and forgetting on time.

An id that no server handed out, or that is forgotten, is never taken up again.
"""

from __future__ import annotations

import asyncio
import secrets
from collections import OrderedDict
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from typing import Protocol

from bot.web.pool import Pool

ID_BYTES = 24
SWEEP_SECONDS = 15.0

Monotonic = Callable[[], float]


class Conversations(Protocol):
    """What a server needs to know of conversations. Methods may raise ``UnavailableError``.

    ``answers`` is whether the latest of them reached the place where conversations lie.
    """

    answers: bool

    async def resume(self, conversation: str | None) -> str | None:
        """The id when that conversation still exists, its time starting anew; else None."""

    async def begin(self) -> str:
        """A new id."""
        ...

    def turn(self, conversation: str) -> AbstractAsyncContextManager[None]:
        """Hold the conversation while a message is answered; others wait in the order they came."""
        ...

    async def delete(self, conversation: str) -> None:
        """Forget at once; forgetting an unknown one is no error."""

    async def keep_sweeping(self) -> None:
        """Forget on time until cancelled."""

    async def reachable(self) -> bool:
        """Whether conversations can be taken up now."""
        ...


def new_id() -> str:
    """An id that nobody can guess."""
    return secrets.token_urlsafe(ID_BYTES)


class LocalConversations:
    """Conversations of this server alone, in the order they were last used.

    What was said lies in the memory of a worker; here are ids, when they were last used, and in
    which life of the worker they began: when it dies, they are lost.
    """

    answers = True

    def __init__(self, pool: Pool, ttl: float, size: int, clock: Monotonic) -> None:
        self._pool = pool
        self._ttl = ttl
        self._size = size
        self._clock = clock
        self._used: OrderedDict[str, float] = OrderedDict()
        self._life: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._used)

    async def resume(self, conversation: str | None) -> str | None:
        """The id when that conversation still exists, its time starting anew; else None."""
        await self.sweep()
        if conversation is None or conversation not in self._used:
            return None
        if self._life[conversation] != self._pool.life(conversation):
            await self.delete(conversation)
            return None
        self._used[conversation] = self._clock()
        self._used.move_to_end(conversation)
        return conversation

    async def begin(self) -> str:
        """A new id; the conversation unused for longest gives way when there are too many."""
        conversation = new_id()
        while self._pool.ready and not self._pool.answers(conversation):
            conversation = new_id()  # until it has its home with a worker that is ready
        self._used[conversation] = self._clock()
        self._life[conversation] = self._pool.life(conversation)
        while len(self._used) > self._size:
            await self.delete(next(iter(self._used)))
        return conversation

    def turn(self, conversation: str) -> AbstractAsyncContextManager[None]:  # noqa: ARG002
        """Nothing to hold: one worker has the whole conversation, and answers in order."""
        return nullcontext()

    async def delete(self, conversation: str) -> None:
        """Forget at once; forgetting an unknown one is no error."""
        if self._used.pop(conversation, None) is not None:
            del self._life[conversation]
            await self._pool.forget(conversation)

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

    async def reachable(self) -> bool:
        """Memory always is."""
        return True
