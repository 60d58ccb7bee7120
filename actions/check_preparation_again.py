"""A question in between may mean danger: the violence check before any other answer."""

from __future__ import annotations

from actions.base import GuidanceAction, Turn
from actions.preparation import read_preparation
from actions.preparation_danger import check_again


class CheckPreparationAgain(GuidanceAction):
    """Runs once; after a no, such questions are answered as questions."""

    action_name = "action_check_preparation_again"

    def answer(self, turn: Turn) -> None:
        """The check."""
        preparation = read_preparation(turn.situation.slots)
        if preparation is not None:
            check_again(turn, preparation)
