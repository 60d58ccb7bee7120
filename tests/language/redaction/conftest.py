"""Redaction by rules alone, and with the trained pipeline."""

from __future__ import annotations

import pytest

import bot.language.redaction.names as names


@pytest.fixture
def by_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the pipeline cannot be loaded."""
    monkeypatch.setattr(names, "find_people", lambda _text, hinted=True: [])


@pytest.fixture(params=["rules", "pipeline"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Once by rules alone and once with the pipeline."""
    if request.param == "rules":
        monkeypatch.setattr(names, "find_people", lambda _text, hinted=True: [])
    return str(request.param)
