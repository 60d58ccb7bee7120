"""Rasa policy: at a step of the guide, words that tell how it went lead on from there.

Which words those are depends on the step, so no intent can say it: "foreldrene sier nei" is an
outcome at one step and a question of consent anywhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.trackers import DialogueStateTracker

from actions.knowledge import knowledge
from actions.outcomes import labelled, outcome_search
from bot.next_action_policy import NextActionPolicy, actions_since_user
from service_catalogue.guide import Guide
from service_catalogue.repository import UnknownEntryError
from service_catalogue.schema import Step
from service_catalogue.text import plain

FOLLOW_OUTCOME = "action_follow_outcome"
# A sure reading of one of these is about the talk itself, not about the child.
ABOUT_THE_TALK = frozenset(
    {
        "ask_current_step",
        "ask_human",
        "ask_level_overview",
        "ask_previous_step",
        "change_person",
        "complain_about_bot",
        "correct_information",
        "decline_suggestion",
        "goodbye",
        "greet",
        "inform_municipality",
        "inform_role",
        "out_of_scope",
        "refuse_to_say",
        "restart_guide",
        "show_more",
        "small_talk",
        "start_over",
        "thank",
    }
)
SURE = 0.6
# What people say of a step anyway; any other sure question must be almost the step's own words.
OF_THE_STEP = frozenset({"ask_next_step", "ask_outcomes", "ask_step", "ask_safe_now"})
QUESTION, ALMOST = "ask_", 0.35
ITS_WORDS = 0.6  # the words of the way on itself, whatever the guessed intent
CALM = ("none", None)
SAFE_NOW = "ask_safe_now"  # while something is urgent, "alt er bra nå" is about that
ANSWERS = ("affirm", "deny")
FEW_WORDS = 2  # "nei takk" answers the bot; it is not the parents' no


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=False
)
class GuidePolicy(NextActionPolicy):
    """Predicts ``action_follow_outcome`` for an outcome of the step that the tracker stands at."""

    priority = 40  # below an open question

    @staticmethod
    def next_action(tracker: DialogueStateTracker) -> str | None:
        """The way on when the message tells of it, once."""
        done = actions_since_user(tracker)
        if FOLLOW_OUTCOME in done:
            return str(ACTION_LISTEN_NAME)
        return FOLLOW_OUTCOME if not done and tells_of_outcome(tracker) else None


def tells_of_outcome(tracker: DialogueStateTracker) -> bool:
    """Whether the latest message is a button of a step walked, or tells how the last one went."""
    message = tracker.latest_message
    text = (message.text if message else None) or ""
    municipality = tracker.get_slot("municipality")
    if not text or not municipality:
        return False
    guide = knowledge(municipality).guide
    walked = _steps(guide, tracker.get_slot("path") or [])
    here = _steps(guide, [tracker.get_slot("step")])
    if labelled([*walked, *here], text):
        return True
    if not here:
        return False
    intent = str(message.intent.get("name"))
    confidence = float(message.intent.get("confidence") or 0.0)
    found = outcome_search(municipality).find(here[0], text)
    if found is None or _answers_the_bot(tracker, intent, text):
        return False
    if found.clear and found.likeness >= ITS_WORDS:
        return True
    if _about_the_talk(message.parse_data) >= SURE:
        return False
    asks = intent.startswith(QUESTION) and intent not in OF_THE_STEP and confidence >= SURE
    return found.likeness >= ALMOST if asks else found.clear or confidence < SURE


def _answers_the_bot(tracker: DialogueStateTracker, intent: str, text: str) -> bool:
    if intent in ANSWERS and len(plain(text).split()) <= FEW_WORDS:
        return True
    return intent == SAFE_NOW and tracker.get_slot("urgency") not in CALM


def _about_the_talk(parsed: Mapping[str, Any]) -> float:
    """How sure the understanding is that the message is about the talk itself."""
    ranking = parsed.get("intent_ranking") or [parsed.get("intent") or {}]
    return sum(float(i["confidence"]) for i in ranking if i.get("name") in ABOUT_THE_TALK)


def _steps(guide: Guide, ids: list[str | None]) -> list[Step]:
    steps = []
    for step_id in ids:
        try:
            steps.append(guide.get_step(step_id or ""))
        except UnknownEntryError:
            continue  # a level without steps, or the path of another municipality
    return steps
