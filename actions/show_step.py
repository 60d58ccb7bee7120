"""Show the step that the employee describes, or asks about."""

from __future__ import annotations

from actions.base import Turn
from actions.follow_up import leans
from actions.levels import say_level
from actions.see_also import offer_what_is_near
from actions.steps import say_step
from actions.walk_guide import WalkGuide, current_step, named_level, named_step, say_best
from service_catalogue.schema import Step

FEW_WORDS = 7  # "jeg er lærer, vis meg nivå 0" names a level and describes nothing
NEAR = 0.5  # similarity to a phrase of the step
CLEARLY = 0.07  # an answer must beat the best step by this to be shown instead


class ShowStep(WalkGuide):
    """By number, by the words, or the one we stand at."""

    action_name = "action_show_step"

    def walk(self, turn: Turn) -> None:
        """The named step; a better matching answer; the level; or what is missing."""
        situation = turn.situation
        by_number = situation.step_number is not None
        level = named_level(turn)
        if level and not by_number and len(situation.text.split()) <= FEW_WORDS:
            say_level(turn, level)
            return
        here = current_step(turn)
        if here is not None and not by_number and level is None and leans(situation.text):
            say_step(turn, here)  # "hvem skal være med på det?" is asked of the step on the screen
            return
        step = named_step(turn)
        if step is not None and (by_number or not self._answer_is_better(turn)):
            say_step(turn, step)
            if not by_number:
                offer_what_is_near(turn, [step])
            return
        if step is None and situation.intent == "inform_level" and level:
            say_level(turn, level)
            return
        if step is None and here is not None and situation.intent != "ask_step":
            say_step(turn, here)
            return
        say_best(turn)

    @staticmethod
    def _answer_is_better(turn: Turn) -> bool:
        situation = turn.situation
        found = turn.knowledge.find(situation.text, situation.intents, situation.role, limit=1)
        steps = turn.knowledge.find_step(situation.text, situation.level)
        if not found or isinstance(found[0].entry, Step):
            return False
        if steps and situation.intent == "ask_step" and steps[0].phrase >= NEAR:
            return False  # "ressursteam i neste uke" is about the step to come
        return not steps or found[0].near > steps[0].near + CLEARLY
