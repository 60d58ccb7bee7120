"""Emergency texts that survive any fault: no model, no database, no Rasa.

The numbers stand twice on purpose, here and in the catalogue; a test holds them equal.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from bot.answer import Answer, Reply
from bot.triage.assessment import Assessment, Certainty

# Read when the module is imported, so that a fault later finds the texts in memory.
_TEXTS: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_name("emergency.yml").read_text(encoding="utf-8")
)
NUMBERS: dict[str, dict[str, str]] = _TEXTS["numbers"]
URGENCY = {Certainty.CERTAIN: "acute", Certainty.UNSURE: "concern"}


def emergency_replies(assessment: Assessment) -> tuple[list[str], list[dict[str, str]]]:
    """Texts and contacts for an assessment; the numbers of its rule come first."""
    certain = assessment.certainty is Certainty.CERTAIN
    opening = _TEXTS["certain"] if certain else _TEXTS["fault"]
    order = [*assessment.call, *(n for n in NUMBERS if n not in assessment.call)]
    lines = [
        _TEXTS["line"].format(number=NUMBERS[n]["display"], name=NUMBERS[n]["name"])
        for n in order
        if n in NUMBERS
    ]
    contacts = [
        {"name": NUMBERS[n]["name"], "number": n, "open": "unknown"} for n in order if n in NUMBERS
    ]
    return [opening, "\n".join(lines)], contacts


def emergency_answer(assessment: Assessment) -> Answer:
    """The answer when the dialogue is down: triage has run, and numbers always come."""
    texts, contacts = emergency_replies(assessment)
    return Answer(
        replies=[Reply(text) for text in texts],
        contacts=contacts,
        urgency=URGENCY.get(assessment.certainty, "none"),
    )
