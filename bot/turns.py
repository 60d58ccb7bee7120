"""A conversation as turns, read from the engine's events: what was heard and what was done.

What was already said is told from the conversation itself; nothing more is remembered.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from rasa.shared.core.events import ActionExecuted, Event, UserUttered

SHOW_EMERGENCY_HELP = "action_show_emergency_help"


@dataclass
class Turn:
    """One message's metadata, and the actions that answered it."""

    metadata: dict[str, Any]
    actions: list[str] = field(default_factory=list)

    @property
    def shows_card(self) -> bool:
        """Whether the answer is the emergency card."""
        return SHOW_EMERGENCY_HELP in self.actions

    @property
    def tells_not_kept(self) -> bool:
        """Whether something was taken out and this is a moment to say so."""
        return bool(self.metadata.get("redacted")) and not self.shows_card


def read_turns(events: Iterable[Event]) -> list[Turn]:
    """The turns in ``events``, the latest last."""
    turns: list[Turn] = []
    for event in events:
        if isinstance(event, UserUttered):
            turns.append(Turn(dict(event.metadata or {})))
        elif isinstance(event, ActionExecuted) and event.action_name and turns:
            turns[-1].actions.append(event.action_name)
    return turns


def not_kept_is_news(turns: list[Turn]) -> bool:
    """Whether the latest turn is the first to tell that something was not kept."""
    *earlier, latest = turns or [Turn({})]
    return latest.tells_not_kept and not any(turn.tells_not_kept for turn in earlier)


def language_is_news(turns: list[Turn]) -> bool:
    """Whether the latest turn is the first in its language."""
    *earlier, latest = turns or [Turn({})]
    code = latest.metadata.get("language")
    return code is not None and all(turn.metadata.get("language") != code for turn in earlier)
