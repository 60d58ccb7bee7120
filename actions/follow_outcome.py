"""Take the way on that the message tells of, from the step we stand at."""

from __future__ import annotations

from actions.base import Turn
from actions.outcomes import follow_words
from actions.steps import say_outcomes
from actions.walk_guide import WalkGuide, current_step, say_start


class FollowOutcome(WalkGuide):
    """Chosen by ``bot.dialogue.guide_policy`` when the words are about the step's ways on."""

    action_name = "action_follow_outcome"
    may_be_asked = False

    def walk(self, turn: Turn) -> None:
        """Go there, or show the choices when it is open which one is meant."""
        step = current_step(turn)
        if step is None:
            say_start(turn)
        elif not follow_words(turn, step):
            say_outcomes(turn, step)
