"""Show the step before the one we stand at."""

from __future__ import annotations

from actions.base import Turn
from actions.steps import say_step
from actions.walk_guide import WalkGuide, current_step, say_best


class ShowPreviousStep(WalkGuide):
    """At the first step it says so and shows the first again."""

    action_name = "action_show_previous_step"

    def walk(self, turn: Turn) -> None:
        """Say the step before."""
        step = current_step(turn)
        if step is None:
            say_best(turn)
            return
        before = turn.knowledge.guide.previous(step)
        if before is None:
            turn.say("utter_first_step")
        say_step(turn, before or step)
