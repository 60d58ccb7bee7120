"""Which action takes a message, given the question that stands open. Free of Rasa."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.dialogue.reading import Reading, read_answer, read_check, wants_to_resume

PREPARATION = "preparation"  # the slot
SHOW_DEADLINE = "action_show_deadline"
START = "action_start_preparation"
REMIND = "action_remind_of_preparation"
RESUME = "action_resume_preparation"
CHECK_AGAIN = "action_check_preparation_again"
ACTIONS = {
    Reading.ANSWER: "action_answer_preparation",
    Reading.SKIP: "action_skip_preparation_question",
    Reading.CHANGE: "action_change_preparation_answer",
    Reading.FINISH: "action_finish_preparation",
    Reading.STOP: "action_stop_preparation",
    Reading.RESUME: RESUME,
    Reading.YES: "action_stop_on_suspicion",
    Reading.NO: "action_begin_preparation",
    Reading.DOUBT: "action_stop_in_doubt",
}
# After one of these the turn is over, whatever the rules know of it.
OUR_ACTIONS = frozenset({*ACTIONS.values(), SHOW_DEADLINE, START, REMIND, CHECK_AGAIN})
LONGEST_DAY = 10  # words: "vi begynte vel egentlig mandag i forrige uke" is about the day


@dataclass(frozen=True)
class Heard:
    """A message as it was understood.

    ``hinted`` when triage is unsure of it, ``by_rule`` when one of its rules is.
    """

    text: str
    intent: str
    confidence: float
    names_day: bool = False
    hinted: bool = False
    by_rule: bool = False


def is_preparing(slots: Mapping[str, Any]) -> bool:
    """Whether a preparation is going on."""
    preparation = slots.get(PREPARATION)
    return preparation is not None and not preparation["paused"]


def find_action(heard: Heard, slots: Mapping[str, Any]) -> str | None:
    """The action that takes the message, or None when the rules are to answer it."""
    preparation = slots.get(PREPARATION)
    if is_preparing(slots):
        reading = _read(heard, slots[PREPARATION])
        if reading is Reading.ASIDE and heard.hinted and not slots[PREPARATION]["rechecked"]:
            return CHECK_AGAIN
        return ACTIONS.get(reading)
    if preparation and wants_to_resume(heard.text):
        return RESUME
    asks_for_day = slots.get("pending") == "start_date"
    if asks_for_day and heard.names_day and len(heard.text.split()) <= LONGEST_DAY:
        return SHOW_DEADLINE
    return None


def _read(heard: Heard, preparation: Mapping[str, Any]) -> Reading:
    if not preparation["checked"]:
        return read_check(heard.text, heard.intent, heard.confidence, heard.by_rule)
    question = preparation["question"]
    return read_answer(question, heard.text, heard.intent, heard.confidence)
