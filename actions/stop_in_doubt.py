"""In doubt about violence: discuss it without names before anything else."""

from __future__ import annotations

from actions.base import GuidanceAction, Turn
from actions.duties import say_duties
from actions.numbers import say_numbers
from actions.preparation import forget_preparation

CONCERN, NONE = "concern", "none"


class StopInDoubt(GuidanceAction):
    """The preparation ends: the talk with the parents is not what comes first."""

    action_name = "action_stop_in_doubt"

    def answer(self, turn: Turn) -> None:
        """The barnevern to discuss it with, and what the rules say."""
        forget_preparation(turn)
        turn.say("utter_prepare_doubt")
        say_numbers(turn, "child_concern", helplines=1)
        say_duties(turn)
        known = turn.situation.slots.get("urgency") or NONE
        turn.slots["urgency"] = CONCERN if known == NONE else known
