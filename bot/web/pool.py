"""The worker processes of this server, and which of them answers a message."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Sequence
from typing import Any

from bot.web.backend import Backend


class Pool:
    """One or more workers.

    When conversations lie in the workers' memory, each has a home among them and is always
    answered there; when they are ``shared``, the least busy worker that is ready answers.
    """

    def __init__(self, backends: Sequence[Backend], shared: bool = False) -> None:
        self._backends = tuple(backends)
        self._shared = shared

    @property
    def size(self) -> int:
        """How many workers there should be."""
        return len(self._backends)

    @property
    def ready(self) -> int:
        """How many workers answer now."""
        return sum(backend.ready.is_set() for backend in self._backends)

    @property
    def waiting(self) -> int:
        """Messages being answered."""
        return sum(backend.waiting for backend in self._backends)

    @property
    def ended(self) -> int:
        """How many worker processes have ended since the server started."""
        return sum(backend.lives for backend in self._backends)

    def life(self, sender: str) -> int:
        """A number that changes when what was said in a conversation is lost with its worker."""
        return self._home(sender).lives

    def answers(self, sender: str) -> bool:
        """Whether a message of this conversation would reach a worker that is ready."""
        return self._chosen(sender).ready.is_set()

    async def start(self) -> None:
        """Begin to start the workers; does not wait until they are ready."""
        await asyncio.gather(*(backend.start() for backend in self._backends))

    async def stop(self) -> None:
        """End the workers after the answers they are working on."""
        await asyncio.gather(*(backend.stop() for backend in self._backends))

    async def ask(self, text: str, sender: str, municipality: str | None) -> dict[str, Any]:
        """The assistant's answer, as ``Answer.as_dict``.

        Raises:
            UnavailableError: the worker is not ready, died, or took too long.
        """
        return await self._chosen(sender).ask(text, sender, municipality)

    async def forget(self, sender: str) -> None:
        """Delete a conversation from its worker's memory."""
        await self._home(sender).forget(sender)

    def _home(self, sender: str) -> Backend:
        return self._backends[zlib.crc32(sender.encode()) % len(self._backends)]

    def _chosen(self, sender: str) -> Backend:
        ready = [backend for backend in self._backends if backend.ready.is_set()]
        if not self._shared or not ready:
            return self._home(sender)
        return min(ready, key=lambda backend: backend.waiting)
