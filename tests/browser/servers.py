"""Servers as processes of their own, as a municipality runs them."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 120


class Server:
    """A running server; ``stop`` ends it as an operator would, ``kill`` as a power cut."""

    def __init__(self, mode: str, port: int = 0, **settings: Any) -> None:
        environment = {**os.environ, "TEST_SETTINGS": json.dumps(settings)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.browser.serve", mode, str(port)],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()
        self.port = int(self.address.rsplit(":", 1)[1])
        if mode != "broken":
            self._wait()

    def _wait(self) -> None:
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


def free_port() -> int:
    """A port that nobody listens to."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
