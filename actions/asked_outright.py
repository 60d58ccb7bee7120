"""When the user's words are almost those of a known question, that question is answered.

Seventy intents are close to each other; the catalogue's own phrases settle the doubtful cases.
"""

from __future__ import annotations

from actions.answer_question import is_grave, say_entry
from actions.base import Turn
from actions.related_services import say_related_services

NEAR = 0.5  # similarity to a phrase that is enough when the intent is a guess
VERY_WORDS = 0.8
NEAR_WHEN_SURE = 0.3  # added in full when the intent is certain: then only the very words count


def say_what_is_asked_outright(turn: Turn) -> bool:
    """Answer from the catalogue when the words are near a phrase of it; whether it did."""
    situation = turn.situation
    found = turn.knowledge.find(situation.text, {}, situation.role, limit=1)
    if not found or found[0].phrase < NEAR + NEAR_WHEN_SURE * situation.confidence:
        return False
    entry = found[0].entry
    if is_grave(turn, entry) and found[0].phrase < VERY_WORDS:
        return False
    say_entry(turn, entry)
    say_related_services(turn, [entry])
    return True
