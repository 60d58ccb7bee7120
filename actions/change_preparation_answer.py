"""Correct the answer given last in a preparation."""

from __future__ import annotations

from actions.base import GuidanceAction, Turn
from actions.preparation import Preparation, ask_open_question, read_preparation

WHOLE_ANSWER = 5  # "nei, jeg mente ute i skolegården" is the new answer, "det ble feil" is not


class ChangePreparationAnswer(GuidanceAction):
    """The new words take the place of the old ones, or the question is asked again."""

    action_name = "action_change_preparation_answer"

    def answer(self, turn: Turn) -> None:
        """Change the latest answer; without one, say that this is the first question."""
        preparation = read_preparation(turn.situation.slots)
        if preparation is None:
            return
        if preparation.checked:
            _change_latest(turn, preparation)
        ask_open_question(turn, preparation)


def _change_latest(turn: Turn, preparation: Preparation) -> None:
    latest = _latest(preparation)
    if latest is None:
        turn.say("utter_prepare_first_question")
    elif len(turn.situation.text.split()) >= WHOLE_ANSWER:
        preparation.answers[latest] = turn.situation.text
        heading = turn.words(f"utter_heading_{preparation.kind}_{latest}")
        turn.say("utter_prepare_changed", heading=heading)
    else:
        turn.say("utter_prepare_changing", answer=preparation.answers.pop(latest))
        preparation.number = preparation.questions.index(latest)


def _latest(preparation: Preparation) -> str | None:
    before = preparation.questions[: preparation.number]
    return next((q for q in reversed(before) if q in preparation.answers), None)
