"""The day something happened, as people say it: "3. november", "03.11", "i går", "forrige mandag".

dateparser was tried first: it reads "03.11" as a clock, "31. februar" as a day of that month, and
knows neither "i forgårs" nor "forrige mandag".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from bot.language.lexicon import lexicon, pattern
from service_catalogue.text import fold, plain

WEEK = 7
CENTURY = 2000
LONG_YEAR = 100  # from here on a year is written in full
_ISO = re.compile(r"(?<![\d.])(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)")
_NUMBERS = re.compile(
    r"(?<![\d.:,])(?P<d>0?[1-9]|[12]\d|3[01])\s?[./]\s?(?P<m>0?[1-9]|1[0-2])"
    r"(?:[./]\s?(?P<y>20\d\d|\d\d)|(?![\d.:])|\.(?!\d))(?!\d)"
)
_CLOCK_BEFORE = re.compile(r"\b(?:kl|klokka|klokken)\.?\s*$")


@dataclass(frozen=True)
class DateMention:
    """A day in a text, and the words around it: ``rest`` is the text without it.

    ``day`` is None when there is no such day ("31. februar", ``problem`` impossible) or when
    the words name more than one ("i forrige uke", ``problem`` vague). ``exact`` is False for a
    weekday alone, which people also use for times to come.
    """

    day: date | None
    rest: str
    problem: Literal["impossible", "vague"] | None = None
    exact: bool = True


def find_date(text: str, today: date) -> DateMention | None:
    """The first day that ``text`` names, seen from ``today``; a year left out is the nearest."""
    folded = fold(text)
    for find in (_written, _relative, _ago, _weekday, _vague):
        found = find(folded, today)
        if found is not None:
            return found
    return None


def tells_start(mention: DateMention) -> bool:
    """Whether the text around the day says that something in the guide began, and no more."""
    words = set(plain(mention.rest).split())
    known, subjects, began = (
        set(lexicon()[section]) for section in ("start_words", "start_subjects", "began")
    )
    asks = "?" in mention.rest
    return not asks and words <= known and bool(words & subjects) and bool(words & began)


def _written(text: str, today: date) -> DateMention | None:
    for expression in (_ISO, _NUMBERS, _with_month()):
        for match in expression.finditer(text):
            if _CLOCK_BEFORE.search(text[: match.start()]):
                continue
            day = _day_number(match["d"])
            month = _months().get(match["m"]) or int(match["m"])
            found = _near(day, month, match["y"], today)
            rest = _without(text, match)
            return DateMention(found, rest, None if found else "impossible")
    return None


def _near(day: int, month: int, year: str | None, today: date) -> date | None:
    """The day nearest to today when no year is given; None when there is no such day."""
    years = [today.year - 1, today.year, today.year + 1]
    if year is not None:
        years = [int(year) if int(year) >= LONG_YEAR else CENTURY + int(year)]
    days = [found for y in years if (found := _make(y, month, day)) is not None]
    return min(days, key=lambda found: abs((found - today).days), default=None)


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _relative(text: str, today: date) -> DateMention | None:
    match = pattern("days_ago").search(text)
    if match is None:
        return None
    days = timedelta(days=int(lexicon()["days_ago"][match[0]]))
    return DateMention(today - days, _without(text, match))


def _ago(text: str, today: date) -> DateMention | None:
    """ "for to uker siden", "3 dagar sidan", "mandag for ei veke sidan"."""
    match = _count_ago().search(text)
    if match is None:
        return None
    count = int(lexicon()["counts"].get(match["count"]) or match["count"])
    days = timedelta(days=count * int(lexicon()["units_of_days"][match["unit"]]))
    rest = _without(text, match)
    weekday = _weekday_in(rest)
    if weekday is None:
        return DateMention(today - days, rest)
    monday = today - timedelta(days=today.weekday()) - days
    return DateMention(monday + timedelta(days=weekday[0]), _without(rest, weekday[1]))


def _weekday(text: str, today: date) -> DateMention | None:
    """The latest one before today; the coming one, or that of last week, where the words say so."""
    found = _weekday_in(text)
    if found is None:
        return None
    number, match = found
    rest = _without(text, match)
    if (coming := pattern("coming").search(rest)) is not None:
        ahead = (number - today.weekday()) % WEEK or WEEK
        return DateMention(today + timedelta(days=ahead), _without(rest, coming))
    if (week := pattern("last_week").search(rest)) is not None:
        monday = today - timedelta(days=today.weekday() + WEEK)
        return DateMention(monday + timedelta(days=number), _without(rest, week))
    behind = (today.weekday() - number) % WEEK or WEEK
    last = pattern("latest").search(rest)
    rest = _without(rest, last) if last else rest
    return DateMention(today - timedelta(days=behind), rest, exact=last is not None)


def _weekday_in(text: str) -> tuple[int, re.Match[str]] | None:
    match = pattern("weekdays").search(text)
    if match is None or not match[0].endswith("dag"):  # "i helga" is more than one day
        return None
    return int(lexicon()["weekdays"][match[0]]), match


def _vague(text: str, today: date) -> DateMention | None:  # noqa: ARG001
    match = pattern("vague_days").search(text) or _month_alone().search(text)
    return DateMention(None, _without(text, match), "vague") if match else None


def _without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} {text[match.end() :]}"


def _day_number(text: str) -> int:
    return int(lexicon()["ordinal_days"].get(text) or text)


@lru_cache(maxsize=1)
def _months() -> Mapping[str, int]:
    return {name: int(number) for name, number in lexicon()["months"].items()}


@lru_cache(maxsize=1)
def _with_month() -> re.Pattern[str]:
    days = "|".join([r"0?[1-9]|[12]\d|3[01]", *sorted(lexicon()["ordinal_days"], key=len)[::-1]])
    months = "|".join(sorted(_months(), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?P<d>{days})\.?\s?(?P<m>{months})\b\.?(?:\s(?P<y>20\d\d)\b)?")


@lru_cache(maxsize=1)
def _month_alone() -> re.Pattern[str]:
    return re.compile(rf"\bi (?:{'|'.join(name for name in _months() if len(name) > 3)})\b")


@lru_cache(maxsize=1)
def _count_ago() -> re.Pattern[str]:
    counts = "|".join([r"\d{1,2}", *lexicon()["counts"]])
    units = "|".join(sorted(lexicon()["units_of_days"], key=len, reverse=True))
    return re.compile(
        rf"\b(?:for )?(?P<count>{counts}) (?P<unit>{units}) (?:siden|sidan|sia|sea)\b"
    )
