"""Engines and servers that the fault tests break."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from rich.console import Console

from bot.cli.train import ensure_model
from tests.browser.servers import Server
from tests.engines import PostgreSQL, RedisServer

REDIS = "VEIVISER_WEB_REDIS_URL"
DATABASE = "VEIVISER_DATABASE_URL"
Start = Callable[..., Server]


@pytest.fixture
def redis() -> Iterator[RedisServer]:
    """An empty Redis."""
    running = RedisServer()
    yield running
    running.kill()


@pytest.fixture(scope="module")
def postgresql() -> Iterator[PostgreSQL]:
    """A PostgreSQL."""
    running = PostgreSQL()
    yield running
    running.close()


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts servers, and ends them after the test."""
    running: list[Server] = []

    def start_one(mode: str = "fine", **given: Any) -> Server:
        if mode == "real":
            ensure_model(Console(stderr=True))
        running.append(Server(mode, **given))
        return running[-1]

    yield start_one
    for server in running:
        if server.process.poll() is None:
            server.kill()


@pytest.fixture
def pair(redis: RedisServer, start: Start) -> tuple[Server, Server]:
    """Two real servers that share a Redis."""
    shared = {REDIS: redis.url}
    return start("real", environment=shared), start("real", environment=shared)
