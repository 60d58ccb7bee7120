"""Which conversations exist, in Redis: any server takes up any of them, one message at a time.

Rasa's RedisLockStore reads and writes its tickets in two steps, so that two servers may get the
same one; the lock of redis-py lets whoever asks first after a release go before those who waited.
Here waiting is a list that Redis keeps, and everyone in it has a lease: when a server dies, its
lease runs out and the next in line goes on.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress

from redis.asyncio import Redis
from redis.exceptions import RedisError

from bot.logs import where
from bot.redis_client import PREFIX, conversation_key, milliseconds
from bot.web.backend import UnavailableError
from bot.web.conversations import SWEEP_SECONDS, new_id

logger = logging.getLogger(__name__)

LEASE_SECONDS = 6.0  # how long a message waits for one whose server was killed
LOOK_SECONDS = 0.03  # between two looks at who is first in line
QUEUE_SECONDS = 120.0  # longer than any message waits; what a killed server leaves goes by itself


class SharedConversations:
    """Conversations of all servers on one Redis; those unused for ``ttl`` seconds are deleted.

    A message waits ``patience`` seconds for its turn.
    """

    def __init__(self, redis: Redis, ttl: float, patience: float) -> None:
        self._redis = redis
        self._ttl = milliseconds(ttl)
        self._patience = patience
        self._to_delete: dict[str, float] = {}  # could not be deleted yet, and since when
        self.answers = True

    async def resume(self, conversation: str | None) -> str | None:
        """The id when that conversation still exists, its time starting anew; else None."""
        if conversation is None or conversation in self._to_delete:
            return None
        with self._reaching():
            known = await self._redis.pexpire(conversation_key(conversation), self._ttl)
        return conversation if known else None

    async def begin(self) -> str:
        """A new id."""
        conversation = new_id()
        with self._reaching():
            await self._redis.set(conversation_key(conversation), "", px=self._ttl)
        return conversation

    @asynccontextmanager
    async def turn(self, conversation: str) -> AsyncIterator[None]:
        """Hold the conversation, on all servers; others wait in the order they came."""
        queue, me = f"{PREFIX}queue:{conversation}", secrets.token_hex(8)
        try:
            with self._reaching():
                await asyncio.wait_for(self._wait_in(queue, me), self._patience)
            renewing = asyncio.create_task(self._keep_renewing(me))
            try:
                yield
            finally:
                renewing.cancel()
        finally:
            with suppress(RedisError, OSError):
                async with self._redis.pipeline() as leaving:
                    leaving.lrem(queue, 0, me)
                    leaving.delete(_lease(me))
                    await leaving.execute()

    async def _wait_in(self, queue: str, me: str) -> None:
        async with self._redis.pipeline() as entering:
            entering.set(_lease(me), "", px=milliseconds(LEASE_SECONDS))
            entering.rpush(queue, me)
            entering.pexpire(queue, milliseconds(QUEUE_SECONDS))
            await entering.execute()
        while (first := await self._redis.lindex(queue, 0)) != me:
            if first is None:
                raise UnavailableError("out of the queue")
            if not await self._redis.exists(_lease(first)):
                await self._redis.lrem(queue, 0, str(first))
                continue
            await asyncio.sleep(LOOK_SECONDS)
            await self._renew(me)

    async def _renew(self, me: str) -> None:
        await self._redis.set(_lease(me), "", px=milliseconds(LEASE_SECONDS))

    async def _keep_renewing(self, me: str) -> None:
        while True:
            await asyncio.sleep(LEASE_SECONDS / 4)
            with suppress(RedisError, OSError):
                await self._renew(me)

    async def delete(self, conversation: str) -> None:
        """Forget at once; when Redis does not answer, as soon as it does.

        Raises:
            UnavailableError: it could not be deleted yet.
        """
        self._to_delete.setdefault(conversation, time.monotonic())
        with self._reaching():
            await self._redis.delete(conversation_key(conversation))
        del self._to_delete[conversation]

    async def keep_sweeping(self) -> None:
        """Delete what could not be deleted, until cancelled; expiry is Redis's own."""
        try:
            while True:
                await asyncio.sleep(SWEEP_SECONDS)
                await self._delete_what_waits()
        finally:
            await self._redis.aclose()

    async def _delete_what_waits(self) -> None:
        for conversation, since in list(self._to_delete.items()):
            if time.monotonic() - since > self._ttl / 1000:
                del self._to_delete[conversation]  # its time was out long ago
                continue
            with suppress(UnavailableError):
                await self.delete(conversation)

    async def reachable(self) -> bool:
        """Whether Redis answers now."""
        try:
            with self._reaching():
                await self._redis.ping()
        except UnavailableError:
            return False
        return True

    @contextmanager
    def _reaching(self) -> Iterator[None]:
        """Turn what Redis raises into ``UnavailableError``, and log when it goes and comes."""
        try:
            yield
        except (RedisError, OSError, asyncio.TimeoutError) as error:
            if self.answers:
                logger.error("Redis does not answer: %s", where(error))
            self.answers = False
            raise UnavailableError("no Redis") from error
        if not self.answers:
            logger.warning("Redis answers again")
        self.answers = True


def _lease(holder: str | bytes) -> str:
    return f"{PREFIX}lease:{holder!s}"
