"""No violence is suspected: say how the document goes about it, and ask the first question."""

from __future__ import annotations

from actions.base import GuidanceAction, Turn
from actions.preparation import ask_open_question, read_preparation
from actions.preparation_method import method_text
from actions.preparation_note import say_note


class BeginPreparation(GuidanceAction):
    """Also goes on where the check came back in the middle."""

    action_name = "action_begin_preparation"

    def answer(self, turn: Turn) -> None:
        """The method once, then the open question, or the note when all are asked."""
        preparation = read_preparation(turn.situation.slots)
        if preparation is None:
            return
        preparation.checked = True
        if preparation.open_question is None:
            say_note(turn, preparation)
            return
        if not preparation.begun:
            turn.say_text(method_text(turn, preparation.kind))
        preparation.begun = True
        ask_open_question(turn, preparation)
