"""A small project of its own: thirty messages to learn from, a few to be judged on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.project import HOME
from bot.triage.messages import Message, write_file
from bot.triage.shared import shared_classifier
from tests.triage.conftest import TINY

JUDGED = [
    replace(TINY[0], text="pappa slår meg hver eneste dag"),
    replace(TINY[7], text="jeg har ikke lyst til å leve mer"),
    replace(TINY[13], text="det brenner i huset", category="life_danger"),
    replace(TINY[-1], text="når åpner biblioteket", form="hard_negative"),
    replace(TINY[-1], text="takk for svar"),
]


def write_part(home: Path, part: str, messages: list[Message]) -> None:
    """Write the messages of a part."""
    folder = home / "tests" / "evaluation" / "triage" / part
    folder.mkdir(parents=True, exist_ok=True)
    write_file(folder / "messages.tsv", messages)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The project, as ``VEIVISER_HOME``; the classifier of the process is the one it trains."""
    monkeypatch.setenv(HOME, str(tmp_path))
    (tmp_path / "data" / "triage").mkdir(parents=True)
    write_file(tmp_path / "data" / "triage" / "tiny.tsv", TINY)
    write_part(tmp_path, "test", JUDGED)
    write_part(tmp_path, "dev", JUDGED[:2])
    shared_classifier.cache_clear()
    yield tmp_path
    shared_classifier.cache_clear()
