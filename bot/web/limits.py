"""How much one client, and all of them together, may ask. Addresses are hashed, and never kept.

The salt is made when the process starts and lies in memory only, so that a hash says nothing
about whose it was.
"""

from __future__ import annotations

import hashlib
import math
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from aiohttp import web
from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import MovingWindowRateLimiter

from bot.settings import Settings
from service_catalogue.clock import now

EVERYONE = "everyone"


class Limits:
    """Moving windows over messages and pages."""

    def __init__(self, settings: Settings) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._salt = secrets.token_bytes(16)
        self._hops = settings.forwarded_hops
        self._message = parse(settings.client_limit)
        self._page = parse(settings.page_limit)
        self._all = parse(settings.global_limit)
        self._places = settings.waiting_limit

    async def page_wait(self, request: web.Request) -> int:
        """Seconds until this client may ask again; 0 when it may now."""
        return await self._wait(self._page, "page", self._client(request))

    async def message_wait(self, request: web.Request) -> int:
        """The same for a message, for which all clients together have a limit too."""
        wait = await self._wait(self._message, "message", self._client(request))
        return wait or await self._wait(self._all, "message", EVERYONE)

    @contextmanager
    def place(self) -> Iterator[bool]:
        """One of the messages answered at once; whether there was room for it."""
        if not self._places:
            yield False
            return
        self._places -= 1
        try:
            yield True
        finally:
            self._places += 1

    async def _wait(self, limit: RateLimitItem, what: str, who: str) -> int:
        if await self._limiter.hit(limit, what, who):
            return 0
        window = await self._limiter.get_window_stats(limit, what, who)
        return max(1, math.ceil(window.reset_time - now().timestamp()))

    def _client(self, request: web.Request) -> str:
        address = client_address(request, self._hops)
        return hashlib.blake2b(address.encode(), key=self._salt, digest_size=12).hexdigest()


def client_address(request: web.Request, hops: int) -> str:
    """The client's address; behind ``hops`` trusted proxies, the one that the first of them saw.

    Nothing that the client itself writes into the header counts.
    """
    if hops:
        seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
        if len(seen) >= hops and seen[-hops]:
            return seen[-hops]
    return request.remote or "unknown"
