"""What is made of a message before anything may keep it: triage, language, redaction.

Triage and the language are told from the user's own words, in memory. Only the redacted text goes
on to the dialogue engine, so neither its store nor its logs ever hold more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from bot.language.languages import Spoken, find_language
from bot.language.redaction.core import redact
from bot.language.redaction.kinds import Kind
from bot.triage.assessment import Assessment, Certainty
from bot.triage.core import assess

FOREIGN_DANGER = "foreign_danger"


@dataclass(frozen=True)
class Heard:
    """``text`` may be kept; ``kinds`` were taken out of it; ``spoken`` is None for Norwegian.

    Of a language that the dialogue cannot read nothing is kept at all.
    """

    text: str
    kinds: tuple[Kind, ...]
    spoken: Spoken | None
    assessment: Assessment

    def metadata(self) -> dict[str, Any]:
        """What goes with the message through the engine, free of the user's words."""
        return {
            "triage": self.assessment.as_dict(),
            "redacted": [kind.value for kind in self.kinds],
            "language": self.spoken.code if self.spoken else None,
        }


def hear(text: str) -> Heard:
    """Assess ``text`` as it was written, and take out what nobody needs to keep."""
    redaction = redact(text)
    spoken = find_language(text)
    unreadable = spoken is not None and not spoken.beside_norwegian
    assessment = assess(text, readable=not unreadable)
    if _danger_unheard(spoken, assessment):
        assessment = Assessment(
            Certainty.UNSURE, "life_danger", rule=FOREIGN_DANGER, source="veiviser"
        )
    if redaction.kinds:  # the words that set the triage off may be the name
        assessment = replace(assessment, evidence="")
    kept = "" if unreadable else redaction.bare
    return Heard(kept, redaction.kinds, spoken, assessment)


def _danger_unheard(spoken: Spoken | None, assessment: Assessment) -> bool:
    """Words for danger in a language that the triage cannot read."""
    if spoken is None or spoken.beside_norwegian:
        return False
    return spoken.danger and assessment.certainty is Certainty.NONE
