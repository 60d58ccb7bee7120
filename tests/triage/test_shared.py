"""The one classifier: made when it is missing or its data changed, and done without when broken."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.project import HOME
from bot.triage.core import assess
from bot.triage.messages import MessageError, write_file
from bot.triage.shared import ensure_classifier, model_file, shared_classifier
from tests.triage.conftest import TINY


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A project of its own with thirty labelled messages and no classifier yet."""
    monkeypatch.setenv(HOME, str(tmp_path))
    (tmp_path / "data" / "triage").mkdir(parents=True)
    write_file(tmp_path / "data" / "triage" / "tiny.tsv", TINY)
    shared_classifier.cache_clear()
    yield tmp_path
    shared_classifier.cache_clear()


def test_a_missing_classifier_is_trained(home: Path) -> None:
    assert not model_file().is_file()
    path = ensure_classifier()

    assert path == model_file()
    assert path.parent == home / "models"
    assert shared_classifier() is not None


def test_a_current_classifier_is_left_alone(home: Path) -> None:
    written = ensure_classifier().stat().st_mtime_ns

    assert ensure_classifier().stat().st_mtime_ns == written


def test_new_data_makes_a_new_classifier_and_the_old_one_goes(home: Path) -> None:
    old = ensure_classifier()
    write_file(home / "data" / "triage" / "more.tsv", TINY[:2])
    new = ensure_classifier()

    assert new != old
    assert [path.name for path in (home / "models").iterdir()] == [new.name]


def test_a_label_that_cannot_be_read_stops_the_training_and_leaves_no_file(home: Path) -> None:
    (home / "data" / "triage" / "bad.tsv").write_text("tull\n", encoding="utf-8")

    with pytest.raises(MessageError, match=r"bad\.tsv:1"):
        ensure_classifier()
    assert not (home / "models").exists()


def test_the_classifier_is_loaded_once(home: Path) -> None:
    ensure_classifier()

    assert shared_classifier() is shared_classifier()


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda path: path.unlink(), id="missing"),
        pytest.param(lambda path: path.write_bytes(b""), id="empty"),
        pytest.param(lambda path: path.write_bytes(b"tull"), id="another file"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:500]), id="cut off"),
    ],
)
def test_without_a_classifier_that_can_be_read_the_rules_stand_alone(
    home: Path, caplog: pytest.LogCaptureFixture, spoil: Callable[[Path], None]
) -> None:
    spoil(ensure_classifier())
    with caplog.at_level(logging.ERROR):
        assert shared_classifier() is None

    assert "rules stand alone" in caplog.text
    assert assess("det brenner i huset").rule == "fire"
