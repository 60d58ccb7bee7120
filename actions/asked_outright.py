"""When the user's words are almost those of a known question, that question is answered.

Seventy intents are close to each other; the catalogue's own phrases settle the doubtful cases.
"""

from __future__ import annotations

from actions.answer_question import say_entry
from actions.asked_terms import say_asked_term
from actions.base import Turn
from actions.grave_topics import is_grave
from actions.related_services import say_related_services
from service_catalogue.schema import Answer

FALLBACK = "nlu_fallback"
NEAR = 0.5  # similarity to a phrase that is enough when the intent is a guess
VERY_WORDS = 0.8
NEAR_WHEN_SURE = 0.3  # added in full when the intent is certain: then only the very words count
NEAR_WHEN_DOUBTED = 0.7  # a plea or a fact about oneself shares words with many questions


def say_what_is_asked_outright(
    turn: Turn, doubted: bool = False, answers_only: bool = False
) -> bool:
    """Answer from the catalogue when the words are near a phrase or ask for a term; whether it did.

    ``doubted`` when the message may as well be no question: the words must then be nearer.
    ``answers_only`` leaves steps and levels to those who walk the guide.
    """
    situation = turn.situation
    found = turn.knowledge.find(situation.text, {}, situation.role, limit=1)
    sure = 0.0 if situation.intent == FALLBACK else situation.confidence
    near = NEAR + NEAR_WHEN_SURE * sure
    if not found or found[0].phrase < max(near, NEAR_WHEN_DOUBTED if doubted else 0.0):
        return say_asked_term(turn)
    entry = found[0].entry
    if answers_only and not isinstance(entry, Answer):
        return False
    if is_grave(turn, entry) and found[0].phrase < VERY_WORDS:
        return False
    say_entry(turn, entry)
    say_related_services(turn, [entry])
    return True
