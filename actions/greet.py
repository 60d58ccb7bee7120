"""Greet, unless the greeting already says who writes or what they need."""

from __future__ import annotations

from actions.base import GuidanceAction, Turn
from actions.recommend_services import RecommendServices


class Greet(GuidanceAction):
    """ "Hei, jeg er elev" is more than a greeting."""

    action_name = "action_greet"

    def answer(self, turn: Turn) -> None:
        """Help at once when there is something to help with."""
        situation = turn.situation
        if situation.role or situation.needs or situation.age:
            RecommendServices().answer(turn)
        else:
            turn.say("utter_greet")
