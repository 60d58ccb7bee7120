"""Who writes, whom it is about, and what they wish of the help."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.language.lexicon import patterns
from service_catalogue.age import Age
from service_catalogue.text import fold, plain

ADULT_YEARS = 18
_OWN_AGE = re.compile(
    r"(?:(?<!\w)(?:jeg|eg|æ|jæ|je|i am|i'm)\s+(?:\w+\s+){0,2}?"
    r"|(?:^|[,.!?]\s*)(?:er|e|går i)\s+|\be\s+(?=1\d\b))"
    r"(?:\d|tolv|tret|fjort|femt|sekst|sytt|\w+ende\b|\w+te\s+(?:trinn|klasse))"
)
_DENIED_ROLE = re.compile(r"\b(?:ikke|ikkje)\s+(?:som\s+|en\s+|ein\s+)?\w+")
_GROWN_CHILD = re.compile(r"\d\s*-?\s*åringen(?!\w)")  # "22-åringen bor hjemme": a parent writes


@dataclass(frozen=True)
class RoleMention:
    """``child``, ``guardian`` or ``employee``; ``stated`` when the writer says it outright."""

    role: str
    stated: bool


def find_role(text: str, age: Age | None = None) -> RoleMention | None:
    """The writer's role, or None when the words do not say.

    ``age`` is the first age in the text; "jeg er 15" makes the writer a child.
    """
    folded = fold(text)
    for role, pattern in patterns("role_words").items():
        if pattern.fullmatch(plain(text)):
            return RoleMention(role, True)
    for role, pattern in patterns("stated_roles").items():
        if pattern.search(folded if role == "child" else _DENIED_ROLE.sub("", folded)):
            return RoleMention(role, True)
    if age is not None and _OWN_AGE.search(folded):
        return RoleMention("child", True) if age.in_years < ADULT_YEARS else None
    for role, pattern in patterns("roles").items():
        if pattern.search(folded):
            return RoleMention(role, False)
    return RoleMention("guardian", False) if _GROWN_CHILD.search(folded) else None


def find_subject(text: str) -> str | None:
    """Whom it is about: a key of ``subjects`` in the lexicon, nearest first; None if unsaid."""
    folded = fold(text)
    found = (s for s, pattern in patterns("subjects").items() if pattern.search(folded))
    subject = next(found, None)
    role = find_role(text) if subject == "parent" else None
    presents_self = role is not None and role.role == "guardian"
    return "child" if presents_self else subject  # "jeg er pappa til to": about the children


def find_wishes(text: str) -> list[str]:
    """What they ask of the access: free, drop_in, anonymous, no_application."""
    folded = fold(text)
    return [wish for wish, pattern in patterns("wishes").items() if pattern.search(folded)]
