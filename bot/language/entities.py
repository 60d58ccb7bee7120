"""Entities on Rasa messages, in the one form our components write them."""

from __future__ import annotations

from typing import Any

from rasa.shared.nlu.training_data.message import Message

EXTRACTOR = "veiviser"


def add_entity(message: Message, name: str, value: Any, start: int = 0, end: int = 0) -> None:
    """Append an entity; ``start`` and ``end`` are characters, 0 and 0 for the whole message."""
    text = message.get("text") or ""
    entity = {
        "entity": name,
        "value": value,
        "start": start,
        "end": end or len(text),
        "extractor": EXTRACTOR,
    }
    message.set("entities", [*message.get("entities", []), entity], add_to_output=True)
