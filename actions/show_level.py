"""Show a level of the handlingsveileder with its steps, or all levels."""

from __future__ import annotations

from actions.base import Turn
from actions.levels import say_all_levels, say_level
from actions.steps import say_step
from actions.walk_guide import WalkGuide, named_level, named_step, say_best


class ShowLevel(WalkGuide):
    """The level that is named; without one, the whole guide."""

    action_name = "action_show_level"

    def walk(self, turn: Turn) -> None:
        """Say the level."""
        level = named_level(turn)
        if turn.situation.step_number is not None and (named := named_step(turn)):
            say_step(turn, named)
        elif level is not None:
            say_level(turn, level)
        elif turn.knowledge.guide.levels:
            say_all_levels(turn)
        else:
            say_best(turn)
