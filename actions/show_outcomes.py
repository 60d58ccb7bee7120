"""Show what a step can lead to, or go there when the words say which it is."""

from __future__ import annotations

from actions.base import Turn
from actions.outcomes import follow_words
from actions.steps import say_outcomes, say_step
from actions.walk_guide import (
    WalkGuide,
    current_step,
    named_level,
    named_step,
    say_start,
    says_much,
)


class ShowOutcomes(WalkGuide):
    """The decision step that the words describe, that we stand at, or that ends the level."""

    action_name = "action_show_outcomes"

    def walk(self, turn: Turn) -> None:
        """Follow the words, else say the step with its choices."""
        guide = turn.knowledge.guide
        here = current_step(turn)
        step = (named_step(turn) if says_much(turn) else None) or here
        if step is None:
            say_start(turn)
            return
        level = named_level(turn) or guide.level_of(step)
        if not guide.is_decision(step) or step not in level.steps:
            deciding = [s for s in level.steps if guide.is_decision(s)]
            later = [s for s in deciding if step not in level.steps or s.number >= step.number]
            step = next(iter(later or deciding), step)
        if follow_words(turn, step):
            return
        if step == here:
            say_outcomes(turn, step)
        else:
            say_step(turn, step)
