"""Show the next step: after the one we stand at, or after the one the words tell is done."""

from __future__ import annotations

from actions.base import Turn
from actions.levels import say_level
from actions.outcomes import follow, follow_words
from actions.steps import say_outcomes, say_step
from actions.walk_guide import (
    WalkGuide,
    current_level,
    current_step,
    done_step,
    level_beside,
    named_level,
    say_start,
)
from service_catalogue.schema import Step


class ShowNextStep(WalkGuide):
    """Where a step has several ways on, they are shown as choices instead of guessed."""

    action_name = "action_show_next_step"

    def walk(self, turn: Turn) -> None:
        """Say the next step or the choices."""
        told = done_step(turn)
        step = told or current_step(turn)
        if step is not None:
            _go_on(turn, step, described=told is not None)
            return
        here = current_level(turn)
        level = named_level(turn) or (here if here and here.steps else level_beside(turn, 1))
        if level and level.steps:
            say_step(turn, level.steps[0])
        elif level:
            say_level(turn, level)
        elif here:
            turn.say("utter_guide_ends_here")
            say_level(turn, here)
        else:
            say_start(turn)


def _go_on(turn: Turn, step: Step, *, described: bool) -> None:
    guide = turn.knowledge.guide
    following = guide.next(step)
    courses = guide.courses(step)
    if following is not None:
        say_step(turn, following)
    elif described and follow_words(turn, step):
        return
    elif len(courses) == 1:
        follow(turn, step, courses[0].outcome)
    elif described and step != current_step(turn):
        say_step(turn, step)
    else:
        say_outcomes(turn, step)
