"""Keep the help in view: a calm line when danger is possible, or was spoken of earlier."""

from __future__ import annotations

from actions.base import GuidanceAction, Turn
from actions.preparation import read_preparation

CONCERN, ACUTE = "concern", "acute"
NATIONAL_NUMBERS = "utter_help_in_view"


class KeepHelpInView(GuidanceAction):
    """Runs after the answer; urgency never falls here, only the user ends it."""

    action_name = "action_keep_help_in_view"

    def answer(self, turn: Turn) -> None:
        """One line; a question about danger the first time only."""
        slots = turn.situation.slots
        unsure = turn.situation.triage.get("certainty") == "unsure"
        first = slots.get("urgency") in (None, "none")
        preparing = read_preparation(slots) is not None  # that asks about danger itself
        asks = unsure and first and not preparing
        turn.say("utter_ask_danger" if asks else NATIONAL_NUMBERS)
        turn.slots["urgency"] = ACUTE if slots.get("urgency") == ACUTE else CONCERN
        # The dialogue's own open question, its place and fallback count stay as they were.
        turn.slots.update({name: slots.get(name) for name in ("pending", "waiting", "at_step")})
        turn.slots["fallbacks"] = slots.get("fallbacks") or 0
        if asks:
            turn.slots["pending"] = "danger"
