"""Whether something is open, as pure functions over schedules and a moment.

"Unknown" is an answer of its own: when the source is silent nobody is told that a line is open.
Public holidays come from the ``holidays`` library; 24 and 31 December are not public holidays
in Norway but offices close early, so they count as uncertain.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import lru_cache

import holidays

from service_catalogue.clock import OSLO
from service_catalogue.schema import Hours, Span

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
HORIZON_DAYS = 15  # longer than the longest run of red days, Easter with a weekend on each side


class Status(str, Enum):
    """What can honestly be said about a moment."""

    OPEN = "open"
    CLOSED = "closed"
    UNCERTAIN = "uncertain"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class OpenState:
    """The answer for one moment.

    ``until`` is when an open or uncertain span ends; ``opens`` is when the next span begins
    (None when the hours are unknown, or nothing opens within ``HORIZON_DAYS``).
    """

    status: Status
    until: datetime | None = None
    opens: datetime | None = None


@dataclass(frozen=True)
class _Interval:
    start: datetime
    end: datetime
    uncertain: bool


@lru_cache(maxsize=64)
def _holidays_of(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("NO", years=year))


def is_public_holiday(day: date) -> bool:
    """Whether ``day`` is a Norwegian public holiday other than an ordinary Sunday."""
    return day in _holidays_of(day.year)


def is_eve(day: date) -> bool:
    """24 and 31 December: working days by law, half days in practice."""
    return (day.month, day.day) in ((12, 24), (12, 31))


def open_state(hours: Hours | None, at: datetime) -> OpenState:
    """What the schedule ``hours`` says about the moment ``at`` (aware)."""
    if hours is None or not (hours.always or hours.spans):
        return OpenState(Status.UNKNOWN)
    if hours.always:
        return OpenState(Status.OPEN)
    at = at.astimezone(OSLO)
    intervals = _intervals(hours, at.date() - timedelta(days=1), HORIZON_DAYS + 1)
    upcoming = min((_as_often(i.start, at) for i in intervals if i.start > at), default=None)
    current = [i for i in intervals if i.start <= at < i.end]
    if not current:
        return OpenState(Status.CLOSED, opens=upcoming)
    # Two readings of the same hour: the sure one wins.
    best = min(current, key=lambda i: i.uncertain)
    status = Status.UNCERTAIN if best.uncertain else Status.OPEN
    return OpenState(status, until=_as_often(best.end, at), opens=upcoming)


def _as_often(moment: datetime, at: datetime) -> datetime:
    """``moment`` in the same pass as ``at`` of the hour that summer time's end repeats."""
    return moment.replace(fold=at.fold)


def _intervals(hours: Hours, first: date, days: int) -> list[_Interval]:
    found: list[_Interval] = []
    for offset in range(days):
        found.extend(_intervals_of_day(hours, first + timedelta(days=offset)))
    return _merged(sorted(found, key=lambda i: (i.uncertain, i.start)))


def _intervals_of_day(hours: Hours, day: date) -> list[_Interval]:
    holiday = is_public_holiday(day)
    if holiday and hours.holidays == "closed":
        return []
    if holiday and hours.holidays == "open":
        return [_Interval(_moment(day, "00:00"), _moment(day, "24:00"), False)]
    doubtful = holiday or is_eve(day)
    # A source silent on holidays may mean the weekday's hours or Sunday's: either is possible.
    likely = {WEEKDAYS[day.weekday()], *(["sun"] if holiday else [])}
    spans = [span for span in hours.spans if likely & set(span.days)]
    return [part for span in spans for part in _parts(span, day, span.uncertain or doubtful)]


def _parts(span: Span, day: date, uncertain: bool) -> list[_Interval]:
    """The span on ``day``; the hours that it runs into a public holiday are uncertain."""
    start, end = _moment(day, span.opens), _moment(day, span.closes)
    if end <= start:  # past midnight
        end = _moment(day + timedelta(days=1), span.closes)
    midnight = _moment(day, "24:00")
    if end > midnight and is_public_holiday(midnight.date()):
        return [_Interval(start, midnight, uncertain), _Interval(midnight, end, True)]
    return [_Interval(start, end, uncertain)]


def _moment(day: date, clock: str) -> datetime:
    hour, minute = (int(part) for part in clock.split(":"))
    if hour == 24:
        day, hour = day + timedelta(days=1), 0
    return datetime.combine(day, time(hour, minute), tzinfo=OSLO)


def _merged(intervals: list[_Interval]) -> list[_Interval]:
    """Join spans that touch, so that "until" does not stop at midnight."""
    merged: list[_Interval] = []
    for interval in intervals:
        last = merged[-1] if merged else None
        if last and last.uncertain == interval.uncertain and interval.start <= last.end:
            merged[-1] = _Interval(last.start, max(last.end, interval.end), last.uncertain)
        else:
            merged.append(interval)
    return merged
