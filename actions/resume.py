"""Take up the question that waited for the municipality."""

from __future__ import annotations

from collections.abc import Callable

from rasa_sdk.utils import all_subclasses

from actions.base import GuidanceAction, Turn

INFORM_MUNICIPALITY = "inform_municipality"
# Questions that are answered anew once the municipality is known, by the start of their intent.
ACTION_OF_INTENT = {
    "ask_who_to_call": "action_show_who_to_call",
    "ask_human": "action_show_who_to_call",
    "ask_step": "action_show_step",
    "inform_level": "action_show_step",
    "ask_next_step": "action_show_next_step",
    "ask_previous_step": "action_show_previous_step",
    "ask_current_step": "action_show_current_step",
    "ask_outcomes": "action_show_outcomes",
    "ask_level_overview": "action_show_level",
    "ask_deadlines": "action_show_deadline",
    "ask_tools": "action_show_tools",
    "prepare_talk": "action_start_preparation",
    "summarize_path": "action_summarize_path",
    "restart_guide": "action_restart_guide",
    "ask_service_": "action_describe_service",
    "ask_": "action_answer_question",
}


def resume_waiting(turn: Turn) -> bool:
    """Answer the waiting question when this message only gives the municipality."""
    situation = turn.situation
    waiting = situation.slots.get("waiting")
    if not waiting or situation.intent != INFORM_MUNICIPALITY or situation.municipality is None:
        return False
    action = _action_for(waiting["intent"])
    if action is None:
        return False
    situation.intent, situation.text = waiting["intent"], waiting["text"]
    situation.intents = {waiting["intent"]: 1.0}
    situation.level, situation.step_number = waiting["level"], waiting["step_number"]
    action().answer(turn)
    return True


def _action_for(intent: str) -> Callable[[], GuidanceAction] | None:
    name = next((a for start, a in ACTION_OF_INTENT.items() if intent.startswith(start)), None)
    if name is None:
        return None
    actions = all_subclasses(GuidanceAction)
    return next((a for a in actions if getattr(a, "action_name", None) == name), None)
