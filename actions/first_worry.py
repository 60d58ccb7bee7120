"""Staff who tell of a worry: what the guide says of one comes before any service."""

from __future__ import annotations

from actions.answer_question import say_entry
from actions.base import Turn
from service_catalogue.schema import Answer, Level, Step

NEAR = 0.18
TOPICS = frozenset({"bti_model", "levels", "contact_person"})


def say_first_step(turn: Turn) -> bool:
    """The entry on the first level that the worry is nearest to; whether there was one to say."""
    situation = turn.situation
    if situation.role != "employee" or situation.municipality is None or not situation.worry:
        return False
    if situation.slots.get("step") or situation.slots.get("services_shown"):
        return False
    found = turn.knowledge.find(situation.text, {}, situation.role)
    for candidate in found:
        if candidate.score >= NEAR and _is_of_a_worry(turn, candidate.entry):
            say_entry(turn, candidate.entry)
            return True
    return False


def _is_of_a_worry(turn: Turn, entry: Answer | Step | Level) -> bool:
    guide = turn.knowledge.guide
    if isinstance(entry, Answer):
        return entry.topic in TOPICS
    level = entry if isinstance(entry, Level) else guide.level_of(entry)
    return level == guide.levels[0]
