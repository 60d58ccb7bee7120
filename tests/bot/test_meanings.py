"""The file of meanings follows the content."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot import meanings, project
from bot.meanings import ensure_meanings
from service_catalogue.meanings import Meanings
from service_catalogue.shared import MEANINGS


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "models" / "meanings.npz"
    monkeypatch.setattr(project, "meanings_path", lambda: file)
    monkeypatch.setenv(MEANINGS, "")
    return file


def test_it_is_made_once_and_found_by_the_search(path: Path) -> None:
    assert ensure_meanings() == path
    made = path.stat().st_mtime_ns
    ensure_meanings()

    assert path.stat().st_mtime_ns == made
    assert os.environ[MEANINGS] == str(path)


def test_a_file_that_the_operator_names_is_kept(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(MEANINGS, "/srv/meanings.npz")

    ensure_meanings()

    assert os.environ[MEANINGS] == "/srv/meanings.npz"


def test_other_content_makes_it_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ensure_meanings()
    monkeypatch.setattr(meanings, "content_hash", lambda _folder: "edited")

    ensure_meanings()

    assert Meanings.load(path).mark.startswith("edited ")


def test_another_encoder_makes_it_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ensure_meanings()
    monkeypatch.setattr(project, "encoder_mark", lambda: "another")

    ensure_meanings()

    assert Meanings.load(path).mark.endswith(" another")


def test_a_broken_file_is_made_again(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(b"half a file")

    ensure_meanings()

    assert Meanings.load(path).mark
