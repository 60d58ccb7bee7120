"""Ages with a number in them: "4", "2,5 år", "3 uker", "straks 13", "født i 2015", "13–16 år"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from bot.language.lexicon import alternatives, lexicon
from service_catalogue.age import Age

OLDEST = 110
OLDEST_BARE = 99  # "110" alone is the fire brigade
UNIT_WORDS = {
    "days": r"dag(?:er|ar)?s?|days?",
    "weeks": r"uker?|veker?|uke|weeks?",
    "months": r"mnd\.?|måned(?:er)?s?|månad(?:er|ar)?s?|maaneder|mndr|months?",
    "years": r"år(?:ing(?:en|ar|er)?|s|ige)?|aar|years?|yo|y/o",
}
ARTICLES = frozenset({"en", "ei", "ein", "ett", "eit"})
AMBIGUOUS = frozenset({"to", "ti", "tre"})  # numbers, and the start of other words in dialect
# A stretch of time, not an age: "i 3 uker", "innen 4 uker", "om to år", "for 2 uker siden".
_DURATION_BEFORE = re.compile(
    r"(?:\b(?:i|om|innen|innan|etter|siste|for|hver|kvar|hvert|over|under|til|første|neste|varer|"
    r"vara|ca|cirka|minst|inntil|maks|senest)\s+(?:ca\.?\s+|bare\s+|ca\s+|minst\s+)?)$"
)
_DURATION_AFTER = re.compile(r"^\s*(?:siden|sidan|ago|frem|fram|til|igjen|hver|med|på)\b")
_NOT_AN_AGE_AFTER = re.compile(
    r"^\s*(?:år\s+si\w+|timer?|timar|min|minutt\w*|sek\w*|kr|kroner|prosent|%|barn|born|elever|"
    r"elevar|ganger|gonger|stk|dager|dagar|uker|veker|uke|mnd|måneder|månader|tjenester|tenester|"
    r"nivå\w*|trinn\w*|møter|personer|mennesker|søsken|venner|kamerater|andre|stykker|av|km|meter|"
    r"kilo|kg|plasser|steder|klokka|til\s+\d|brødre|søstre|foreldre|skoler|spørsmål|klasse\w*|"
    r"[:.]\d|/|\.?\s?(?:jan|feb|mars|apr|mai|juni|juli|aug|sept?|okt|nov|des)\w*\b)"
)
_NO_CLOCK = "".join(
    rf"(?<!\b{clock} {is_})"
    for clock in ("kl", r"kl\.", "klokka", "klokken")
    for is_ in ("", "er ", "e ", "er rundt ", "er snart ")
)
_HALF = r"(?:ett?\s+|en\s+|eit\s+)?halvt?"
_POSSESSIVE = r"(?:min|mi|mitt|mine|vår|vårt|våre|hans|hennes|hennar)"
_WHO = r"jeg|eg|æ|jæ|je|jg|e|han|hun|ho|hu|a|den|i|he|she|vedkommende"
_GROWS = r"blir|fyller|fyll|vert|bli"
_SOON = r"straks|snart|nesten|almost"
_RANGE = re.compile(
    r"\b(?:mellom\s+(\d{1,2})\s+og\s+(\d{1,2})|(\d{1,2})\s*(?:-|–|til)\s*(\d{1,2}))\s*(?:år|åring)"
)
_BIRTH_YEAR = re.compile(
    r"\b(?:født|fødd|f\.?|fra|årgang|born)\s+(?:i\s+|in\s+|den\s+)?"
    r"(?:\d\d?\.\s?\d\d?\.\s?)?((?:19|20)\d\d)\b"
)


@dataclass(frozen=True)
class AgeMention:
    """An age in a text, where it stands (characters), and whether it is a number or a word."""

    age: Age
    start: int
    end: int
    exact: bool = True


def by_range(text: str) -> Iterator[AgeMention]:
    """ "13-16 år" and "mellom 13 og 16 år"."""
    for match in _RANGE.finditer(text):
        low, high = (int(number) for number in match.groups() if number)
        if low < high:
            yield AgeMention(Age.years(low, high + 1, match[0]), match.start(), match.end())


def by_unit(text: str) -> Iterator[AgeMention]:
    """ "4 år", "15-åring", "2 og et halvt år", "3 uker gammel"."""
    for match in _unit_pattern().finditer(text):
        unit = next(u for u in UNIT_WORDS if match[u])
        before, after = text[: match.start()], text[match.end() :]
        is_person = unit == "years" and "åring" in match[unit]
        if not is_person and _DURATION_BEFORE.search(before) and "gammel" not in after[:9]:
            continue
        if not is_person and _DURATION_AFTER.match(after):
            continue
        if unit != "years" and not _is_of_a_person(before, after):
            continue
        number = _value(match["number"]) + (0.5 if match["half"] else 0.0)
        if unit == "years" and number > OLDEST:
            continue
        soon = unit == "years" and re.search(rf"\b(?:{_SOON}|{_GROWS})\s+$", before)
        age = _almost(number, match[0]) if soon else Age.of(number, unit, match[0].strip())
        yield AgeMention(age, match.start(), match.end())


def by_birth_year(text: str, today: date) -> Iterator[AgeMention]:
    """ "født i 2015", "årgang 2015"."""
    for match in _BIRTH_YEAR.finditer(text):
        years = today.year - int(match[1])
        if 0 <= years <= OLDEST:
            age = Age.years(max(0, years - 1), years + 1, match[0])
            yield AgeMention(age, match.start(), match.end())


def by_person(text: str) -> Iterator[AgeMention]:
    """A number that follows a person: "han på 4", "jeg er 15", "gutt 11", "ungene er 4 og 7"."""
    for match in _person_pattern().finditer(text):
        if _NOT_AN_AGE_AFTER.match(text[match.end() :]) or _is_article(match, text):
            continue
        for group in ("first", "mid", "second"):
            raw = match[group]
            if not raw:
                continue
            years = _value(raw) + (0.5 if group == "first" and match["half"] else 0.0)
            if years > OLDEST:
                continue
            grows = re.search(rf"\b(?:{_GROWS})\s*$", text[: match.start(group)])
            almost = group == "first" and (match["soon"] or grows)
            age = _almost(years, raw) if almost else Age.of(years, "years", f"{years:g} år")
            yield AgeMention(age, match.start(group), match.end(group))


def bare_number(text: str) -> list[AgeMention]:
    """The whole message, or its last or first part, is a number: "15", "16?", "jobb? 18"."""
    number = _number()
    soon = re.fullmatch(rf"\W*(?:{_SOON})\s+({number})\W*", text)
    if soon:
        return [AgeMention(_almost(_value(soon[1]), text), soon.start(1), soon.end(1))]
    half = re.fullmatch(
        rf"\W*(?:(?:ja|nei|er|og)\s+)?({number})\s+(?:og\s+{_HALF}|1/2|½)\W*",
        text,
    )
    if half:
        age = Age.of(_value(half[1]) + 0.5, "years", text)
        return [AgeMention(age, half.start(1), half.end(1))]
    whole = re.fullmatch(rf"\W*({number})\W*", text)
    part = re.search(r"(?:^|[,.!?(]\s*)(\d{1,2})\s*(?:[.,!?)]|$)", text)
    match = whole or part
    if not match or match[1] in ARTICLES or _value(match[1]) > OLDEST_BARE:
        return []
    years = _value(match[1])
    return [AgeMention(Age.of(years, "years", f"{years:g} år"), match.start(1), match.end(1))]


@cache
def _number() -> str:
    return rf"\d{{1,3}}(?:[.,]\d)?|(?:{alternatives('numbers')})"


def _value(text: str) -> float:
    words = lexicon()["numbers"]
    return float(words[text]) if text in words else float(text.replace(",", "."))


def _almost(number: float, text: str) -> Age:
    return Age.years(number - 1, number, text.strip())


@cache
def _unit_pattern() -> re.Pattern[str]:
    units = "|".join(f"(?P<{unit}>{words})" for unit, words in UNIT_WORDS.items())
    return re.compile(
        rf"(?<![\d.,/]){_NO_CLOCK}\b(?P<number>{_number()})"
        rf"(?P<half>\s*(?:og\s+{_HALF}|1/2|½))?"
        rf"\s*-?\s*(?:{units})\b"
    )


@cache
def _persons() -> str:
    """Nouns for a person, alone or last in a compound: "bonusdatteren", "barnebarnet"."""
    return rf"\w*(?:{alternatives('young_persons')}|{alternatives('grandparents')})"


@cache
def _person_pattern() -> re.Pattern[str]:
    number, persons = _number(), _persons()
    is_old = (
        r"(?:er|e|æ|va|var|blei|ble|vart|vert|is|am|blir|fyller|fylte)"
        r"(?:\s+(?:bare|nettopp|no|nå|jo|egentlig|akkurat|only))?"
    )
    leads = [
        rf"(?:{_WHO}|henne|en|ein|ei|et\s+par|noen|meg|{persons})(?:\s+{_POSSESSIVE})?"
        r"\s+(?:som\s+er\s+)?på",
        rf"{_POSSESSIVE}\s+på",
        rf"(?:{_WHO}|{persons}(?:\s+{_POSSESSIVE})?)\s+{is_old}",
        rf"(?:{persons})(?:\s+{_POSSESSIVE})?",
        rf"(?:^|(?<=[,.!?]\s))(?:{_GROWS}|e(?=\s+\d\d?\b))",
        r"^er?(?=\s+\w+\s+og\s)",
        r"i'm|er\s+selv|e(?=\s+1\d\b)|ment[ea]?|meinte|som\s+er|er(?=\s+\d\d?\b)",
    ]
    return re.compile(
        rf"(?:(?<!\w)|^)(?:{'|'.join(leads)})\s*[,:(]?\s*"
        rf"(?P<soon>(?:{_SOON})\s+)?{_NO_CLOCK}(?<!\w)(?P<first>{number})(?![\w%])"
        rf"(?P<half>\s+og\s+{_HALF})?"
        rf"(?:(?:\s*,\s*(?P<mid>{number}))?\s+(?:og|å|and)\s+(?P<second>\d{{1,2}})(?!\w))?"
    )


def _is_of_a_person(before: str, after: str) -> bool:
    """Weeks and months are mostly stretches of time; they are an age beside a person or alone."""
    person = rf"(?:{_persons()}|{_WHO}|minsten|vesla)(?:\s+{_POSSESSIVE})?"
    said = re.search(rf"\b{person}\s*(?:på|er|e|nå|no|,|:)?\s*(?:bare\s+|nå\s+|no\s+)?$", before)
    old = re.match(rf"\s*(?:gam\w+|gml|old\b|(?:{_persons()})\b)", after)
    alone = re.search(r"(?:^|[,.!?]\s*)(?:ja\s+|nei\s+)?$", before) and not re.search(r"\w", after)
    return bool(said or old or alone)


def _is_article(match: re.Match[str], text: str) -> bool:
    """ "er en gutt": the number word is an article, not the age 1."""
    first = match["first"]
    if first in ARTICLES:
        return True
    if re.search(r"\bpå\s+$", text[: match.start("first")]):  # "en elev på ti som"
        return False
    return first in AMBIGUOUS and bool(re.match(r"(?!og\b)[a-zæøå]", text[match.end() :].strip()))
