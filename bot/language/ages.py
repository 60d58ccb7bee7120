"""Every age in a text, also as school and words say it: "8. trinn", "vg2", "tenåring"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache, partial

from bot.language.lexicon import alternatives, lexicon, pattern
from bot.language.numbered_ages import (
    AgeMention,
    bare_number,
    by_birth_year,
    by_person,
    by_range,
    by_unit,
)
from service_catalogue.age import Age
from service_catalogue.text import fold

SCHOOL_START = 5  # the year before first grade; a pupil in grade n turns n + 5 that year
UPPER_SECONDARY = 14.5  # and one in year n of upper secondary is n + 15 at the end of it
# Written so that the finders read them: 1,5 years, and 6 months for half a year.
_AS_NUMBERS = (
    (re.compile(r"\bhalv(?:annet|anna|tanna)\b"), "1,5"),
    (re.compile(r"(?<!og )\b(?:ett?|eit)\s+halvt\s+år\b"), "6 måneder"),
)
_OTHER_ADULT = re.compile(
    r"\b(?:mamma|mor|mora|moren|far|faren|pappa|lærer\w*|mannen|kona|bestemor|bestefar|onkel|"
    r"tante|sjefen)(?:\s+(?:min|mi|vår))?\s*(?:er|på|e)?\s*$"
)
_DENIED = re.compile(r"\b(?:ikke|ikkje|itj|ikkj|not)\s+(?:på\s+|er\s+)?$")


def find_ages(text: str, today: date) -> list[AgeMention]:
    """Every age in ``text``, in order; one that is denied ("ikke 16") is left out."""
    folded = fold(text)
    for words, number in _AS_NUMBERS:
        folded = words.sub(number, folded)
    found: list[AgeMention] = []
    finders = (
        by_range,
        by_unit,
        _by_upper_secondary,
        _by_grade,
        partial(by_birth_year, today=today),
        by_person,
        _by_check_up,
        _by_word,
    )
    for finder in finders:
        for mention in finder(folded):
            inside = any(m.start < mention.end and mention.start < m.end for m in found)
            if not inside and not _DENIED.search(folded[: mention.start]):
                found.append(mention)
    if len(found) > 1:  # "jeg er 15 og mamma er 45": the adult beside is not who it is about
        found = [m for m in found if not _OTHER_ADULT.search(folded[: m.start])] or found
    return sorted(found or bare_number(folded), key=lambda mention: mention.start)


def is_pregnant(text: str) -> bool:
    """Whether the text speaks of expecting a child."""
    return pattern("pregnant").search(fold(text)) is not None


@cache
def _upper_secondary_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:(?P<digit>[1-3])\.?|(?P<word>{alternatives('ordinals')}))\s*"
        r"(?:klasse|året|år)\s+(?:på\s+|i\s+)?(?:vgs|vid\w+g[åa]\w+)\b"
    )


def _by_upper_secondary(text: str) -> Iterator[AgeMention]:
    """ "tredje klasse på vgs": the third year of upper secondary school, not of primary school."""
    for match in _upper_secondary_pattern().finditer(text):
        year = int(match["digit"] or lexicon()["ordinals"][match["word"]])
        low = year + UPPER_SECONDARY
        yield AgeMention(Age.years(low, low + 2, match[0]), match.start(), match.end())


@cache
def _grade_pattern() -> re.Pattern[str]:
    names = alternatives("ordinals")
    return re.compile(
        rf"\b(?:(?P<digit>10|[1-9])\.?\s*-?(?:klass\w*|trinn\w*|kl\b)"
        rf"|(?P<word>{names})\s*-?(?:klass\w*|trinn\w*)"
        rf"|(?:går\s+)?i\s+(?:(?P<bare>10|[1-9])\.(?=\s|$|,)(?!\s*(?:måned|månad|uke|veke))"
        rf"|(?P<bareword>{names})(?=\s*(?:$|[,.!?]|på\b|og\b|som\b))))"
    )


def _by_grade(text: str) -> Iterator[AgeMention]:
    if re.search(r"\bnivå", text):  # "trinn 3 på nivå 1" is a step of the guide
        return
    for match in _grade_pattern().finditer(text):
        digit = match["digit"] or match["bare"]
        if match["word"] and "trinn" in match[0] and not _speaks_of_school(text, match):
            continue
        ordinals = lexicon()["ordinals"]
        grade = int(digit) if digit else int(ordinals[match["word"] or match["bareword"]])
        age = Age.years(grade + SCHOOL_START, grade + SCHOOL_START + 1.5, match[0].strip())
        yield AgeMention(age, match.start(), match.end())


def _speaks_of_school(text: str, match: re.Match[str]) -> bool:
    """ "Første trinn" is a step of the guide too: a grade only where someone goes."""
    return re.search(r"\b(?:i|går|på)\s+$", text[: match.start()]) is not None


@cache
def _check_up_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(\d|{alternatives('numbers')})\s?-?\s?årskontroll\w*")


def _by_check_up(text: str) -> Iterator[AgeMention]:
    """ "fireårskontrollen": whoever is called to it is about four."""
    for match in _check_up_pattern().finditer(text):
        number = float(lexicon()["numbers"].get(match[1], match[1]))
        age = Age.years(max(0.0, number - 0.5), number + 1, f"{number:g} år")
        yield AgeMention(age, match.start(), match.end(), exact=False)


def _by_word(text: str) -> Iterator[AgeMention]:
    spans = lexicon()["age_words"]
    for match in pattern("age_words").finditer(text):
        low, high = (float(years) for years in spans[match[0]])
        age = Age.years(low, high, match[0])
        yield AgeMention(age, match.start(), match.end(), exact=False)
