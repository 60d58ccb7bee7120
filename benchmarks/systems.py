"""The two systems that are compared, as processes that answer on 127.0.0.1."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

from benchmarks import processes, stock
from benchmarks.processes import HOST, Usage, free_port
from bot import project

START_SECONDS = 600
REQUEST_SECONDS = 120
MANY = "1000000/minute"
FIRST = "hei"


def post(url: str, body: Any) -> Any:
    """The JSON answer to a JSON body."""
    data = json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=REQUEST_SECONDS) as answer:
        return json.load(answer)


class System(ABC):
    """Something to talk with, once started."""

    name: str

    def __init__(self, extra: dict[str, str] | None = None) -> None:
        """``extra`` goes into the environment of its processes."""
        self.port = free_port()
        self.url = f"http://{HOST}:{self.port}"
        self._extra = extra or {}
        self._processes: list[subprocess.Popen[bytes]] = []

    @abstractmethod
    def _start(self, logs: Path) -> list[subprocess.Popen[bytes]]:
        """The processes, just started."""

    @abstractmethod
    def _answers(self) -> bool:
        """Whether a message is answered by the assistant itself."""

    def __enter__(self) -> System:
        """Start, and wait for the first answer."""
        began = time.monotonic()
        self._processes = self._start(stock.home() / "logs")
        try:
            processes.wait_until(self._try, START_SECONDS)
        except BaseException:
            self.__exit__()
            raise
        self.seconds_to_first_answer = time.monotonic() - began
        return self

    def __exit__(self, *_: object) -> None:
        """End the processes."""
        processes.end(self._processes)

    def _try(self) -> bool:
        if any(process.poll() is not None for process in self._processes):
            raise RuntimeError(f"{self.name} ended; see {stock.home() / 'logs'}")
        try:
            return self._answers()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False

    @property
    def usage(self) -> Usage:
        """What all its processes hold and have used."""
        return processes.usage(self._processes)


class Veiviser(System):
    """``veiviser serve``, with limits that a benchmark does not meet."""

    name = "veiviser"

    def _start(self, logs: Path) -> list[subprocess.Popen[bytes]]:
        settings = {
            "VEIVISER_WEB_CLIENT_LIMIT": MANY,
            "VEIVISER_WEB_PAGE_LIMIT": MANY,
            "VEIVISER_WEB_GLOBAL_LIMIT": MANY,
            "VEIVISER_WEB_WAITING_LIMIT": "1000",
        }
        program = Path(sys.executable).with_name("veiviser")
        command = [program, "serve", "--host", HOST, "--port", str(self.port)]
        log = logs / "veiviser.log"
        return [processes.start(command, log, project.home(), {**settings, **self._extra})]

    def _answers(self) -> bool:
        body = {"message": FIRST, "municipality": None}
        return bool(post(f"{self.url}/api/messages", body)["available"])


class Stock(System):
    """``rasa run`` in its own environment, and ``rasa run actions`` with our actions in ours.

    The actions read the catalogue with SQLAlchemy 2 and pydantic 2, which Rasa's own pins exclude.
    Rasa's action server listens on all addresses unless ``SANIC_HOST`` says otherwise.
    """

    name = "stock"

    def _start(self, logs: Path) -> list[subprocess.Popen[bytes]]:
        folder = stock.home() / "stock" / "project"
        actions = free_port()
        endpoints = folder / "bench_endpoints.yml"
        endpoints.write_text(f"action_endpoint:\n  url: http://{HOST}:{actions}/webhook\n")
        ours = Path(sys.executable).with_name("rasa")
        extra = {"SANIC_HOST": HOST, "TF_CPP_MIN_LOG_LEVEL": "3", **self._extra}
        server = [ours, "run", "actions", "--actions", "actions", "-p", str(actions)]
        model = folder / "models" / f"{stock.MODEL}.tar.gz"
        rasa = [stock.environment() / "rasa", "run", "-i", HOST, "-p", str(self.port)]
        rasa += ["--enable-api", "-m", model, "--endpoints", endpoints]
        rasa += ["--credentials", folder / "credentials.yml"]
        return [
            processes.start(server, logs / "actions.log", project.home(), extra),
            processes.start(rasa, logs / "rasa.log", folder, extra),
        ]

    def _answers(self) -> bool:
        return bool(post(f"{self.url}/webhooks/rest/webhook", {"sender": "0", "message": FIRST}))
