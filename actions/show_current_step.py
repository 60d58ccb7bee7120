"""Show where we are in the handlingsveileder."""

from __future__ import annotations

from actions.base import Turn
from actions.levels import say_level
from actions.steps import say_step
from actions.walk_guide import WalkGuide, current_level, current_step, say_start


class ShowCurrentStep(WalkGuide):
    """The step or level we stand at; without one, the whole guide."""

    action_name = "action_show_current_step"

    def walk(self, turn: Turn) -> None:
        """Say it."""
        step, level = current_step(turn), current_level(turn)
        if step is not None:
            say_step(turn, step)
        elif level is not None:
            say_level(turn, level)
        else:
            say_start(turn)
