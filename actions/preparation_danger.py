"""What danger does to a preparation that is going on."""

from __future__ import annotations

from actions.base import Turn
from actions.preparation import Preparation, forget_preparation, read_preparation

UNSURE, CLASSIFIER = "unsure", "classifier"
SUSPICION = frozenset({"violence_abuse", "sexual_abuse", "serious_concern"})


def stop_for_danger(turn: Turn, category: str) -> None:
    """After the emergency card: a suspicion ends the preparation, other danger lets it wait."""
    preparation = read_preparation(turn.situation.slots)
    if preparation is None:
        return
    if category in SUSPICION:
        forget_preparation(turn)
        turn.say("utter_prepare_stopped_danger")
    elif not preparation.paused:
        preparation.paused = True
        preparation.keep(turn)
        turn.say("utter_prepare_paused_danger")


def check_again(turn: Turn, preparation: Preparation) -> None:
    """Something said may mean danger: the check comes back before the next question."""
    preparation.checked, preparation.rechecked = False, True
    preparation.keep(turn)
    turn.say("utter_prepare_check_again")


def may_mean_danger(turn: Turn, preparation: Preparation) -> bool:
    """Whether the check comes back: for every hint of a rule, for the first of the classifier.

    Worries are what people write here. Who has said no to the check after such a hint is not
    asked again for the next one; the numbers stay in view all the same.
    """
    triage = turn.situation.triage
    hinted = triage.get("certainty") == UNSURE
    return hinted and (triage.get("rule") != CLASSIFIER or not preparation.rechecked)
