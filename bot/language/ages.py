"""Ages as people write them: "4", "2,5 år", "3 uker", "8. trinn", "straks 13", "født i 2015"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial

from bot.language.lexicon import lexicon, pattern
from service_catalogue.age import Age
from service_catalogue.text import fold

OLDEST = 110
OLDEST_BARE = 99  # "110" alone is the fire brigade
SCHOOL_START = 5  # the year before first grade; a pupil in grade n turns n + 5 that year
UNIT_WORDS = {
    "days": r"dag(?:er|ar)?s?|days?",
    "weeks": r"uker?|veker?|uke|weeks?",
    "months": r"mnd\.?|måned(?:er)?s?|månad(?:er|ar)?s?|maaneder|mndr|months?",
    "years": r"år(?:ing(?:en|ar|er)?|s|ige)?|aar|years?|yo|y/o",
}
# A stretch of time, not an age: "i 3 uker", "innen 4 uker", "om to år", "for 2 uker siden".
_DURATION_BEFORE = re.compile(
    r"(?:\b(?:i|om|innen|innan|etter|siste|for|hver|kvar|hvert|over|under|til|første|neste|varer|"
    r"vara|ca|cirka|minst|inntil|maks|senest)\s+(?:ca\.?\s+|bare\s+|ca\s+|minst\s+)?)$"
)
_DURATION_AFTER = re.compile(r"^\s*(?:siden|sidan|ago|frem|fram|til|igjen|hver|med|på)\b")
_NOT_AN_AGE_AFTER = re.compile(
    r"^\s*(?:år\s+si\w+|timer?|timar|min|minutt\w*|sek\w*|kr|kroner|prosent|%|barn|born|elever|elevar|ganger|"
    r"gonger|stk|dager|dagar|uker|veker|uke|mnd|måneder|månader|tjenester|tenester|nivå\w*|trinn\w*"
    r"|møter|personer|mennesker|søsken|venner|kamerater|andre|stykker|av|km|meter|kilo|kg|"
    r"plasser|steder|klokka|til|brødre|søstre|foreldre|skoler|spørsmål|klasse\w*|[:.]\d|/)"
)


@dataclass(frozen=True)
class AgeMention:
    """An age in a text, where it stands (characters), and whether it is a number or a word."""

    age: Age
    start: int
    end: int
    exact: bool = True


def find_ages(text: str, today: date) -> list[AgeMention]:
    """Every age in ``text``, in order; one that is denied ("ikke 16") is left out."""
    folded = _ONE_AND_A_HALF.sub("1,5", fold(text))
    found: list[AgeMention] = []
    finders = (
        _by_range,
        _by_unit,
        _by_grade,
        partial(_by_birth_year, today=today),
        _by_person,
        _by_word,
    )
    for finder in finders:
        for mention in finder(folded):
            inside = any(m.start < mention.end and mention.start < m.end for m in found)
            if not inside and not _denied(folded, mention.start):
                found.append(mention)
    if len(found) > 1:  # "jeg er 15 og mamma er 45": the adult beside is not who it is about
        found = [m for m in found if not _OTHER_ADULT.search(folded[: m.start])] or found
    if not found:
        found = _bare_number(folded)
    return sorted(found, key=lambda mention: mention.start)


def is_pregnant(text: str) -> bool:
    """Whether the text speaks of expecting a child."""
    return pattern("pregnant").search(fold(text)) is not None


_RANGE = re.compile(
    r"\b(?:mellom\s+(\d{1,2})\s+og\s+(\d{1,2})|(\d{1,2})\s*(?:-|–|til)\s*(\d{1,2}))\s*(?:år|åring)"
)
_ONE_AND_A_HALF = re.compile(r"\bhalv(?:annet|anna|tanna)\b")


def _by_range(text: str) -> list[AgeMention]:
    """ "13-16 år" and "mellom 13 og 16 år"."""
    mentions = []
    for match in _RANGE.finditer(text):
        low, high = (int(number) for number in match.groups() if number)
        if low < high:
            age = Age.years(low, high + 1, match[0])
            mentions.append(AgeMention(age, match.start(), match.end()))
    return mentions


_OTHER_ADULT = re.compile(
    r"\b(?:mamma|mor|mora|moren|far|faren|pappa|lærer\w*|mannen|kona|bestemor|bestefar|onkel|tante|sjefen)"
    r"(?:\s+(?:min|mi|vår))?\s*(?:er|på|e)?\s*$"
)


def _denied(text: str, start: int) -> bool:
    return re.search(r"\b(?:ikke|ikkje|itj|ikkj|not)\s+(?:på\s+|er\s+)?$", text[:start]) is not None


@lru_cache(maxsize=1)
def _number() -> str:
    words = "|".join(sorted(lexicon()["numbers"], key=len, reverse=True))
    return rf"\d{{1,3}}(?:[.,]\d)?|(?:{words})"


def _value(text: str) -> float:
    words = lexicon()["numbers"]
    return float(words[text]) if text in words else float(text.replace(",", "."))


@lru_cache(maxsize=1)
def _unit_pattern() -> re.Pattern[str]:
    units = "|".join(f"(?P<{unit}>{words})" for unit, words in UNIT_WORDS.items())
    return re.compile(
        rf"(?<![\d.,/])(?<!\bkl )\b(?P<number>{_number()})"
        rf"(?P<half>\s*(?:og\s+(?:ett?\s+|en\s+|eit\s+)?halvt?|1/2|½))?"
        rf"\s*-?\s*(?:{units})\b"
    )


def _by_unit(text: str) -> list[AgeMention]:
    mentions = []
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
        soon = _soon(before) and unit == "years"
        age = _almost(number, match[0]) if soon else Age.of(number, unit, match[0].strip())
        mentions.append(AgeMention(age, match.start(), match.end()))
    return mentions


def _is_of_a_person(before: str, after: str) -> bool:
    """Weeks and months are mostly stretches of time; they are an age beside a person or alone."""
    person = (
        rf"(?:{_PERSONS}|han|hun|ho|hu|den|minsten|vesla|he|she)(?:\s+(?:min|mi|mitt|vår|vårt))?"
    )
    said = re.search(rf"\b{person}\s*(?:på|er|e|nå|no|,|:)?\s*(?:bare\s+|nå\s+|no\s+)?$", before)
    old = re.match(rf"\s*(?:gam\w+|gml|old\b|(?:{_PERSONS})\b)", after)
    alone = re.search(r"(?:^|[,.!?]\s*)(?:ja\s+|nei\s+)?$", before) and not re.search(r"\w", after)
    return bool(said or old or alone)


def _soon(before: str) -> bool:
    return (
        re.search(r"\b(?:straks|snart|nesten|blir|fyller|fyll|vert|bli|almost)\s+$", before)
        is not None
    )


def _almost(number: float, text: str) -> Age:
    return Age.years(number - 1, number, text.strip())


def _by_grade(text: str) -> list[AgeMention]:
    if re.search(r"\bnivå", text):  # "trinn 3 på nivå 1" is a step of the guide
        return []
    ordinals = lexicon()["ordinals"]
    names = "|".join(sorted(ordinals, key=len, reverse=True))
    pattern_ = re.compile(
        rf"\b(?:(?P<digit>10|[1-9])\.?\s*-?(?:klass\w*|trinn\w*|kl\b)|(?P<word>{names})\s*-?(?:klass\w*|trinn\w*)"
        rf"|(?:går\s+)?i\s+(?:(?P<bare>10|[1-9])\.(?=\s|$|,)(?!\s*(?:måned|månad|uke|veke))|(?P<bareword>{names})(?=\s*(?:$|[,.!?]|på\b|og\b|som\b))))"
    )
    mentions = []
    for match in pattern_.finditer(text):
        digit = match["digit"] or match["bare"]
        if match["word"] and "trinn" in match[0] and not _speaks_of_school(text, match):
            continue
        grade = int(digit) if digit else int(ordinals[match["word"] or match["bareword"]])
        age = Age.years(grade + SCHOOL_START, grade + SCHOOL_START + 1.5, match[0].strip())
        mentions.append(AgeMention(age, match.start(), match.end()))
    return mentions


def _speaks_of_school(text: str, match: re.Match[str]) -> bool:
    """ "Første trinn" is a step of the guide too: a grade only where someone goes."""
    return re.search(r"\b(?:i|går|på)\s+$", text[: match.start()]) is not None


_BIRTH_YEAR = re.compile(
    r"\b(?:født|fødd|f\.?|fra|årgang|born)\s+(?:i\s+|in\s+|den\s+)?"
    r"(?:\d\d?\.\s?\d\d?\.\s?)?((?:19|20)\d\d)\b"
)


def _by_birth_year(text: str, today: date) -> list[AgeMention]:
    mentions = []
    for match in _BIRTH_YEAR.finditer(text):
        years = today.year - int(match[1])
        if 0 <= years <= OLDEST:
            age = Age.years(max(0, years - 1), years + 1, match[0])
            mentions.append(AgeMention(age, match.start(), match.end()))
    return mentions


_PERSONS = (
    r"gutt|gut|gutten|guten|jente|jenta|sønnen|sønn|sonen|datteren|datter|datra|dattera|barn|barnet|"
    r"(?:lille|store|vesle)(?:bror|søster|syster)\w*|søstera|systera|venn|tvilling\w*|venninne|venninna|kompis|kamerat|dattra|dotra|lita|liten|unge|syster|tenåring|barnebarn|daughter|son|sister|brother|"
    r"ungdom|ungdommen|elev|eleven|baby|babyen|ungen|ungene|ungane|barna|unga|broren|bror|søsteren|søster|kid|boy|girl"
)


def _by_person(text: str) -> list[AgeMention]:
    """A number that follows a person: "han på 4", "jeg er 15", "gutt 11", "ungene er 4 og 7"."""
    number = _number()
    pattern_ = re.compile(
        rf"\b(?:(?:han|hun|ho|hu|henne|en|ein|ei|den|jeg|eg|æ|e|mi|min|mitt|vår|vårt|meg|{_PERSONS})\s+(?:som\s+er\s+)?på"
        rf"|(?:jeg|eg|æ|jæ|je|e|han|hun|ho|hu|a|den|{_PERSONS}|vennen|venninna|kompisen|vedkommende|i|he|she)\s+"
        rf"(?:er|e|æ|va|var|blei|ble|vart|vert|is|am|blir|fyller|fylte)(?:\s+(?:bare|nettopp|no|nå|jo|egentlig|akkurat|only))?"
        rf"|i'm|er\s+selv|(?:^|[,.!?]\s*)e(?=\s+\d\d?\b)|\be(?=\s+1\d\b)|ment[ea]?|meinte|som\s+er|(?<![\w])er(?=\s+\d\d?\b)|(?:{_PERSONS})(?:\s+(?:min|mi|mitt|vår|vårt))?)\s*[,:(]?\s*"
        rf"(?P<soon>(?:straks|snart|nesten|almost)\s+)?(?P<first>{number})(?![\w%])"
        rf"(?P<half>\s+og\s+(?:ett?\s+|en\s+|eit\s+)?halvt?)?"
        rf"(?:(?:\s*,\s*(?P<mid>{number}))?\s+(?:og|å|and)\s+(?P<second>\d{{1,2}})(?!\w))?"
    )
    mentions = []
    for match in pattern_.finditer(text):
        if _NOT_AN_AGE_AFTER.match(text[match.end() :]) or _is_article(match, text):
            continue
        for group in ("first", "mid", "second"):
            raw = match[group]
            if not raw:
                continue
            years = _value(raw) + (0.5 if group == "first" and match["half"] else 0.0)
            if years > OLDEST:
                continue
            growing = re.search(r"(?:blir|fyller|fyll|vert)\s*$", text[: match.start(group)])
            almost = group == "first" and (match["soon"] or growing)
            age = _almost(years, raw) if almost else Age.of(years, "years", f"{years:g} år")
            mentions.append(AgeMention(age, match.start(group), match.end(group)))
    return mentions


def _is_article(match: re.Match[str], text: str) -> bool:
    """ "er en gutt": the number word is an article, not the age 1."""
    if match["first"] not in ("en", "ei", "ein", "ett", "eit", "to", "ti", "tre"):
        return False
    rest = text[match.end() :].strip()
    return match["first"] not in ("to", "ti", "tre") or bool(re.match(r"[a-zæøå]", rest))


def _by_word(text: str) -> list[AgeMention]:
    spans = lexicon()["age_words"]
    mentions = []
    for match in pattern("age_words").finditer(text):
        low, high = (float(years) for years in spans[match[0]])
        age = Age.years(low, high, match[0])
        mentions.append(AgeMention(age, match.start(), match.end(), exact=False))
    return mentions


def _bare_number(text: str) -> list[AgeMention]:
    """The whole message, or its last or first part, is a number: "15", "16?", "jobb? 18"."""
    number = _number()
    soon = re.fullmatch(rf"\W*(?:straks|snart|nesten)\s+({number})\W*", text)
    if soon:
        return [AgeMention(_almost(_value(soon[1]), text), soon.start(1), soon.end(1))]
    half = re.fullmatch(
        rf"\W*(?:(?:ja|nei|er|og)\s+)?({number})\s+(?:og\s+(?:ett?\s+|en\s+|eit\s+)?halvt?|1/2|½)\W*",
        text,
    )
    if half:
        age = Age.of(_value(half[1]) + 0.5, "years", text)
        return [AgeMention(age, half.start(1), half.end(1))]
    whole = re.fullmatch(rf"\W*({number})\W*", text)
    part = re.search(r"(?:^|[.,!?(]\s*)(\d{1,2})\s*(?:[.,!?)]|$)", text)
    match = whole or part
    if not match or _value(match[1]) > OLDEST_BARE or match[1] in ("en", "ei", "ett", "ein", "eit"):
        return []
    years = _value(match[1])
    return [AgeMention(Age.of(years, "years", f"{years:g} år"), match.start(1), match.end(1))]
