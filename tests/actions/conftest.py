"""Real trackers and turns for the actions, with the domain as it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Turn

AT = "2026-11-24T10:00:00+01:00"  # a Tuesday morning
TurnMaker = Callable[..., Turn]


@pytest.fixture(scope="session")
def domain() -> dict[str, Any]:
    """The project's domain."""
    path = Path(__file__).parents[2] / "domain.yml"
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def make_tracker(
    text: str = "",
    intent: str = "seek_help",
    entities: dict[str, Any] | None = None,
    slots: dict[str, Any] | None = None,
    triage: dict[str, Any] | None = None,
    **metadata: Any,
) -> Tracker:
    """A tracker whose latest message is ``text`` with what the pipeline would have found."""
    message = {
        "text": text,
        "intent": {"name": intent, "confidence": 0.9},
        "intent_ranking": [{"name": intent, "confidence": 0.9}],
        "entities": [{"entity": k, "value": v} for k, v in (entities or {}).items()],
        "triage": triage or {},
        "metadata": {"at": AT, **metadata},
    }
    return Tracker("someone", slots or {}, message, [], False, None, {}, "action_listen")


@pytest.fixture
def tracker() -> Callable[..., Tracker]:
    """Makes trackers, see :func:`make_tracker`."""
    return make_tracker


@pytest.fixture
def dispatcher() -> CollectingDispatcher:
    """Collects what is said."""
    return CollectingDispatcher()


@pytest.fixture
def turn(dispatcher: CollectingDispatcher, domain: dict[str, Any]) -> TurnMaker:
    """Makes turns; what they say ends up in ``dispatcher``."""
    return lambda *args, **values: Turn(dispatcher, make_tracker(*args, **values), domain)
