"""What the assistant gives back: bubbles, and the facts that they are made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Reply:
    """One bubble: text, and buttons as title and payload.

    ``lang`` and ``direction`` (ltr, rtl) are set when the text is not Norwegian.
    """

    text: str
    buttons: list[dict[str, str]] = field(default_factory=list)
    lang: str | None = None
    direction: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """Plain values; ``lang`` and ``dir`` as a web page names them."""
        marks = {"lang": self.lang, "dir": self.direction} if self.lang else {}
        return {"text": self.text, "buttons": self.buttons, **marks}


@dataclass
class Answer:
    """Everything the assistant gives back for one message.

    ``files`` may be taken along (name, type, title, text): a checklist, a note, a calendar entry.
    """

    replies: list[Reply]
    services: list[dict[str, Any]] = field(default_factory=list)
    contacts: list[dict[str, Any]] = field(default_factory=list)
    urgency: str = "none"
    role: str | None = None
    age: str | None = None
    needs: list[str] = field(default_factory=list)
    step: dict[str, Any] | None = None
    files: list[dict[str, str]] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "replies": [reply.as_dict() for reply in self.replies],
            "services": self.services,
            "contacts": self.contacts,
            "urgency": self.urgency,
            "role": self.role,
            "age": self.age,
            "needs": self.needs,
            "step": self.step,
            "files": self.files,
        }
