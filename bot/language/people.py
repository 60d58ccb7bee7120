"""Who writes, whom it is about, and what they wish of the help."""

from __future__ import annotations

import re

from service_catalogue.age import Age
from service_catalogue.text import fold

from bot.language.lexicon import patterns

YOUNGEST_GUARDIAN_YEARS = 18
_FIRST_PERSON_AGE = re.compile(
    r"(?<!\w)(?:jeg|eg|æ|jæ|je|i am|i'm)\s+(?:er|e|på|va|blei|ble|vart|går i|går på|gjekk)?(?:\s+\w+)?\s*(?:\d|tret|fjort|femt|sekst|sytt|\w+ende|\w+te)"
)


def find_role(text: str, age: Age | None = None) -> str | None:
    """``child``, ``guardian`` or ``employee``, or None when the words do not say.

    ``age`` is the first age in the text; "jeg er 15" makes the writer a child.
    """
    folded = fold(text)
    cues = {role: _first(pattern, folded) for role, pattern in patterns("roles").items()}
    own_age = age is not None and _FIRST_PERSON_AGE.search(folded) is not None
    if own_age and age is not None and age.in_years < YOUNGEST_GUARDIAN_YEARS:
        return "child"
    stated = [role for role in ("employee", "guardian", "child") if cues[role] is not None]
    return stated[0] if stated else None


def find_subject(text: str) -> str | None:
    """Whom it is about: a key of ``subjects`` in the lexicon, the nearest first; None if unsaid."""
    folded = fold(text)
    for subject, pattern in patterns("subjects").items():
        if pattern.search(folded):
            return subject
    return None


def find_wishes(text: str) -> list[str]:
    """What they ask of the access: free, drop_in, anonymous, no_application."""
    folded = fold(text)
    return [wish for wish, pattern in patterns("wishes").items() if pattern.search(folded)]


def _first(pattern: re.Pattern[str], text: str) -> int | None:
    match = pattern.search(text)
    return match.start() if match else None
