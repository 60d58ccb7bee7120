"""Who writes, whom it is about, and what they wish of the help.

Fixed phrases stand in the lexicon; what follows from grammar ("bonusdatteren vår", "jeg er læreren
hennes", "far til tvillinger") is a rule over the lexicon's classes of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from bot.language.lexicon import alternatives, patterns
from service_catalogue.age import Age
from service_catalogue.text import fold, plain

ADULT_YEARS = 18
_I = r"(?:jeg|eg|æ|jæ|je|jg|e|vi|me)"
_START = r"(?:^|[,.!?]\s?|\bhei\s+|\bog\s+)"
_OWN_AGE = re.compile(
    r"(?:(?<!\w)(?:jeg|eg|æ|jæ|je|jg|i am|i'm)\s+(?:\w+\s+){0,2}?"
    r"|(?:^|[,.!?]\s*)(?:er|e|går i)\s+|\be\s+(?=1\d\b))"
    r"(?:\d|tolv|tret|fjort|femt|sekst|sytt|\w+ende\b|\w+te\s+(?:trinn|klasse))"
)
_DENIED_ROLE = re.compile(r"\b(?:ikke|ikkje)\s+(?:som\s+|en\s+|ein\s+)?\w+")
_SOMEONE_ELSE = re.compile(  # "hun er stafettholder for oss", "mannen min jobber som lærer"
    r"\b(hun|han|ho|hu|de|dei|min|mi|vår|mamma|pappa|\w{3,}en)\s+"
    r"(?:er|jobber|jobbar)\s+(?!(?:jeg|eg|æ|vi|me)\b)\w+"
)
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
    work = _SOMEONE_ELSE.sub(r"\1", folded)
    own = _DENIED_ROLE.sub("", work)
    for role, pattern in _either("stated_roles", _stated_rules()):
        if pattern.search(folded if role == "child" else own):
            return RoleMention(role, True)
    if age is not None and _OWN_AGE.search(folded):
        return RoleMention("child", True) if age.in_years < ADULT_YEARS else None
    for role, pattern in _either("roles", _role_rules()):
        if pattern.search(work if role == "employee" else folded):
            return RoleMention(role, False)
    return RoleMention("guardian", False) if _GROWN_CHILD.search(folded) else None


def find_subject(text: str) -> str | None:
    """Whom it is about: a key of ``subjects`` in the lexicon, nearest first; None if unsaid."""
    folded = fold(text)
    found = (s for s, pattern in _either("subjects", _subject_rules()) if pattern.search(folded))
    subject = next(found, None)
    mention = find_role(text)
    role = mention.role if mention else None
    own = _subject_rules()["child"].search(folded) is not None
    if role == "employee" and subject in (None, "self", "child") and not own:
        return "pupil" if _young().search(folded) else subject
    if role == "child" and subject is None:
        return "self"  # "går i vg2 og er lei"
    presents_self = role == "guardian" and subject == "parent"
    return "child" if presents_self else subject  # "jeg er pappa til to": about the children


def find_wishes(text: str) -> list[str]:
    """What they ask of the access: free, drop_in, anonymous, no_application."""
    folded = fold(text)
    return [wish for wish, pattern in patterns("wishes").items() if pattern.search(folded)]


def _either(
    section: str, rules: Mapping[str, re.Pattern[str]]
) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The lexicon's phrases and the rule of each key, in the order of the lexicon."""
    for key, pattern in patterns(section).items():
        yield key, pattern
        if key in rules:
            yield key, rules[key]


@cache
def _young() -> re.Pattern[str]:
    return re.compile(rf"\b\w*(?:{alternatives('young_persons')})(?!\w)")


@cache
def _own_child() -> str:
    """ "sønnen vår", "min bonusdatter", "sekstenåringen min", and step-children with nobody's."""
    child, whose = alternatives("own_children"), r"(?:min|mi|mitt|mine|vår|vårt|våre)"
    return (
        rf"\b\w*(?:{child})\s+{whose}(?!\w)|\b{whose}\s+(?:\w+\s+)?\w*(?:{child})(?!\w)"
        rf"|\b\w+(?:åringen|klassingen)\s+{whose}(?!\w)"
        rf"|\b(?:ste|bonus|foster|tenårings)-?(?:{child})(?!\w)"
    )


@cache
def _parent_of() -> str:
    begins = rf"(?:{_START}|\b{_I}\s+(?:er|e)\s+(?:en\s+|ein\s+)?)"
    return rf"{begins}\w*(?:{alternatives('parents')})\s+(?:til|åt)\b"


@cache
def _stated_rules() -> dict[str, re.Pattern[str]]:
    filler = (
        r"(?:(?:også|nå|no|ny|nytilsatt|nyutdanna|nyutdannet|en|ein|ei|selv|sjølv|to|både)\s+)*"
    )
    am = rf"(?<!\w){_I}\s+(?:er|e)\s+{filler}"
    professions = alternatives("professions")
    return {
        "employee": re.compile(
            rf"{am}(?:\w*(?:{professions}))(?:en|n|a)?(?!\w)"
            rf"|^(?:hei,? )?(?!trener\b)\w*(?:{professions}),\s*(?:{_I}|har|er|på)\s"
        ),
        "guardian": re.compile(
            rf"{am}(?:ste|bonus|foster|beste|mor|far|små\w*)?(?:{alternatives('parents')})(?!\w)"
            rf"|{_parent_of()}"
        ),
    }


@cache
def _role_rules() -> dict[str, re.Pattern[str]]:
    work, school = (
        alternatives("workplaces"),
        r"vg\s?\d|vgs|vid\w+g[åa]\w+|ungdoms(?:skole|skule)\w*",
    )
    never_goes = "".join(rf"(?<!{word} )" for word in ("må", "skal", "kan", "får", "bør"))
    return {
        "employee": re.compile(
            rf"(?:{_START}|\b{_I}\s+)(?:jobb|arbeid)\w*\s+(?:på|i|ved|hos)\s+(?:\w+\s+)?"
            rf"\w*(?:{work})\w*"
            rf"|^(?:hei,? )?(?!trener\b)\w*(?:{alternatives('professions')})\s+(?:på|i|ved)\s"
            rf"|\b\w*(?:{alternatives('professions')})(?:en)?\s+her(?!\w)|\belev(?:ene|ane)(?!\w)"
            rf"|{never_goes}\bvi\s+(?:på|i)\s+(?:{work})(?:en|a|n)?(?!\w)"
            r"|\b(?:avdelingen|avdelinga|sfo-?en)\s+(?:min|mi|vår)(?!\w)"
        ),
        "guardian": re.compile(_own_child()),
        "child": re.compile(rf"(?:{_START}|\b{_I}\s+)går\s+(?:på|i)\s+(?:{school})(?!\w)"),
    }


@cache
def _subject_rules() -> dict[str, re.Pattern[str]]:
    parents = alternatives("parents")
    return {
        "pupil": re.compile(r"\belev(?:ene|ane|er|ar)\s+(?:min|mine|vår|våre)(?!\w)"),
        "child": re.compile(rf"{_own_child()}|{_parent_of()}"),
        "parent": re.compile(
            rf"\b(?:ste|bonus|foster)?(?:{parents})\s+(?:min|mi|mine|vår|våre)(?!\w)"
        ),
    }
