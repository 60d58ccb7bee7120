"""Go back: to the step one came from, or to the step one was at before a question between."""

from __future__ import annotations

from actions.base import Turn
from actions.levels import say_level
from actions.steps import path_so_far, say_step, step_back
from actions.walk_guide import WalkGuide, current_level, current_step, level_beside, say_start


class ShowPreviousStep(WalkGuide):
    """At the first step it says so and shows the first again."""

    action_name = "action_show_previous_step"

    def walk(self, turn: Turn) -> None:
        """Say the step before; after something else, the step we left."""
        step = current_step(turn)
        level = level_beside(turn, -1) or current_level(turn)
        if step is not None and not turn.situation.slots.get("at_step"):
            say_step(turn, step)
        elif step is not None:
            before = step_back(turn) or turn.knowledge.guide.previous(step)
            if before is None:
                turn.say("utter_first_step")
            say_step(turn, before or step)
        elif path := path_so_far(turn):
            say_step(turn, path[-1])
        elif level is not None:
            say_level(turn, level)
        else:
            say_start(turn)
