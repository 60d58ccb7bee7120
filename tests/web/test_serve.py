"""``veiviser serve`` as an operator meets it: start, stop, and clear words when it cannot."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from click.testing import CliRunner

from bot.cli.serve import serve
from tests.browser.servers import ROOT, Server


@pytest.fixture
def server() -> Iterator[Server]:
    """A server as a process."""
    running = Server("fine")
    yield running
    if running.process.poll() is None:
        running.kill()


def ask(server: Server, text: str) -> str:
    """Say something over a plain connection."""
    request = urllib.request.Request(
        f"{server.address}/api/messages",
        data=json.dumps({"message": text, "municipality": "nes"}).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=30) as response:
        answer: str = json.load(response)["replies"][0]["text"]
        return answer


def test_a_server_told_to_stop_finishes_the_answer_first(server: Server) -> None:
    with ThreadPoolExecutor() as pool:
        asking = pool.submit(ask, server, "sleep 2")
        asyncio.run(asyncio.sleep(0.7))
        code = server.stop()

        assert asking.result() == "1: sleep 2"
    assert code == 0


def test_a_stopped_server_takes_its_worker_along(server: Server) -> None:
    ask(server, "hei")
    children = f"/proc/{server.process.pid}/task/{server.process.pid}/children"
    if not sys.platform.startswith("linux"):
        pytest.skip("reads /proc")
    with open(children, encoding="ascii") as file:
        worker = int(file.read().split()[0])

    server.stop()

    with pytest.raises(FileNotFoundError):
        open(f"/proc/{worker}/status", encoding="ascii").close()


def test_a_server_stops_too_when_its_worker_dies_at_that_moment(server: Server) -> None:
    """As when a whole process group is told to stop."""
    for worker in server.workers:
        os.kill(worker, signal.SIGTERM)

    assert server.stop() == 0


def test_a_wrong_setting_is_named_before_anything_starts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("VEIVISER_WEB_RETENTION_MINUTES", "600")

    result = CliRunner().invoke(serve, [])

    assert result.exit_code == 2
    assert "retention_minutes" in result.output


def test_a_port_that_is_taken_is_said_so() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = CliRunner().invoke(serve, ["--port", str(taken.getsockname()[1])])

    assert result.exit_code == 1
    assert "opptatt" in result.output


def test_a_municipality_that_is_not_there_is_a_wrong_use() -> None:
    result = CliRunner().invoke(serve, ["--municipality", "oslo"])

    assert result.exit_code == 2
    assert "oslo" in result.output


def test_the_server_itself_loads_no_dialogue_engine() -> None:
    program = (
        "import sys; import bot.web.server; from bot.web.application import _warm_up;"
        "from service_catalogue.shared import shared_catalogue; _warm_up(shared_catalogue());"
        "print(sorted({'rasa', 'rasa_sdk', 'spacy', 'sklearn'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"
