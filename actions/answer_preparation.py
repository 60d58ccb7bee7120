"""Take the answer to the open question of a preparation, and go on to the next."""

from __future__ import annotations

from actions.base import GuidanceAction, Turn
from actions.preparation import read_preparation
from actions.preparation_danger import check_again, may_mean_danger
from actions.preparation_note import go_on_or_end


class AnswerPreparation(GuidanceAction):
    """Runs when the policy reads a message as an answer."""

    action_name = "action_answer_preparation"

    def answer(self, turn: Turn) -> None:
        """Keep the answer; what may mean danger brings the violence check back."""
        preparation = read_preparation(turn.situation.slots)
        if preparation is None or preparation.open_question is None:
            return
        preparation.answers[preparation.open_question] = turn.situation.text
        if may_mean_danger(turn, preparation):
            preparation.go_on()
            check_again(turn, preparation)
        else:
            go_on_or_end(turn, preparation)
