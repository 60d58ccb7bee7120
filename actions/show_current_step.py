"""Show where we are in the handlingsveileder."""

from __future__ import annotations

from actions.base import Turn
from actions.steps import say_step
from actions.walk_guide import WalkGuide, current_step, say_best


class ShowCurrentStep(WalkGuide):
    """The step we stand at; without one, what the words point at."""

    action_name = "action_show_current_step"

    def walk(self, turn: Turn) -> None:
        """Say the step."""
        step = current_step(turn)
        if step is None:
            say_best(turn)
        else:
            say_step(turn, step)
