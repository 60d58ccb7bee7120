"""Certainties that a statistical classifier should not have to guess, free of Rasa."""

from __future__ import annotations

from collections.abc import Mapping

from service_catalogue.text import fold, plain

from bot.language.guide_mentions import find_level, find_step_number
from bot.language.lexicon import pattern

ASK_STEP = "ask_step"
INFORM_AGE = "inform_age"
OUT_OF_SCOPE = "out_of_scope"
SEEK_HELP = "seek_help"
SEEK_HELP_VAGUE = "seek_help_vague"
# Intents that say nothing of a need. When the classifier is unsure of one of them and the text
# expresses a need clearly, the need is what the user came for.
WITHOUT_NEED = frozenset(
    {
        "ask_safe_now",
        "affirm",
        "deny",
        "goodbye",
        "greet",
        "thank",
        "small_talk",
        "start_over",
        "correct_information",
        "refuse_to_say",
        "change_person",
        "inform_role",
        "seek_help_vague",
        "complain_about_bot",
        "out_of_scope",
        "ask_current_step",
        "ask_previous_step",
        "inform_age",
        "inform_municipality",
        "show_more",
        "decline_suggestion",
        "nlu_fallback",
    }
)
# A cheerful or empty answer to these would be wrong beside a possible danger.
NOT_BESIDE_DANGER = frozenset(
    {
        "ask_safe_now",
        "affirm",
        "deny",
        "goodbye",
        "greet",
        "thank",
        "small_talk",
        "out_of_scope",
        "complain_about_bot",
        "nlu_fallback",
        "start_over",
    }
)
UNSURE = 0.6
CLEAR_NEED = 0.6
FEW_WORDS = 6  # an age and little else


def settled_intent(
    text: str,
    intent: str,
    confidence: float,
    needs: Mapping[str, float],
    possible_danger: bool = False,
    has_age: bool = False,
) -> str | None:
    """The intent that is certain from the words, or None to keep the classifier's."""
    folded = fold(text)
    hurt_animal = pattern("animals").search(folded) and pattern("animal_hurt").search(folded)
    if hurt_animal and not pattern("people").search(folded):
        return OUT_OF_SCOPE
    if possible_danger:
        return SEEK_HELP if intent in NOT_BESIDE_DANGER else None
    if pattern("vague").fullmatch(plain(text)):
        return SEEK_HELP_VAGUE
    if find_level(text) is not None and find_step_number(text) is not None:
        return ASK_STEP
    unsure = intent in WITHOUT_NEED and confidence < UNSURE
    if not unsure or pattern("guide_words").search(folded):
        return None
    if max(needs.values(), default=0.0) >= CLEAR_NEED:
        return SEEK_HELP
    return INFORM_AGE if has_age and len(folded.split()) <= FEW_WORDS else None
