"""Certainties that a statistical classifier should not have to guess, free of Rasa."""

from __future__ import annotations

from collections.abc import Mapping

from service_catalogue.text import fold

from bot.language.lexicon import pattern

OUT_OF_SCOPE = "out_of_scope"
SEEK_HELP = "seek_help"
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
UNSURE = 0.6
CLEAR_NEED = 0.6


def settled_intent(
    text: str, intent: str, confidence: float, needs: Mapping[str, float]
) -> str | None:
    """The intent that is certain from the words, or None to keep the classifier's."""
    folded = fold(text)
    hurt_animal = pattern("animals").search(folded) and pattern("animal_hurt").search(folded)
    if hurt_animal and not pattern("people").search(folded):
        return OUT_OF_SCOPE
    of_the_guide = pattern("guide_words").search(folded) is not None
    unsure = intent in WITHOUT_NEED and confidence < UNSURE and not of_the_guide
    if unsure and max(needs.values(), default=0.0) >= CLEAR_NEED:
        return SEEK_HELP
    return None
