"""Answers about danger, which nothing but danger may bring up."""

from __future__ import annotations

from actions.base import Turn
from service_catalogue.schema import Answer, Level, Step

SUSPICION = "violence_suspicion"
GRAVE_TOPICS = frozenset(
    {
        "suicide_self_harm",
        "poisoning",
        "sexual_assault",
        "net_abuse",
        "honour_violence",
        "runaway",
        "emergency_numbers",
        SUSPICION,
    }
)


def is_grave(turn: Turn, entry: Answer | Step | Level) -> bool:
    """Whether an answer is about danger; when to speak of that is triage's to decide."""
    if not isinstance(entry, Answer):
        return False
    situation = turn.situation
    if situation.is_urgent and situation.role == "employee" and entry.topic == SUSPICION:
        return False  # what staff ask after an alarm, they ask of that
    phones = (turn.catalogue.get_phone(phone_id) for phone_id in entry.phones)
    return entry.topic in GRAVE_TOPICS or any(p.purpose == "emergency" for p in phones)
