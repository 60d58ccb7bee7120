"""Meanings in the search: they help, and nothing depends on them."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from actions.knowledge import Knowledge
from actions.meanings import make_meanings, shared_meanings
from service_catalogue.shared import MEANINGS, shared_catalogue

REFUSES_THE_MEETING = "kan eleven nekte å være med på møtet"
MEETING = "nes_rights_participation_meeting"


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("meanings") / "meanings.npz"
    make_meanings(shared_catalogue(), "test").save(path)
    return path


@pytest.fixture
def nes() -> Knowledge:
    return Knowledge(shared_catalogue(), "nes")


def test_every_entry_and_service_has_a_meaning(
    file: Path, monkeypatch: pytest.MonkeyPatch, nes: Knowledge
) -> None:
    monkeypatch.setenv(MEANINGS, str(file))
    meanings = shared_meanings()

    assert meanings is not None
    services = [service.id for service in shared_catalogue().services("nes")]
    assert meanings.matrix([*nes._entries, *services]).any(axis=1).all()


def test_a_meaning_raises_what_the_words_only_touch(
    file: Path, monkeypatch: pytest.MonkeyPatch, nes: Knowledge
) -> None:
    monkeypatch.setenv(MEANINGS, str(file))
    by_both = nes.find(REFUSES_THE_MEETING, {}, "employee", limit=100)
    monkeypatch.delenv(MEANINGS)
    without = Knowledge(shared_catalogue(), "nes")
    by_words = without.find(REFUSES_THE_MEETING, {}, "employee", limit=100)

    first = [found.entry.id for found in by_words], [found.entry.id for found in by_both]
    assert first[0].index(MEETING) > first[1].index(MEETING)
    found = by_both[first[1].index(MEETING)]
    assert found.near > found.words == by_words[first[0].index(MEETING)].words


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", None])
def test_without_a_file_that_can_be_read_words_stand_alone(
    content: bytes | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    nes: Knowledge,
) -> None:
    path = tmp_path / "meanings.npz"
    if content is not None:
        path.write_bytes(content)
    monkeypatch.setenv(MEANINGS, str(path))
    with caplog.at_level(logging.ERROR):
        found = nes.find("hva er stafettlogg", {}, "employee", limit=3)

    assert "log" in found[0].entry.id
    assert found[0].near == found[0].words
    assert "words stand alone" in caplog.text
