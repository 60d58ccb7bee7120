"""Stop preparing; the answers are gone."""

from __future__ import annotations

from actions.base import GuidanceAction, Turn
from actions.preparation import forget_preparation


class StopPreparation(GuidanceAction):
    """The user says stop."""

    action_name = "action_stop_preparation"

    def answer(self, turn: Turn) -> None:
        """Say so, and be ready for something else."""
        forget_preparation(turn)
        turn.say("utter_prepare_stopped")
