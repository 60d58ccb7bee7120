"""A real server on a free port, over the real catalogue and a worker of choice."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from aiohttp.test_utils import TestClient, TestServer

from bot.settings import Settings, read_settings
from bot.web.application import make_application
from bot.web.backend import Backend
from bot.web.pool import Pool
from service_catalogue.clock import OSLO
from service_catalogue.repository import Catalogue
from service_catalogue.shared import shared_catalogue

SMALL = Path(__file__).with_name("small_worker.py")
SUNDAY_EVENING = datetime(2026, 11, 22, 20, 15, tzinfo=OSLO)
MANY = "1000000/minute"
Client = TestClient[Any, Any]


class Hands:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


def settings_for_tests(**given: Any) -> Settings:
    """Settings without limits that a test would meet by chance."""
    return read_settings(
        **{"client_limit": MANY, "page_limit": MANY, "global_limit": MANY, **given}
    )


def small_backend(mode: str = "fine", answer_seconds: float = 20) -> Backend:
    """A backend over the small worker."""
    return Backend(lambda: (sys.executable, str(SMALL), mode), answer_seconds)


async def wait_until_ready(backend: Backend) -> None:
    """Until the worker answers."""
    await asyncio.wait_for(backend.ready.wait(), 60)


@asynccontextmanager
async def serving(
    backend: Backend | None = None,
    catalogue: Catalogue | None = None,
    at: datetime = SUNDAY_EVENING,
    hands: Callable[[], float] = time.monotonic,
    ready: bool = True,
    with_catalogue: bool = True,
    clock: Callable[[], datetime] | None = None,
    **given: Any,
) -> AsyncIterator[Client]:
    """A client of a server with these settings."""
    used = backend or small_backend()
    facts = (catalogue or shared_catalogue()) if with_catalogue else None
    application = make_application(
        settings_for_tests(**given),
        facts,
        Pool([used]),
        clock=clock or (lambda: at),
        monotonic=hands,
    )
    async with TestClient(TestServer(application)) as client:
        if ready:
            await wait_until_ready(used)
        yield client


async def say(client: Client, message: str, conversation: str | None = None) -> dict[str, Any]:
    """Say something in Nes; returns the answer."""
    body = {"message": message, "municipality": "nes", "conversation": conversation}
    async with client.post("/api/messages", json=body) as response:
        assert response.status == 200, await response.text()
        answer: dict[str, Any] = await response.json()
        return answer
