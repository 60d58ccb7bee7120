"""Which intent asks for a topic of the content."""

from __future__ import annotations

TOPIC_PREFIX = "ask_"
# Topics of the content that have no intent of their own.
INTENT_OF_TOPIC = {
    "target_group": "ask_bti_model",
    "meetings": "ask_arenas",
}


def intent_of(topic: str) -> str:
    """The intent by which ``topic`` is asked for; most are named after it."""
    return INTENT_OF_TOPIC.get(topic, f"{TOPIC_PREFIX}{topic}")
