"""The user says that the danger is over: take the help out of view, kindly."""

from __future__ import annotations

from actions.answer_question import AnswerQuestion
from actions.base import GuidanceAction, Turn
from service_catalogue.outcome_search import holds_a_question


class EndUrgency(GuidanceAction):
    """Only here does urgency fall, and the numbers are said once more."""

    action_name = "action_end_urgency"

    def answer(self, turn: Turn) -> None:
        """Acknowledge; when nothing was urgent, just go on."""
        urgency = turn.situation.slots.get("urgency")
        calm = urgency in (None, "none")
        if calm and holds_a_question(turn.situation.text):  # "falsk alarm, hvordan avslutter vi"
            AnswerQuestion().answer(turn)
        elif calm:
            turn.say("utter_glad_to_hear")
        elif turn.situation.danger_over:
            turn.say("utter_urgency_over")
            turn.slots["urgency"] = "none"
        else:  # quiet just now is not over
            turn.say("utter_urgency_eased")
            turn.slots["urgency"] = "concern"
