"""Times that a question is about: "i kveld", "på dagtid", "lørdag kl 22"."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from bot.language.lexicon import lexicon
from service_catalogue.opening_hours import is_public_holiday
from service_catalogue.text import fold

_CLOCK = re.compile(r"\b(?:klokka|klokken|kl)\.?\s*(?:er\s+|e\s+)?(\d{1,2})(?:[:.]?(\d{2}))?\b")
_ENGLISH = re.compile(r"\b(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)\b")
_SPOKEN = re.compile(  # "klokka er halv sju", "klokka kvart over ti"
    r"\b(?:klokka|klokken|kl\b)\.?\s*(?:er\s+|e\s+)?(halv|kvart over|kvart på)?\s*([a-zæøå]+)\b"
)
_PAST = re.compile(r"\b(?:i går|igår|i gar|i gaar|i forgårs|i førgårs|forrige|sist)\b")
_STATED = re.compile(r"\b(?:kl\.?|klokk[ae]n?) er? |\b(?:nå|no) er klokk")
_MINUTES = {"halv": -30, "kvart over": 15, "kvart på": -15, None: 0}
SATURDAY = 5
MINUTES, NOON = 60, 12
MORNING = 7  # "klokka seks", said of no part of the day, is in the evening
EVENING = 18
DAYTIME = 10
AFTERNOONS = ("ettermiddag", "i ettermiddag")


def find_time(text: str, at: datetime) -> datetime | None:
    """The moment that ``text`` asks about, from ``at`` (aware) on; None when it means now."""
    folded = fold(text)
    # When it happened is not what is asked; "klokka er ti, og de har vært alene siden i går" is.
    if _PAST.search(folded) and not _STATED.search(folded):
        return None
    clock = _clock(folded)
    day = _named_day(folded, at)
    parts = lexicon()["parts_of_day"] | (lexicon()["parts_of_named_day"] if day else {})
    part = next((p for p in parts if _has(folded, p)), None)
    if clock is None and day is None and part is None:
        return None
    hour, minute = clock or (at.hour, at.minute)
    if clock is None and part is not None:
        hour, minute = int(parts[part]), 0
    if day is not None and day.date() != at.date() and clock is None and part is None:
        hour, minute = DAYTIME, 0  # "på mandag", asked at night, is not Monday night
    moment = (day or at).replace(hour=hour, minute=minute, second=0, microsecond=0)
    today = clock is None and moment < at and moment.date() == at.date()
    afternoon = part in AFTERNOONS and at.hour < EVENING
    if today and (moment.hour >= EVENING or afternoon):  # "i kveld", "i ettermiddag": it has begun
        return at
    if day is None and clock is None and moment < at:  # tonight is after midnight
        moment += timedelta(days=1)
    if part in lexicon()["office_hours"]:
        moment = _next_working_day(moment, at)
    return moment


def _clock(text: str) -> tuple[int, int] | None:
    """Hour and minute, in figures or words."""
    late = any(_has(text, phrase) for phrase in lexicon()["late"])
    if figures := _CLOCK.search(text):
        hour, minute = int(figures[1]) % 24, int(figures[2] or 0)
        hour += NOON if late and hour < NOON else 0
        return hour, minute if minute < MINUTES else 0  # "kl 9:75"
    if english := _ENGLISH.search(text):
        hour = int(english[1]) % NOON + (NOON if english[3] == "pm" else 0)
        return hour, int(english[2] or 0) % MINUTES
    spoken = _SPOKEN.search(text)
    if spoken is None or spoken[2] not in lexicon()["hours"]:
        return None
    minutes = MINUTES * int(lexicon()["hours"][spoken[2]]) + _MINUTES[spoken[1]]
    if minutes < MINUTES * (NOON if late else MORNING):
        minutes += MINUTES * NOON
    return minutes // MINUTES % 24, minutes % MINUTES


def _has(text: str, phrase: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text) is not None


def _named_day(text: str, at: datetime) -> datetime | None:
    for phrase, days in lexicon()["days_from_now"].items():
        if _has(text, phrase):
            return at + timedelta(days=int(days))
    for phrase, weekday in lexicon()["weekdays"].items():
        if _has(text, phrase):
            return at + timedelta(days=(int(weekday) - at.weekday()) % 7)
    return None


def _next_working_day(moment: datetime, at: datetime) -> datetime:
    while moment < at or moment.weekday() >= SATURDAY or is_public_holiday(moment.date()):
        moment += timedelta(days=1)
    return moment
