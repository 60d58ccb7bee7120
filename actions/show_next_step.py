"""Show the next step: after the one we stand at, or after the one the words describe."""

from __future__ import annotations

from actions.base import Turn
from actions.steps import outcome_lines, say_outcomes, say_step
from actions.walk_guide import WalkGuide, current_step, named_level, named_step, say_best

FEW_WORDS = 4  # "hva nå?" says nothing of where we are; a longer message does


class ShowNextStep(WalkGuide):
    """Where a step has several ways on, they are shown as choices instead of guessed."""

    action_name = "action_show_next_step"

    def walk(self, turn: Turn) -> None:
        """Say the next step or the choices."""
        described = len(turn.situation.text.split()) > FEW_WORDS
        step = (named_step(turn) if described else None) or current_step(turn)
        if step is None:
            level = named_level(turn)
            if level and level.steps:
                say_step(turn, level.steps[0])
            else:
                say_best(turn)
            return
        following = turn.knowledge.guide.next(step)
        if following is not None:
            say_step(turn, following)
            return
        if outcome_lines(turn, step):
            (say_step if described else say_outcomes)(turn, step)
            return
        turn.say("utter_guide_ends_here")
