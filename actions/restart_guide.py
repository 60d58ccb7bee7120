"""Begin the handlingsveileder anew, as for another child; the rest of the talk is kept."""

from __future__ import annotations

from actions.base import Turn
from actions.levels import say_level
from actions.steps import path_so_far, say_step
from actions.walk_guide import WalkGuide, say_best


class RestartGuide(WalkGuide):
    """The first step, and an empty path."""

    action_name = "action_restart_guide"
    may_be_asked = False

    def walk(self, turn: Turn) -> None:
        """Say the first step, or the first level where there are no steps."""
        levels = turn.knowledge.guide.levels
        if not levels:
            say_best(turn)
            return
        if path_so_far(turn):
            turn.say("utter_guide_restarted")
        turn.slots["path"] = []
        if levels[0].steps:
            say_step(turn, levels[0].steps[0])
        else:
            say_level(turn, levels[0])
