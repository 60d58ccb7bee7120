"""Moments and opening states in words."""

from __future__ import annotations

from datetime import date, datetime

from babel.dates import format_date, format_datetime

from actions.words import Words
from service_catalogue.opening_hours import OpenState, Status

LOCALE = "nb"
SAME_WEEK_DAYS = 6


def moment_in_words(words: Words, moment: datetime, at: datetime) -> str:
    """``moment`` as seen from ``at``: "i dag kl. 15.30", "mandag kl. 08.30", "2. januar …"."""
    clock = format_datetime(moment, "HH:mm", locale=LOCALE)
    days = (moment.date() - at.date()).days
    if days == 0:
        return words("utter_time_today", clock=clock)
    if days == 1:
        return words("utter_time_tomorrow", clock=clock)
    pattern = "EEEE" if days <= SAME_WEEK_DAYS else "EEEE d. MMMM"
    day = format_datetime(moment, pattern, locale=LOCALE)
    return words("utter_time_day", day=day, clock=clock)


def day_in_words(day: date) -> str:
    """Weekday and date in full: "tirsdag 17. november 2026"."""
    return str(format_date(day, "EEEE d. MMMM y", locale=LOCALE))


def state_in_words(words: Words, state: OpenState, at: datetime) -> str:
    """ "Åpent nå, til kl. 15.00" and its siblings; never "open" on unknown hours."""
    if state.status is Status.OPEN:
        if state.until is None:
            return words("utter_open_always")
        return words("utter_open", until=moment_in_words(words, state.until, at))
    if state.status is Status.UNCERTAIN:
        return words("utter_open_uncertain")
    if state.status is Status.UNKNOWN:
        return words("utter_open_unknown")
    if state.opens is None:
        return words("utter_closed")
    return words("utter_closed_opens", opens=moment_in_words(words, state.opens, at))
