"""Attempts to get past the triage: most are heard, and those that are not are known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.triage.assessment import Certainty
from bot.triage.core import assess

ATTEMPTS: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("attempts.yml").read_text(encoding="utf-8")
)["attempts"]


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=lambda attempt: attempt["text"])
def test_what_gets_past_is_known(attempt: dict[str, Any]) -> None:
    """Heard means that numbers are shown, for certain or in doubt."""
    assert (assess(attempt["text"]).certainty is not Certainty.NONE) is attempt["heard"]


def test_few_get_past() -> None:
    """At most one in eight."""
    assert sum(not attempt["heard"] for attempt in ATTEMPTS) <= len(ATTEMPTS) / 8
