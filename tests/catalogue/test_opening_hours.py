"""Open, closed, uncertain or unknown: what can honestly be said about a moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service_catalogue.clock import OSLO
from service_catalogue.opening_hours import (
    HORIZON_DAYS,
    WEEKDAYS,
    OpenState,
    Status,
    is_eve,
    is_public_holiday,
    open_state,
)
from service_catalogue.schema import Day, Hours, Span

OPEN, CLOSED, UNCERTAIN, UNKNOWN = Status.OPEN, Status.CLOSED, Status.UNCERTAIN, Status.UNKNOWN
WORKDAYS: list[Day] = ["mon", "tue", "wed", "thu", "fri"]
WEEKEND: list[Day] = ["sat", "sun"]
EVERY_DAY: list[Day] = [*WORKDAYS, *WEEKEND]

Read = Callable[[str], datetime]
Holidays = Literal["open", "closed", "unknown"]


def span(days: list[Day], opens: str, closes: str, uncertain: bool = False) -> Span:
    return Span(days=days, opens=opens, closes=closes, uncertain=uncertain)


def hours(*spans: Span, holidays: Holidays = "unknown") -> Hours:
    return Hours(stated="som kilden sier", spans=list(spans), holidays=holidays)


def office(holidays: Holidays = "unknown") -> Hours:
    """Weekdays 8–15."""
    return hours(span(WORKDAYS, "08:00", "15:00"), holidays=holidays)


# ---- Weekdays --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "status"),
    [
        ("2026-11-16 07:59", CLOSED),
        ("2026-11-16 08:00", OPEN),
        ("2026-11-18 12:00", OPEN),
        ("2026-11-20 14:59", OPEN),
        ("2026-11-20 15:00", CLOSED),
        ("2026-11-21 12:00", CLOSED),
        ("2026-11-22 12:00", CLOSED),
    ],
)
def test_an_office_is_open_from_opening_time_until_the_minute_it_closes(
    oslo: Read, at: str, status: Status
) -> None:
    assert open_state(office(), oslo(at)).status is status


def test_an_open_line_says_until_when(oslo: Read) -> None:
    state = open_state(office(), oslo("2026-11-16 10:00"))
    assert state.until == oslo("2026-11-16 15:00")


def test_a_closed_line_says_when_it_opens_next(oslo: Read) -> None:
    assert open_state(office(), oslo("2026-11-16 06:00")).opens == oslo("2026-11-16 08:00")
    assert open_state(office(), oslo("2026-11-16 16:00")).opens == oslo("2026-11-17 08:00")
    assert open_state(office(), oslo("2026-11-20 16:00")).opens == oslo("2026-11-23 08:00")


def test_each_weekday_follows_its_own_span(oslo: Read) -> None:
    both = hours(span(["mon"], "08:00", "10:00"), span(["tue"], "12:00", "14:00"))
    assert open_state(both, oslo("2026-11-16 09:00")).status is OPEN
    assert open_state(both, oslo("2026-11-17 09:00")).status is CLOSED
    assert open_state(both, oslo("2026-11-17 13:00")).status is OPEN


def test_a_time_in_another_zone_is_read_as_norwegian(oslo: Read) -> None:
    in_utc = oslo("2026-11-16 08:30").astimezone(timezone.utc)
    assert open_state(office(), in_utc).status is OPEN


# ---- Midnight --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "status"),
    [
        ("2026-11-20 17:59", CLOSED),
        ("2026-11-20 23:59", OPEN),
        ("2026-11-21 00:00", OPEN),
        ("2026-11-21 01:59", OPEN),
        ("2026-11-21 02:00", CLOSED),
        ("2026-11-20 01:00", CLOSED),
    ],
)
def test_a_span_may_run_past_midnight(oslo: Read, at: str, status: Status) -> None:
    friday_night = hours(span(["fri"], "18:00", "02:00"))
    assert open_state(friday_night, oslo(at)).status is status


def test_sunday_night_runs_into_monday(oslo: Read) -> None:
    night = hours(span(["sun"], "22:00", "06:00"))
    assert open_state(night, oslo("2026-11-23 05:59")).status is OPEN


def test_twenty_four_is_midnight_at_the_end_of_the_day(oslo: Read) -> None:
    evening = hours(span(["sat"], "17:00", "24:00"))
    assert open_state(evening, oslo("2026-11-21 23:59")).status is OPEN
    assert open_state(evening, oslo("2026-11-22 00:00")).status is CLOSED
    assert open_state(evening, oslo("2026-11-21 20:00")).until == oslo("2026-11-22 00:00")


def test_spans_that_meet_at_midnight_are_one(oslo: Read) -> None:
    line = hours(span(["fri"], "15:00", "24:00"), span(["sat"], "00:00", "08:00"))
    state = open_state(line, oslo("2026-11-20 16:00"))
    assert state.until == oslo("2026-11-21 08:00")


def test_a_sure_and_an_uncertain_span_that_meet_stay_apart(oslo: Read) -> None:
    line = hours(span(["fri"], "15:00", "24:00"), span(["sat"], "00:00", "08:00", uncertain=True))
    evening = open_state(line, oslo("2026-11-20 16:00"))
    night = open_state(line, oslo("2026-11-21 03:00"))
    assert (evening.status, evening.until) == (OPEN, oslo("2026-11-21 00:00"))
    assert (night.status, night.until) == (UNCERTAIN, oslo("2026-11-21 08:00"))


def test_where_two_readings_overlap_the_sure_one_wins(oslo: Read) -> None:
    line = hours(span(["fri"], "15:30", "22:00", uncertain=True), span(["fri"], "17:00", "24:00"))
    assert open_state(line, oslo("2026-11-20 16:00")).status is UNCERTAIN
    assert open_state(line, oslo("2026-11-20 18:00")).status is OPEN


# ---- Holidays --------------------------------------------------------------------------------

RED_DAYS = [
    "2026-01-01",  # New Year
    "2026-04-02",  # Maundy Thursday
    "2026-04-03",  # Good Friday
    "2026-04-06",  # Easter Monday
    "2026-05-01",
    "2026-05-14",  # Ascension
    "2026-05-17",
    "2026-05-25",  # Whit Monday
    "2026-12-25",
    "2026-12-26",
    "2027-03-25",  # Easter moves: Maundy Thursday
    "2027-03-29",  # Easter Monday
    "2028-04-13",
    "2028-04-17",
]


@pytest.mark.parametrize("day", RED_DAYS)
def test_a_red_day_is_a_public_holiday(day: str) -> None:
    assert is_public_holiday(date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2026-12-24", "2026-12-31", "2026-05-18", "2027-04-02"])
def test_a_working_day_is_not(day: str) -> None:
    assert not is_public_holiday(date.fromisoformat(day))


def test_on_a_red_day_a_silent_source_may_mean_the_hours_of_a_sunday(oslo: Read) -> None:
    on_duty = hours(span(EVERY_DAY, "15:00", "08:00"), span(WEEKEND, "08:00", "15:00"))

    assert open_state(on_duty, oslo("2027-05-18 13:00")).status is CLOSED
    assert open_state(on_duty, oslo("2027-05-17 13:00")).status is UNCERTAIN
    assert open_state(office(), oslo("2027-05-17 16:00")).status is CLOSED


def test_the_first_day_of_christmas_closes_what_is_closed_on_holidays(oslo: Read) -> None:
    at = oslo("2026-12-25 10:00")  # a Friday
    state = open_state(office("closed"), at)
    assert state.status is CLOSED
    assert state.opens == oslo("2026-12-28 08:00")


def test_the_first_day_of_christmas_is_uncertain_where_the_source_is_silent(oslo: Read) -> None:
    assert open_state(office(), oslo("2026-12-25 10:00")).status is UNCERTAIN
    assert open_state(office(), oslo("2026-12-25 16:00")).status is CLOSED


@pytest.mark.parametrize("clock", ["00:00", "03:00", "10:00", "23:59"])
def test_the_first_day_of_christmas_is_open_all_day_where_the_source_says_so(
    oslo: Read, clock: str
) -> None:
    assert open_state(office("open"), oslo(f"2026-12-25 {clock}")).status is OPEN


def test_a_run_of_open_red_days_is_one_span(oslo: Read) -> None:
    state = open_state(office("open"), oslo("2026-12-25 10:00"))
    assert state.until == oslo("2026-12-27 00:00")


@pytest.mark.parametrize("year", [2026, 2027])
def test_the_seventeenth_of_may_is_uncertain_on_any_weekday(oslo: Read, year: int) -> None:
    line = hours(span(EVERY_DAY, "08:00", "15:00"))
    assert open_state(line, oslo(f"{year}-05-17 10:00")).status is UNCERTAIN


@pytest.mark.parametrize(
    ("red", "same_day_without_easter"),
    [("2026-04-02", "2027-04-01"), ("2027-03-25", "2026-03-26"), ("2027-03-29", "2026-03-30")],
)
def test_easter_moves_from_year_to_year(oslo: Read, red: str, same_day_without_easter: str) -> None:
    assert open_state(office("closed"), oslo(f"{red} 10:00")).status is CLOSED
    assert open_state(office("closed"), oslo(f"{same_day_without_easter} 10:00")).status is OPEN


def test_over_easter_the_next_opening_is_the_tuesday(oslo: Read) -> None:
    state = open_state(office("closed"), oslo("2026-04-01 15:00"))
    assert state.opens == oslo("2026-04-07 08:00")


@pytest.mark.parametrize("day", ["2026-12-24", "2026-12-31"])
@pytest.mark.parametrize("holidays", ["open", "closed", "unknown"])
def test_christmas_eve_and_new_years_eve_are_uncertain(
    oslo: Read, day: str, holidays: Holidays
) -> None:
    assert is_eve(date.fromisoformat(day))
    assert open_state(office(holidays), oslo(f"{day} 10:00")).status is UNCERTAIN
    assert open_state(office(holidays), oslo(f"{day} 16:00")).status is CLOSED


def test_a_night_that_runs_into_a_red_day_is_uncertain_from_midnight(oslo: Read) -> None:
    nights = hours(span(EVERY_DAY, "15:00", "08:00"))
    evening = open_state(nights, oslo("2026-05-13 22:00"))
    night = open_state(nights, oslo("2026-05-14 03:00"))  # Ascension Day
    assert (evening.status, evening.until) == (OPEN, oslo("2026-05-14 00:00"))
    assert night.status is UNCERTAIN


def test_a_night_that_runs_into_an_open_red_day_stays_open(oslo: Read) -> None:
    nights = hours(span(EVERY_DAY, "15:00", "08:00"), holidays="open")
    assert open_state(nights, oslo("2026-05-14 03:00")).status is OPEN


# ---- Unknown and always ----------------------------------------------------------------------


def test_hours_that_the_source_leaves_out_are_unknown(oslo: Read) -> None:
    assert open_state(None, oslo("2026-11-16 10:00")) == OpenState(UNKNOWN)


def test_hours_in_words_only_are_unknown(oslo: Read) -> None:
    assert open_state(hours(), oslo("2026-11-16 10:00")) == OpenState(UNKNOWN)


@pytest.mark.parametrize("at", ["2026-11-16 03:00", "2026-12-24 23:00", "2026-12-25 10:00"])
def test_round_the_clock_is_open_on_every_day_of_the_year(oslo: Read, at: str) -> None:
    always = Hours(stated="hele døgnet", always=True)
    assert open_state(always, oslo(at)) == OpenState(OPEN)


# ---- Summer time -----------------------------------------------------------------------------


def test_on_the_short_night_a_line_closes_by_the_clock_on_the_wall(oslo: Read) -> None:
    nights = hours(span(["sat"], "22:00", "06:00"))
    assert open_state(nights, oslo("2026-03-29 01:59")).status is OPEN
    assert open_state(nights, oslo("2026-03-29 05:59")).status is OPEN
    assert open_state(nights, oslo("2026-03-29 06:00")).status is CLOSED


def test_on_the_long_night_a_line_is_open_through_the_hour_that_comes_twice(oslo: Read) -> None:
    nights = hours(span(["sat"], "22:00", "06:00"))
    first = datetime(2026, 10, 25, 2, 30, tzinfo=OSLO)
    second = first.replace(fold=1)
    assert [open_state(nights, at).status for at in (first, second)] == [OPEN, OPEN]
    assert open_state(nights, second).until == oslo("2026-10-25 06:00")


def test_the_morning_after_the_clocks_change_opens_at_eight(oslo: Read) -> None:
    daily = hours(span(EVERY_DAY, "08:00", "15:00"))
    for day in ("2026-03-29", "2026-10-25"):
        assert open_state(daily, oslo(f"{day} 07:59")).opens == oslo(f"{day} 08:00")
        assert open_state(daily, oslo(f"{day} 08:00")).status is OPEN


def test_an_opening_in_the_repeated_hour_is_never_in_the_past() -> None:
    line = hours(span(["sun"], "02:15", "02:45"))
    second = datetime(2026, 10, 25, 2, 10, tzinfo=OSLO, fold=1)
    opens = open_state(line, second).opens
    assert opens is not None
    assert opens.astimezone(timezone.utc) > second.astimezone(timezone.utc)


# ---- Properties ------------------------------------------------------------------------------

clocks = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.sampled_from((0, 15, 30, 45)))
spans = st.builds(
    Span,
    days=st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=7, unique=True),
    opens=clocks,
    closes=st.one_of(clocks, st.just("24:00")),
    uncertain=st.booleans(),
).filter(lambda s: s.opens != s.closes)
schedules = st.builds(
    Hours,
    stated=st.just("som kilden sier"),
    spans=st.lists(spans, min_size=1, max_size=4),
    holidays=st.sampled_from(("open", "closed", "unknown")),
)
any_time = st.datetimes(
    datetime(2025, 1, 1), datetime(2030, 12, 31), timezones=st.just(timezone.utc)
)
change_nights = st.builds(
    lambda night, minutes: night + timedelta(minutes=minutes),
    st.sampled_from(
        [
            datetime(2026, 3, 28, 22, tzinfo=timezone.utc),
            datetime(2026, 10, 24, 22, tzinfo=timezone.utc),
        ]
    ),
    st.integers(0, 6 * 60),
)
moments = st.one_of(any_time, change_nights)


@given(at=moments)
def test_unknown_hours_are_never_open(at: datetime) -> None:
    assert open_state(None, at) == OpenState(UNKNOWN)


@given(schedule=schedules, at=moments)
def test_the_next_opening_is_always_later_than_now(schedule: Hours, at: datetime) -> None:
    opens = open_state(schedule, at).opens
    assert opens is None or opens.astimezone(timezone.utc) > at


@given(schedule=schedules, at=any_time)
def test_the_next_opening_is_within_the_horizon_and_really_opens(
    schedule: Hours, at: datetime
) -> None:
    state = open_state(schedule, at)
    if state.opens is not None:
        assert state.opens - at <= timedelta(days=HORIZON_DAYS)
        assert open_state(schedule, state.opens).status in (OPEN, UNCERTAIN)


@given(schedule=schedules, at=moments)
def test_only_what_is_open_or_perhaps_open_has_an_end(schedule: Hours, at: datetime) -> None:
    state = open_state(schedule, at)
    assert (state.until is not None) == (state.status in (OPEN, UNCERTAIN))


@given(schedule=schedules, at=any_time)
def test_with_stated_spans_the_answer_is_never_unknown(schedule: Hours, at: datetime) -> None:
    assert open_state(schedule, at).status is not UNKNOWN


@given(schedule=schedules, at=any_time)
def test_uncertain_spans_alone_are_never_open(schedule: Hours, at: datetime) -> None:
    doubtful = [s.model_copy(update={"uncertain": True}) for s in schedule.spans]
    line = hours(*doubtful, holidays="unknown")
    assert open_state(line, at).status in (UNCERTAIN, CLOSED)


@given(schedule=schedules, day=st.sampled_from(RED_DAYS), hour=st.integers(0, 23))
def test_a_red_day_is_never_open_where_the_source_is_silent(
    schedule: Hours, day: str, hour: int
) -> None:
    silent = schedule.model_copy(update={"holidays": "unknown"})
    at = datetime.fromisoformat(day).replace(hour=hour, tzinfo=OSLO)
    assert open_state(silent, at).status is not OPEN
