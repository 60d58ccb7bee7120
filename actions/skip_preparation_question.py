"""Leave a question of the preparation out."""

from __future__ import annotations

from actions.base import GuidanceAction, Turn
from actions.preparation import checked_preparation
from actions.preparation_note import go_on_or_end


class SkipPreparationQuestion(GuidanceAction):
    """Every question may be left out but the violence check."""

    action_name = "action_skip_preparation_question"

    def answer(self, turn: Turn) -> None:
        """The next question."""
        if (preparation := checked_preparation(turn)) is not None:
            go_on_or_end(turn, preparation)
