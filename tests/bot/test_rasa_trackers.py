"""What a tracker remembers is what Rasa replays."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from rasa.shared.core import events
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from bot import rasa_trackers

INTENTS, ACTIONS = ("greet", "ask_help", "affirm"), ("action_listen", "action_a", "action_b")
DOMAIN = Domain.from_dict(
    {
        "intents": list(INTENTS),
        "actions": list(ACTIONS[1:]),
        "slots": {
            "role": {
                "type": "categorical",
                "values": ["child", "guardian"],
                "mappings": [{"type": "custom"}],
            },
            "needs": {
                "type": "any",
                "influence_conversation": False,
                "mappings": [{"type": "custom"}],
            },
        },
    }
)
Maker = Callable[[random.Random], events.Event]
TALK: tuple[Maker, ...] = (
    lambda chance: events.UserUttered("a", {"name": chance.choice(INTENTS), "confidence": 1.0}),
    lambda chance: events.ActionExecuted(chance.choice(ACTIONS)),
    lambda chance: events.ActionExecuted(chance.choice(ACTIONS)),
    lambda chance: events.SlotSet("role", chance.choice(["child", "guardian", None])),
    lambda _: events.SlotSet("needs", {"rus": 0.5}),
    lambda _: events.BotUttered("b"),
)
UNDONE: tuple[Maker, ...] = (
    lambda _: events.ActionReverted(),
    lambda _: events.UserUtteranceReverted(),
    lambda _: events.Restarted(),
    lambda _: events.SessionStarted(),
)
LOOPS: tuple[Maker, ...] = (
    lambda _: events.ActiveLoop("action_a"),
    lambda _: events.ActiveLoop(None),
)


def new_tracker(longest: int | None) -> DialogueStateTracker:
    return DialogueStateTracker("anyone", DOMAIN.slots, max_event_history=longest)


def conversation(seed: int, makers: tuple[Maker, ...]) -> list[events.Event]:
    chance = random.Random(seed)
    return [chance.choice(makers)(chance) for _ in range(40)]


def whole(tracker: DialogueStateTracker) -> dict[str, Any]:
    """All that a tracker holds, in a form that compares."""
    held = {k: v for k, v in vars(tracker).items() if k not in ("_applied", "_replay")}
    held["slots"] = {name: slot.value for name, slot in tracker.slots.items()}
    return held


@pytest.mark.parametrize("longest", [None, 25])
@pytest.mark.parametrize("makers", [TALK, (*TALK * 3, *UNDONE), (*TALK, *UNDONE, *LOOPS)])
@pytest.mark.parametrize("seed", range(5))
def test_what_holds_and_the_states_before_are_those_rasa_replays(
    seed: int, makers: tuple[Maker, ...], longest: int | None
) -> None:
    tracker = new_tracker(longest)
    for event in conversation(seed, makers):
        tracker.update(event)
        held = rasa_trackers._applied_once(tracker)
        states = rasa_trackers._past_states_once(tracker, DOMAIN)

        assert held == rasa_trackers._applied_events(tracker)
        assert states == rasa_trackers._past_states(tracker, DOMAIN)


@pytest.mark.parametrize("seed", range(5))
def test_a_copy_is_the_one_that_rasa_replays(seed: int) -> None:
    tracker = new_tracker(None)
    for event in conversation(seed, (*TALK, *LOOPS)):
        tracker.update(event)
        rasas = tracker.travel_back_in_time(float("inf"))

        assert whole(rasa_trackers._copied(tracker)) == whole(rasas)


def test_what_a_copy_learns_the_original_does_not() -> None:
    tracker = new_tracker(None)
    for event in conversation(1, TALK):
        tracker.update(event)
    before = whole(tracker.travel_back_in_time(float("inf")))
    copied = rasa_trackers._copied(tracker)
    rasa_trackers._past_states_once(copied, DOMAIN)
    copied.update(events.SlotSet("role", "child"))
    copied.update(events.ActiveLoop("action_a"))

    assert whole(tracker) == before
    assert rasa_trackers._applied_once(tracker) == rasa_trackers._applied_events(tracker)


def test_who_changes_what_they_are_given_changes_nothing_kept() -> None:
    tracker = new_tracker(None)
    for event in conversation(2, TALK):
        tracker.update(event)
    for state in rasa_trackers._past_states_once(tracker, DOMAIN):
        state.pop("user", None)
        for held in state.values():
            held.clear()
    rasa_trackers._applied_once(tracker).clear()

    assert rasa_trackers._past_states_once(tracker, DOMAIN) == rasa_trackers._past_states(
        tracker, DOMAIN
    )


def test_rasas_settings_for_policies_that_learn_are_rasas_own_work() -> None:
    tracker = new_tracker(None)
    for event in conversation(3, TALK):
        tracker.update(event)
    for settings in ({"omit_unset_slots": True}, {"ignore_rule_only_turns": True}):
        assert rasa_trackers._past_states_once(
            tracker, DOMAIN, **settings
        ) == rasa_trackers._past_states(tracker, DOMAIN, **settings)


def test_the_replay_is_let_go_of_with_the_message() -> None:
    tracker = new_tracker(None)
    for event in conversation(4, TALK):
        tracker.update(event)
    rasa_trackers._past_states_once(tracker, DOMAIN)
    kept = "_replay" in vars(tracker)
    rasa_trackers.forget_replay(tracker)

    assert (kept, "_replay" in vars(tracker)) == (True, False)
