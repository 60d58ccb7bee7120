"""``veiviser triage``: what is heard in a message, with rule, evidence and source."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.cli import veiviser
from bot.triage.assessment import CATEGORIES, NONE
from bot.triage.messages import write_file
from bot.triage.rules import load_rules
from bot.triage.shared import shared_classifier
from tests.triage.conftest import TINY

pytestmark = pytest.mark.usefixtures("home")

FIELDS = {
    "certainty", "category", "rule", "evidence",
    "adds_up", "call", "source", "confidence",
    "writer", "in_danger", "time", "may_hurt",
}  # fmt: skip
MESSAGES = ["det brenner i huset", "pappa slår meg", "når åpner biblioteket", "", "😭", "--", "«»"]


def run(*arguments: str) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(veiviser, ["triage", *arguments])


def read(message: str) -> Any:
    """The answer as JSON."""
    return json.loads(run("--json", "--", message).stdout)


@pytest.mark.parametrize("message", MESSAGES)
def test_any_message_gets_every_field_as_json(message: str) -> None:
    result = run("--json", "--", message)
    found = json.loads(result.stdout)

    assert result.exit_code == 0
    assert set(found) == FIELDS
    assert found["certainty"] in {"none", "unsure", "certain"}
    assert found["category"] in {*CATEGORIES, NONE}
    assert 0 <= found["confidence"] <= 1


def test_a_rule_is_told_with_its_words_numbers_and_source() -> None:
    found = read("hjelp det brenner i huset")
    rule = next(rule for rule in load_rules() if rule.id == "fire")

    assert found["certainty"] != "none"
    assert found["category"] == "life_danger"
    assert (found["rule"], found["call"], found["source"]) == (
        rule.id,
        list(rule.call),
        rule.source,
    )
    assert found["evidence"] in "hjelp det brenner i huset"


def test_without_json_every_field_has_a_line() -> None:
    result = run("det brenner i huset")
    lines = result.stdout.splitlines()

    assert result.exit_code == 0
    assert {line.split()[0] for line in lines} == FIELDS
    assert len(lines) == len(FIELDS)
    assert any(line.split() == ["call", "110"] for line in lines)


def test_norwegian_letters_are_written_as_they_are() -> None:
    assert "slår" in run("--json", "pappa slår meg nå hjelp").stdout


def test_a_message_that_looks_like_an_option_is_a_message_after_two_dashes() -> None:
    assert run("--json", "--", "--hjelp det brenner i huset").exit_code == 0


def test_a_missing_message_is_wrong_use() -> None:
    result = run()

    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_a_missing_classifier_is_trained_first_and_then_kept(home: Path) -> None:
    assert not (home / "models").exists()
    run("hei")
    (made,) = (home / "models").iterdir()
    written = made.stat().st_mtime_ns
    run("hei igjen")

    assert [path.stat().st_mtime_ns for path in (home / "models").iterdir()] == [written]


def test_the_same_message_gets_the_same_answer_twice() -> None:
    assert read("jeg vil ikke leve mer") == read("jeg vil ikke leve mer")


def test_new_labelled_messages_are_learned_before_the_answer(home: Path) -> None:
    before = read("grønne giraffer")["confidence"]
    write_file(
        home / "data" / "triage" / "more.tsv", [replace(TINY[0], text="grønne giraffer")] * 3
    )
    shared_classifier.cache_clear()  # a new process

    assert read("grønne giraffer")["confidence"] > before
