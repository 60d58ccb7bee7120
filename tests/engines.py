"""Real engines that tests start, stop, freeze and kill: Redis, PostgreSQL, nginx."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pgserver
import pytest
from pgserver import pg_ctl
from redis import Redis
from redis.exceptions import RedisError

PATIENCE_SECONDS = 60.0


def binary(name: str) -> str:
    """The path of a program from Debian; without it the test is skipped, but never in CI."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")
    if found is None:
        assert os.environ.get("CI") != "true", f"{name} is missing; .ci/run installs it"
        pytest.skip(f"{name} is not installed")
    return found


def free_port() -> int:
    """A port that nobody listens to."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_until(true: Callable[[], object], what: str) -> None:
    """Ask until the answer is yes.

    Raises:
        TimeoutError: it never was.
    """
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if true():
            return
        time.sleep(0.1)
    raise TimeoutError(what)


class RedisServer:
    """A Redis of our own, with nothing on disk: what it forgets, it has forgotten."""

    def __init__(self, password: str | None = None) -> None:
        self._program = binary("redis-server")
        self._password = password
        self.port = free_port()
        self.start()

    @property
    def url(self) -> str:
        """The address, for settings."""
        who = f":{self._password}@" if self._password else ""
        return f"redis://{who}127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start it, empty, on the port it has."""
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
        options += ["--appendonly", "no", "--maxmemory", "64mb"]
        options += ["--requirepass", self._password] if self._password else []
        self.process = subprocess.Popen([self._program, *options], stdout=subprocess.DEVNULL)
        wait_until(self._answers, "Redis did not start")

    def client(self) -> Redis:
        """To look at what it holds."""
        return Redis.from_url(self.url, decode_responses=True)

    def everything(self) -> str:
        """Every key and value, as one text."""
        with self.client() as client:
            found = []
            for key in client.scan_iter():
                reading = (
                    client.lrange(key, 0, -1) if client.type(key) == "list" else client.get(key)
                )
                found.append(f"{key} {reading}")
        return "\n".join(found)

    def kill(self) -> None:
        """As a power cut."""
        self.process.kill()
        self.process.wait(PATIENCE_SECONDS)

    def freeze(self) -> None:
        """It keeps its connections, and says nothing."""
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """It goes on where it was."""
        self.process.send_signal(signal.SIGCONT)

    def _answers(self) -> bool:
        try:
            with self.client() as client:
                return bool(client.ping())
        except (RedisError, OSError):
            return False


class PostgreSQL:
    """A PostgreSQL of our own on a socket, that can be stopped and started again."""

    def __init__(self) -> None:
        # Not under pytest's folder: a socket path is at most 107 characters.
        self._folder = Path(tempfile.mkdtemp(prefix="veiviser-postgresql-"))
        self._server = pgserver.get_server(self._folder, cleanup_mode="delete")
        self.url = self._server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)

    def stop(self) -> None:
        """At once, as a crash: every connection is cut."""
        pg_ctl(["stop", "-m", "immediate"], pgdata=self._folder, user=self._server.system_user)

    def start(self) -> None:
        """On the same socket, with the same data."""
        self._server.ensure_postgres_running()

    def psql(self, command: str) -> str:
        """Carry out SQL."""
        answered: str = self._server.psql(command)
        return answered

    def close(self) -> None:
        """Stop and delete it."""
        self._server.cleanup()
