"""Make the note now, of the answers there are."""

from __future__ import annotations

from actions.base import GuidanceAction, Turn
from actions.preparation import ask_open_question, read_preparation
from actions.preparation_note import say_note


class FinishPreparation(GuidanceAction):
    """Before the violence check is answered there is no note to make."""

    action_name = "action_finish_preparation"

    def answer(self, turn: Turn) -> None:
        """The note."""
        preparation = read_preparation(turn.situation.slots)
        if preparation is None:
            return
        if preparation.checked:
            say_note(turn, preparation)
            return
        turn.say("utter_prepare_check_why")
        ask_open_question(turn, preparation)
