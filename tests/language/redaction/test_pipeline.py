"""People by the spaCy model that the configuration names, ours or an official one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.language.redaction import pipeline
from bot.language.redaction.core import redact
from bot.language.redaction.pipeline import find_people

TEXT = "vi så Qvixa i dag"


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """What sets the configured model; ours is back afterwards."""
    pipeline._pipeline.cache_clear()
    yield monkeypatch
    pipeline._pipeline.cache_clear()


def configure(named: pytest.MonkeyPatch, model: str) -> None:
    """As if ``config.yml`` named ``model``."""
    named.setattr(pipeline, "configured_model", lambda: model)


def test_a_model_without_lists_finds_people(
    named: pytest.MonkeyPatch, shared_network: Path
) -> None:
    configure(named, str(shared_network))
    [person] = find_people(TEXT)

    assert TEXT[person.start : person.end] == "Qvixa"
    assert not person.listed
    assert redact(TEXT).text == "vi så [navn] i dag"


def test_a_model_without_lists_is_not_asked_where_nothing_hints_at_a_name(
    named: pytest.MonkeyPatch, shared_network: Path
) -> None:
    configure(named, str(shared_network))

    assert find_people(TEXT, hinted=False) == []


def test_our_own_says_which_people_its_lists_know() -> None:
    assert [person.listed for person in find_people("jeg heter Kari Brattbakk")] == [True, False]


def test_without_the_model_the_rules_still_take_names_out(
    named: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    configure(named, "nb_core_news_none")

    assert redact("jeg heter Kari Nordmann").text == "jeg heter [navn]"
    assert find_people("jeg heter Kari Nordmann") == []
    assert "OSError" in caplog.text
