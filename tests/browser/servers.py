"""Servers as processes of their own, as a municipality runs them."""

from __future__ import annotations

import json
import os
import resource
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 120


class Server:
    """A running server; ``stop`` ends it as an operator would, ``kill`` as a power cut.

    ``environment`` is added to ours; no file may grow larger than ``file_bytes``.
    """

    def __init__(
        self,
        mode: str,
        port: int = 0,
        environment: Mapping[str, str] | None = None,
        file_bytes: int | None = None,
        **settings: Any,
    ) -> None:
        given = {"TEST_SETTINGS": json.dumps(settings), **(environment or {})}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.browser.serve", mode, str(port)],
            cwd=ROOT,
            env={**os.environ, **given},
            preexec_fn=partial(_limit_files, file_bytes) if file_bytes else None,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()
        self.port = int(self.address.rsplit(":", 1)[1])
        if mode != "broken":
            try:
                self.wait_until_ready()
            except TimeoutError:
                self.kill()
                raise

    @property
    def workers(self) -> list[int]:
        """The process ids of its workers."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(child) for child in children.read_text(encoding="ascii").split()]

    def wait_until_ready(self) -> None:
        """Until the assistant answers.

        Raises:
            TimeoutError: it never does.
        """
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(f"{self.address}/health/ready"):
                    return
            except OSError:
                time.sleep(0.2)
        raise TimeoutError("the server did not become ready")

    def stop(self) -> int:
        """End it; returns its exit code."""
        self.process.terminate()
        return self.process.wait(timeout=30)

    def kill(self) -> None:
        """End it at once."""
        self.process.kill()
        self.process.wait(timeout=30)


def _limit_files(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def free_port() -> int:
    """A port that nobody listens to."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
