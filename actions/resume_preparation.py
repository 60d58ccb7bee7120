"""Go on with a preparation: ask the open question again."""

from __future__ import annotations

from actions.base import GuidanceAction, Turn
from actions.preparation import ask_open_question, read_preparation


class ResumePreparation(GuidanceAction):
    """After a pause, and when an answer could not be read."""

    action_name = "action_resume_preparation"

    def answer(self, turn: Turn) -> None:
        """The question where we were."""
        preparation = read_preparation(turn.situation.slots)
        if preparation is not None:
            ask_open_question(turn, preparation)
