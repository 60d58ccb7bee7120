"""What triage says of a message: how sure, of what, on what evidence, and whom to call."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

NONE = "none"
CATEGORIES = (
    "life_danger",
    "suicide_self_harm",
    "sexual_abuse",
    "violence_abuse",
    "serious_concern",
    "fear_of_harming",
)


class Certainty(IntEnum):
    """How sure the triage is; higher is more urgent."""

    NONE = 0
    UNSURE = 1
    CERTAIN = 2


@dataclass(frozen=True)
class Circumstances:
    """Who and when, as far as the words tell; None where they do not.

    ``writer`` is child, guardian, employee or other; ``in_danger`` self, own_child, other_child
    or adult; ``time`` now, ongoing or past. ``may_hurt``: the writer may be the one who hurts.
    """

    writer: str | None = None
    in_danger: str | None = None
    time: str | None = None
    may_hurt: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for the message and for JSON."""
        return {
            "writer": self.writer,
            "in_danger": self.in_danger,
            "time": self.time,
            "may_hurt": self.may_hurt,
        }


@dataclass(frozen=True)
class Assessment:
    """The outcome for one message.

    ``call`` are the emergency numbers of the rule, most urgent first; ``evidence`` the words
    that set it off; ``confidence`` the probability in [0, 1] that something is wrong, None when
    the classifier could not be asked. ``rule`` is a rule of ``rules.yml`` or ``classifier``.
    ``adds_up``: with another hint in the conversation this one makes danger certain.
    """

    certainty: Certainty = Certainty.NONE
    category: str = NONE
    rule: str = ""
    evidence: str = ""
    call: tuple[str, ...] = ()
    source: str = ""
    confidence: float | None = None
    adds_up: bool = True
    circumstances: Circumstances = field(default_factory=Circumstances)

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for the message and for JSON."""
        return {
            "certainty": self.certainty.name.lower(),
            "category": self.category,
            "rule": self.rule,
            "evidence": self.evidence,
            "call": list(self.call),
            "source": self.source,
            "confidence": None if self.confidence is None else round(self.confidence, 3),
            "adds_up": self.adds_up,
            **self.circumstances.as_dict(),
        }
