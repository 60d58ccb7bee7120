"""Show what a step can lead to."""

from __future__ import annotations

from actions.base import Turn
from actions.steps import say_outcomes, say_step
from actions.walk_guide import WalkGuide, current_step, named_level, named_step, say_best

FEW_WORDS = 4


class ShowOutcomes(WalkGuide):
    """The decision step that the words describe, that we stand at, or that ends the level."""

    action_name = "action_show_outcomes"

    def walk(self, turn: Turn) -> None:
        """Say the step with its choices."""
        described = len(turn.situation.text.split()) > FEW_WORDS
        step = (named_step(turn) if described else None) or current_step(turn)
        if step is None:
            say_best(turn)
            return
        level = named_level(turn) or turn.knowledge.guide.level_of(step)
        if len(step.outcomes) < 2:
            deciding = [s for s in level.steps if len(s.outcomes) > 1 and s.number >= step.number]
            step = deciding[0] if deciding else step
        if len(step.outcomes) < 2 or described:
            say_step(turn, step)
        else:
            say_outcomes(turn, step)
