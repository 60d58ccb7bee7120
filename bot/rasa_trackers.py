"""What Rasa replays of a conversation for every prediction, replayed once.

A tracker's events only grow, so what was worked out of the first ones holds. Each replacement
gives what Rasa's own method gives (tests/bot/test_rasa_trackers.py); what each is worth stands in
docs/performance.md.
"""

from __future__ import annotations

from collections.abc import Collection
from copy import copy
from dataclasses import dataclass, field
from itertools import islice
from types import SimpleNamespace
from typing import Any

import rasa.core.processor
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionReverted,
    ActiveLoop,
    Event,
    Restarted,
    SessionStarted,
    UserUtteranceReverted,
)
from rasa.shared.core.trackers import DialogueStateTracker

State = dict[str, dict[str, Any]]
UNDOING = (ActionReverted, ActiveLoop, Restarted, SessionStarted, UserUtteranceReverted)
_applied_events = DialogueStateTracker.applied_events
_past_states = DialogueStateTracker.past_states


def replay_once() -> None:
    """Let trackers remember what was worked out of their events."""
    DialogueStateTracker.applied_events = _applied_once
    DialogueStateTracker.past_states = _past_states_once
    DialogueStateTracker.copy = _copied
    # Rasa copies what a message did deeply, for logs of debugging, also where nobody reads them.
    rasa.core.processor.copy = SimpleNamespace(deepcopy=lambda whole: whole)


def forget_replay(tracker: DialogueStateTracker) -> None:
    """Let go of what is needed within a message alone."""
    tracker.__dict__.pop("_replay", None)


@dataclass
class _Followed:
    """Events that were followed, by how many they were and which was the latest."""

    count: int = 0
    latest: Event | None = None

    def leads_to(self, events: Collection[Event]) -> bool:
        """Whether ``events`` go on from these."""
        if not self.count:
            return True
        return (
            self.count <= len(events) and next(islice(events, self.count - 1, None)) is self.latest
        )

    def follow(self, events: list[Event]) -> None:
        """These were followed too."""
        self.count, self.latest = self.count + len(events), events[-1] if events else self.latest


@dataclass
class _Applied(_Followed):
    """The events that hold."""

    events: list[Event] = field(default_factory=list)


@dataclass(kw_only=True)
class _Replay(_Followed):
    """The conversation as it was before each action, and as it is."""

    tracker: DialogueStateTracker
    domain: Domain
    states: list[State] = field(default_factory=list)


def _applied_once(self: DialogueStateTracker) -> list[Event]:
    """``applied_events``; Rasa walks through all events, four times for every prediction."""
    kept: _Applied = self.__dict__.setdefault("_applied", _Applied())
    if kept.leads_to(self.events):
        new = list(islice(self.events, kept.count, None))
        if not any(isinstance(event, UNDOING) for event in new):
            kept.follow(new)
            kept.events += new
            return list(kept.events)
    applied: list[Event] = _applied_events(self)
    if not any(isinstance(event, ActiveLoop) for event in self.events):  # loops undo later events
        kept = self.__dict__["_applied"] = _Applied(events=list(applied))
        kept.follow(list(self.events))
    return applied


def _past_states_once(
    self: DialogueStateTracker,
    domain: Domain,
    omit_unset_slots: bool = False,
    ignore_rule_only_turns: bool = False,
    rule_only_data: dict[str, Any] | None = None,
) -> list[State]:
    """``past_states``; Rasa makes every one anew, from a new tracker, for every prediction."""
    if omit_unset_slots or ignore_rule_only_turns:  # asked by policies that learn; we have none
        settings = (omit_unset_slots, ignore_rule_only_turns, rule_only_data)
        return _past_states(self, domain, *settings)  # type: ignore[no-any-return]
    events = self.applied_events()
    replay: _Replay | None = self.__dict__.get("_replay")
    if not (replay and replay.domain is domain and replay.leads_to(events)):
        replay = self.__dict__["_replay"] = _Replay(tracker=self.init_copy(), domain=domain)
    new = events[replay.count :]
    for event in new:
        if isinstance(event, ActionExecuted):
            replay.states.append(_state(replay))
        replay.tracker.update(event)
    replay.follow(new)
    # Rasa takes the text or the intent out of what it is given.
    return [
        {part: dict(held) for part, held in s.items()} for s in [*replay.states, _state(replay)]
    ]


def _state(replay: _Replay) -> State:
    active = replay.domain.get_active_state(replay.tracker)
    return replay.domain._clean_state(active)  # type: ignore[no-any-return]


def _copied(self: DialogueStateTracker) -> DialogueStateTracker:
    """``copy``; Rasa's begins a conversation anew and replays it."""
    tracker = copy(self)
    tracker.slots = type(self.slots)({name: copy(slot) for name, slot in self.slots.items()})
    tracker.events = copy(self.events)
    tracker.active_loop = copy(self.active_loop)
    for kept in ("_applied", "_replay"):
        tracker.__dict__.pop(kept, None)
    return tracker
