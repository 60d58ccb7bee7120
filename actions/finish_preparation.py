"""Make the note now, of the answers there are."""

from __future__ import annotations

from actions.base import GuidanceAction, Turn
from actions.preparation import checked_preparation
from actions.preparation_note import say_note


class FinishPreparation(GuidanceAction):
    """Before the violence check is answered there is no note to make."""

    action_name = "action_finish_preparation"

    def answer(self, turn: Turn) -> None:
        """The note."""
        if (preparation := checked_preparation(turn)) is not None:
            say_note(turn, preparation)
