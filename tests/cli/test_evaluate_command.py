"""``veiviser evaluate triage``: figures with intervals, on messages that training never saw."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.cli import main, veiviser
from bot.cli.texts import text
from bot.triage.assessment import CATEGORIES, NONE
from tests.cli.conftest import JUDGED, write_part

pytestmark = pytest.mark.usefixtures("home")

MAIN = {
    "acute_heard", "acute_certain", "acute_clear_certain", "concern_heard",
    "hard_certain", "hard_heard", "everyday_certain", "everyday_heard",
}  # fmt: skip
SHARE = {"hits", "total", "share", "low", "high"}


def run(*arguments: str) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(veiviser, ["evaluate", "triage", *arguments])


def read(*arguments: str) -> Any:
    """The figures as JSON."""
    return json.loads(run("--json", *arguments).stdout)


def test_the_figures_are_there_as_json() -> None:
    found = read()

    assert found["messages"] == len(JUDGED)
    assert set(found["main"]) == MAIN
    assert set(found["confusion"]) == {*CATEGORIES, NONE}
    assert set(found["heard_by_category_and_writer"]) == set(CATEGORIES)
    assert {"heard_by_category", "heard_by_variety", "heard_by_form", "circumstances"} <= set(found)


def test_every_figure_has_its_numbers_and_its_interval() -> None:
    for share in read()["main"].values():
        assert set(share) == SHARE
        assert 0 <= share["low"] <= share["high"] <= 1
        assert share["hits"] <= share["total"]


def test_every_message_of_the_part_is_counted_once() -> None:
    found = read()

    assert found["main"]["acute_heard"]["total"] == 3
    assert found["main"]["hard_heard"]["total"] == 1
    assert found["main"]["everyday_heard"]["total"] == 1
    assert sum(sum(row.values()) for row in found["confusion"].values()) == len(JUDGED)


@pytest.mark.parametrize(("part", "messages"), [("test", 5), ("dev", 2)])
def test_the_part_can_be_chosen(part: str, messages: int) -> None:
    assert read("--part", part)["messages"] == messages


def test_the_untouched_part_is_the_usual_one() -> None:
    assert read() == read("--part", "test")


def test_an_unknown_part_is_wrong_use() -> None:
    result = run("--part", "train")

    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_without_json_there_is_a_table_for_every_kind_of_figure() -> None:
    result = run()

    assert result.exit_code == 0
    assert text("evaluated", count=len(JUDGED)) in result.stdout
    for title in ("main_figures", "heard_by_category", "heard_by_variety", "heard_by_form",
                  "heard_by_category_and_writer", "circumstances_right", "confusion"):  # fmt: skip
        assert text(title) in " ".join(result.stdout.split())
    assert all(name in result.stdout for name in MAIN)


def test_the_messages_that_were_missed_are_shown_only_when_asked_for(home: Path) -> None:
    write_part(home, "dev", [replace(JUDGED[0], text="☃ zzz ☃")])
    silent, shown = run("--part", "dev"), run("--part", "dev", "--wrong")
    heard = read("--part", "dev")["main"]["acute_heard"]["hits"]

    assert "zzz" not in silent.stdout
    assert text("misses") in shown.stdout
    assert text("false_alarms") in shown.stdout
    assert ("zzz" in shown.stdout) == (heard == 0)


def test_two_runs_give_the_same_figures() -> None:
    assert read() == read()


@pytest.mark.parametrize("where", ["tests/evaluation/triage/test/bad.tsv", "data/triage/bad.tsv"])
def test_a_message_that_cannot_be_read_is_exit_code_1_with_its_place(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], where: str
) -> None:
    (home / where).write_text("tull\n", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["veiviser", "evaluate", "triage"])
    with pytest.raises(SystemExit) as stopped:
        main()

    assert stopped.value.code == 1
    assert "bad.tsv:1" in capsys.readouterr().err
