"""The user says that the danger is over: take the help out of view, kindly."""

from __future__ import annotations

from actions.base import GuidanceAction, Turn


class EndUrgency(GuidanceAction):
    """Only here does urgency fall, and the numbers are said once more."""

    action_name = "action_end_urgency"

    def answer(self, turn: Turn) -> None:
        """Acknowledge; when nothing was urgent, just go on."""
        urgency = turn.situation.slots.get("urgency")
        if urgency in (None, "none"):
            turn.say("utter_glad_to_hear")
        elif turn.situation.danger_over:
            turn.say("utter_urgency_over")
            turn.slots["urgency"] = "none"
        else:  # quiet just now is not over
            turn.say("utter_urgency_eased")
            turn.slots["urgency"] = "concern"
