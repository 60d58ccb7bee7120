"""A full disk, a model that is damaged, a content file that is damaged."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

from bot import project
from bot.cli.train import ensure_model
from service_catalogue.content import DEFAULT_CONTENT
from tests.browser.servers import ROOT
from tests.engines import wait_until
from tests.faults.conftest import DATABASE, Start
from tests.faults.talk import FIRE, ask, emergency_page, has_someone_to_call, page, say

CONTENT = "VEIVISER_CONTENT"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the content that a test may damage."""
    return Path(shutil.copytree(DEFAULT_CONTENT, tmp_path / "content"))


def ready(address: str) -> bool:
    """Whether the assistant answers."""
    return ask(address, "GET", "/health/ready")[0] == 200


def test_a_disk_that_is_full_when_the_catalogue_is_written(tmp_path: Path, start: Start) -> None:
    path = tmp_path / "catalogue.sqlite"
    server = start(environment={DATABASE: f"sqlite:///{path}"}, file_bytes=64 * 1024)

    status, services = ask(server.address, "GET", "/api/services?municipality=nes&need=rus")

    assert status == 200
    assert services  # from the content files, in memory
    assert say(server.address, "hei")["available"] is True
    assert emergency_page(page(server.address, "/nes/hjelp"))


def test_a_disk_that_is_full_when_statistics_are_written(tmp_path: Path, start: Start) -> None:
    path = tmp_path / "catalogue.sqlite"
    start(environment={DATABASE: f"sqlite:///{path}"}).stop()  # room for the catalogue, no more
    server = start(
        environment={DATABASE: f"sqlite:///{path}"},
        file_bytes=path.stat().st_size,
        statistics=True,
        statistics_token="et-langt-ord",
    )

    assert say(server.address, FIRE)["available"] is True
    assert server.stop() == 0


def test_a_damaged_model(tmp_path: Path, start: Start) -> None:
    ensure_model(Console(stderr=True))
    model = tmp_path / "veiviser.tar.gz"
    whole = project.model_path().read_bytes()
    model.write_bytes(whole[: len(whole) // 2])
    server = start("broken", environment={"TEST_MODEL": str(model), "TEST_WORKER": "real"})

    answer = say(server.address, FIRE)

    assert answer["available"] is False
    assert answer["urgency"] == "acute"
    assert answer["contacts"][0]["number"] == "110"
    assert has_someone_to_call(answer)
    assert emergency_page(page(server.address, "/nes/hjelp"))
    assert not ready(server.address)

    mended = tmp_path / "mended.tar.gz"
    mended.write_bytes(whole)
    mended.rename(model)
    wait_until(lambda: ready(server.address), "it did not heal")

    assert say(server.address, "hei")["available"] is True


def test_a_content_file_damaged_while_the_server_runs_changes_nothing(
    content: Path, start: Start
) -> None:
    environment = {CONTENT: str(content)}
    server = start(environment=environment)
    (content / "nes" / "services.yml").write_bytes(b"\xff\x00 - [")

    status, services = ask(server.address, "GET", "/api/services?municipality=nes&need=rus")

    assert status == 200
    assert services


def test_a_server_does_not_start_on_damaged_content_and_names_the_file(content: Path) -> None:
    (content / "nes" / "services.yml").write_bytes(b"services: [")

    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", "serve", "--port", "0"],
        cwd=ROOT,
        env={**os.environ, CONTENT: str(content)},
        capture_output=True,
        text=True,
        timeout=300,
    )

    assert done.returncode == 1
    assert "services.yml" in done.stderr
    assert "Ingenting er lastet" in done.stderr
