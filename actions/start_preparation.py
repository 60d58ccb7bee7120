"""Start to prepare a conversation or a meeting, with the violence check before anything else."""

from __future__ import annotations

import re

from actions.answer_question import AnswerQuestion
from actions.base import REFUSED, GuidanceAction, Turn
from actions.preparation import Preparation, ask_open_question, read_preparation, what_is_prepared
from actions.walk_guide import current_step

KIND = re.compile(
    r"(?P<meeting>møt|nettverk)|(?P<conversation>samtal|prat|snakk|\bta (?:det|dette) opp\b)"
)
EMPLOYEE = "employee"


class StartPreparation(GuidanceAction):
    """For staff. The municipality decides the words, the method and the rules."""

    action_name = "action_start_preparation"

    def answer(self, turn: Turn) -> None:
        """What will happen, in short, and the one question that comes first."""
        situation = turn.situation
        if situation.role not in (None, EMPLOYEE):
            AnswerQuestion().answer(turn)
            return
        turn.slots["role"] = situation.role = EMPLOYEE
        refused = situation.intent == REFUSED or "municipality" in turn.refused
        if situation.municipality is None and not refused and situation.elsewhere is None:
            turn.say("utter_guide_needs_municipality")
            turn.ask_municipality()
            return
        kind = _kind(turn)
        if kind is None:
            turn.ask("preparation")
            return
        going_on = read_preparation(situation.slots)
        if going_on is not None and going_on.kind == kind:
            ask_open_question(turn, going_on)
            return
        preparation = Preparation(kind)
        what, count = what_is_prepared(turn, kind), len(preparation.questions)
        turn.say("utter_prepare_intro", what=what, count=count)
        ask_open_question(turn, preparation)


def _kind(turn: Turn) -> str | None:
    """What the words name first; else what the step we stand at prepares."""
    match = KIND.search(turn.situation.text.casefold())
    if match is not None:
        return match.lastgroup
    step = current_step(turn) if turn.situation.municipality else None
    return step.prepares if step else None
