"""Show a level of the handlingsveileder with its steps."""

from __future__ import annotations

from actions.base import Turn
from actions.steps import say_level, say_step
from actions.walk_guide import WalkGuide, current_step, named_level, named_step, say_best


class ShowLevel(WalkGuide):
    """The level that is named, or the one we stand at."""

    action_name = "action_show_level"

    def walk(self, turn: Turn) -> None:
        """Say the level."""
        level = named_level(turn)
        if turn.situation.step_number is not None and (named := named_step(turn)):
            say_step(turn, named)
            return
        step = current_step(turn)
        if level is None and step is not None:
            level = turn.knowledge.guide.level_of(step)
        if level is None:
            say_best(turn)
        else:
            say_level(turn, level)
