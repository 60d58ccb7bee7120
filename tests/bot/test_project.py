"""Where the project is, and whether the model was trained from the files as they are."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot import project

ROOT = Path(__file__).parents[2]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of what shapes the model, as the project's home."""
    for name in ("domain.yml", "config.yml", "uv.lock"):
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.setenv(project.HOME, str(tmp_path))
    return tmp_path


def test_home_is_what_the_environment_says(checkout: Path) -> None:
    assert project.home() == checkout
    assert project.model_path().parent == checkout / "models"


def test_home_is_found_from_anywhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(project.HOME, raising=False)
    monkeypatch.chdir(tmp_path)

    assert project.home() == ROOT


def test_the_hash_is_the_same_when_nothing_changed(checkout: Path) -> None:
    assert project.training_hash() == project.training_hash()
    assert len(project.training_hash()) == 64


@pytest.mark.parametrize(
    "file",
    [
        "domain.yml",
        "config.yml",
        "uv.lock",
        "data/nlu/social.yml",
        "data/nlu/needs/rus.yml",
        "data/stories/help.yml",
    ],
)
def test_the_hash_changes_with_everything_that_shapes_the_model(checkout: Path, file: str) -> None:
    before = project.training_hash()
    with (checkout / file).open("a", encoding="utf-8") as changed:
        changed.write("\n# changed\n")

    assert project.training_hash() != before


def test_the_hash_changes_when_a_data_file_comes_or_goes(checkout: Path) -> None:
    before = project.training_hash()
    (checkout / "data" / "nlu" / "new.yml").write_text("nlu: []", encoding="utf-8")
    added = project.training_hash()
    (checkout / "data" / "nlu" / "needs" / "rus.yml").unlink()

    assert len({before, added, project.training_hash()}) == 3


def test_the_hash_does_not_change_with_what_does_not_shape_the_model(checkout: Path) -> None:
    before = project.training_hash()
    (checkout / "README.md").write_text("new", encoding="utf-8")

    assert project.training_hash() == before


def test_a_model_is_current_only_while_its_files_are(checkout: Path) -> None:
    assert not project.model_is_current()

    project.model_path().parent.mkdir()
    project.model_path().write_bytes(b"model")
    assert not project.model_is_current()

    project.mark_model_current()
    assert project.model_is_current()

    (checkout / "domain.yml").write_text("changed", encoding="utf-8")
    assert not project.model_is_current()
