"""The page on security: each defence has a test, each judged vulnerability its judgement."""

from __future__ import annotations

import re

import pytest

from tests.docs.pages import ROOT

PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`(tests/[\w/.]+\.py)::(\w+)`", PAGE)
THREATS = ("barn", "partner", "ansatt", "leverandøren", "språkmodell")


@pytest.mark.parametrize(("file", "test"), NAMED, ids=lambda part: part.split("/")[-1])
def test_a_test_that_is_named_exists(file: str, test: str) -> None:
    assert re.search(rf"def {test}\(", (ROOT / file).read_text(encoding="utf-8"))


def test_every_row_of_the_threat_model_names_a_test() -> None:
    section = PAGE.split("## Trusler og vern")[1].split("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("|")][2:]

    assert len(rows) > 10
    assert [row for row in rows if not re.search(r"`tests/", row)] == []


@pytest.mark.parametrize("threat", THREATS)
def test_the_threats_are_looked_at(threat: str) -> None:
    assert threat in PAGE


def test_what_the_audit_passes_over_is_judged() -> None:
    judged = re.search(r"^JUDGED = (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert judged

    assert [name for name in judged[1].split() if name not in PAGE] == []
