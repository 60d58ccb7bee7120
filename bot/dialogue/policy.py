"""Rasa policy: a message is read against the question that stands open in the conversation.

Rules see one message at a time. While something is being prepared, or a day is asked for, free
text is the answer unless it clearly is something else (docs/decisions/0009-open-questions.md).
"""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.open_questions import (
    OUR_ACTIONS,
    PREPARATION,
    REMIND,
    Heard,
    find_action,
    is_preparing,
)
from bot.next_action_policy import NextActionPolicy, actions_since_user
from bot.triage.component import TRIAGE

CLASSIFIER = "classifier"


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=False
)
class OpenQuestionPolicy(NextActionPolicy):
    """One action for an answer; after an aside that the rules answered, a reminder."""

    priority = 50  # below danger

    @staticmethod
    def next_action(tracker: DialogueStateTracker) -> str | None:
        """The action for the latest message, or None to leave it to the rules."""
        message = tracker.latest_message
        if message is None:
            return None
        done = actions_since_user(tracker)
        if OUR_ACTIONS & set(done):
            return str(ACTION_LISTEN_NAME)
        slots = tracker.current_slot_values()
        if done:
            reminds = is_preparing(slots) and not _asked_since_user(tracker)
            return REMIND if reminds else None
        intent = message.intent or {}
        entities = {entity["entity"] for entity in message.entities}
        triage = message.parse_data.get(TRIAGE) or {}
        hinted = triage.get("certainty") == "unsure"
        heard = Heard(
            text=message.text or "",
            intent=intent.get("name") or "",
            confidence=intent.get("confidence") or 0.0,
            names_day="date" in entities,
            hinted=hinted,
            by_rule=hinted and triage.get("rule") != CLASSIFIER,
        )
        return find_action(heard, slots)


def _asked_since_user(tracker: DialogueStateTracker) -> bool:
    """Whether an action of this turn, such as the one that took up a waiting wish, has asked."""
    for event in reversed(tracker.applied_events()):
        if isinstance(event, UserUttered):
            return False
        if isinstance(event, SlotSet) and event.key == PREPARATION:
            return True
    return False
