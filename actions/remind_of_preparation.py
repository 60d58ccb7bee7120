"""After something else was answered: the open question once more, then a pause."""

from __future__ import annotations

from actions.base import GuidanceAction, Turn
from actions.preparation import ask_open_question, read_preparation

MOST_ASIDES = 2  # who asks of other things twice in a row has left for now
PARTING = frozenset({"goodbye", "thank"})


class RemindOfPreparation(GuidanceAction):
    """Runs beside the answer to a question in between."""

    action_name = "action_remind_of_preparation"

    def answer(self, turn: Turn) -> None:
        """The question again the first time; then say that it waits."""
        slots = turn.situation.slots
        # What the answer to the question in between left open stays as it was.
        turn.slots["pending"], turn.slots["waiting"] = slots.get("pending"), slots.get("waiting")
        turn.slots["fallbacks"] = slots.get("fallbacks") or 0
        preparation = read_preparation(slots)
        if preparation is None:
            return
        asides = preparation.asides + 1
        if asides < MOST_ASIDES and turn.situation.intent not in PARTING:
            turn.say("utter_prepare_reminder")
            ask_open_question(turn, preparation)
            preparation.asides = asides
            preparation.keep(turn)
            return
        preparation.paused = True
        preparation.keep(turn)
        turn.say("utter_prepare_paused")
