"""Whom to call: for every municipality, topic and hour there is someone, in the right order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import cache

import pytest

from service_catalogue.age import Age
from service_catalogue.call_now import PURPOSES_BY_TOPIC, CallList, Line, who_to_call
from service_catalogue.clock import OSLO
from service_catalogue.opening_hours import Status, is_public_holiday, open_state
from service_catalogue.repository import Catalogue

MUNICIPALITIES = ("lillestrom", "modum", "nes", "ovre_eiker", None)
TOPICS = tuple(PURPOSES_BY_TOPIC)
# Monday to Sunday with Christmas Eve on a Thursday and two red days.
CHRISTMAS_WEEK = datetime(2026, 12, 21, tzinfo=OSLO)
ORDINARY_WEEK = datetime(2026, 11, 16, tzinfo=OSLO)
SATURDAY = 5
LOCAL_BARNEVERN = frozenset({"barnevern", "barnevernsvakt"})
FAMILIEHJELPA = "47692052"
MODUM_DAY, MODUM_VAKT = "32789350", "40921233"

Read = Callable[[str], datetime]


def half_hours(start: datetime) -> Iterator[datetime]:
    for half_hour in range(7 * 48):
        yield start + timedelta(minutes=30 * half_hour)


def numbers(lines: tuple[Line, ...]) -> list[str]:
    return [line.phone.number for line in lines]


def status_of(calls: CallList, number: str) -> Status | None:
    return next((c.state.status for c in calls.now if c.phone.number == number), None)


@pytest.fixture(scope="session")
def week_of_calls(
    catalogue: Catalogue,
) -> Callable[[str | None], dict[tuple[datetime, str], CallList]]:
    """Every answer of Christmas week by hour and topic, for one municipality."""

    @cache
    def calls(municipality: str | None) -> dict[tuple[datetime, str], CallList]:
        hours = [CHRISTMAS_WEEK + timedelta(hours=hour) for hour in range(7 * 24)]
        return {
            (at, topic): who_to_call(catalogue, municipality, at, topic)
            for at in hours
            for topic in TOPICS
        }

    return calls


Week = Callable[[str | None], dict[tuple[datetime, str], CallList]]


# ---- Every municipality, topic and hour ------------------------------------------------------


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_there_is_always_someone_to_call(week_of_calls: Week, municipality: str | None) -> None:
    empty = [key for key, calls in week_of_calls(municipality).items() if not calls.now]
    assert empty == []


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_emergency_numbers_come_before_all_others(
    week_of_calls: Week, municipality: str | None
) -> None:
    for calls in week_of_calls(municipality).values():
        purposes = [line.phone.purpose for line in calls.now]
        assert purposes[:2] == ["emergency", "emergency"]
        assert "emergency" not in purposes[purposes.count("emergency") :]
        assert {"112", "113"} <= set(numbers(calls.now))


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_a_closed_line_is_never_someone_to_call_now(
    week_of_calls: Week, municipality: str | None
) -> None:
    for (at, _), calls in week_of_calls(municipality).items():
        closed = [c for c in calls.now if open_state(c.phone.hours, at).status is Status.CLOSED]
        assert closed == []


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_what_opens_later_is_closed_now_and_comes_soonest_first(
    week_of_calls: Week, municipality: str | None
) -> None:
    for (at, _), calls in week_of_calls(municipality).items():
        opens = [c.state.opens for c in calls.later if c.state.opens]
        assert len(opens) == len(calls.later)
        assert all(moment > at for moment in opens)
        assert opens == sorted(opens)
        assert {c.state.status for c in calls.later} <= {Status.CLOSED}


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_no_number_is_listed_twice(week_of_calls: Week, municipality: str | None) -> None:
    for calls in week_of_calls(municipality).values():
        assert len(numbers(calls.now)) == len(set(numbers(calls.now)))


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_nobody_is_sent_to_the_line_of_another_municipality(
    week_of_calls: Week, municipality: str | None
) -> None:
    for calls in week_of_calls(municipality).values():
        owners = {c.phone.id.split("_phone_")[0] for c in (*calls.now, *calls.later)}
        assert owners <= {"national", municipality}


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_unverified_numbers_are_never_given(week_of_calls: Week, municipality: str | None) -> None:
    for calls in week_of_calls(municipality).values():
        assert {"80057000", "22461922"}.isdisjoint(numbers(calls.now))


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_at_most_two_national_helplines_come_along(
    week_of_calls: Week, municipality: str | None
) -> None:
    for calls in week_of_calls(municipality).values():
        assert [c.phone.purpose for c in calls.now].count("helpline") <= 2


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_a_line_with_unknown_hours_is_never_said_to_be_open(
    week_of_calls: Week, municipality: str | None
) -> None:
    for calls in week_of_calls(municipality).values():
        silent = [c.state.status for c in calls.now if c.phone.hours is None]
        assert Status.OPEN not in silent


# ---- Modum -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "at",
    [
        "2026-11-17 03:00",
        "2026-11-17 22:00",
        "2026-11-21 00:30",
        "2026-11-21 12:00",
        "2026-11-22 02:00",
        "2026-11-22 15:00",
        "2026-11-22 22:30",
    ],
)
@pytest.mark.parametrize("topic", ["general", "child_concern", "violence"])
def test_in_the_gaps_of_modum_no_local_barnevern_answers_but_the_police_do(
    catalogue: Catalogue, oslo: Read, at: str, topic: str
) -> None:
    calls = who_to_call(catalogue, "modum", oslo(at), topic)
    assert LOCAL_BARNEVERN.isdisjoint(c.phone.purpose for c in calls.now)
    assert status_of(calls, "02800") is Status.OPEN
    assert "112" in numbers(calls.now)
    assert "116111" in numbers(calls.now)
    assert calls.later[0].phone.purpose in LOCAL_BARNEVERN


def test_the_gaps_of_modum_are_half_the_week(catalogue: Catalogue) -> None:
    states = []
    for at in half_hours(ORDINARY_WEEK):
        local = {
            c.state.status
            for c in who_to_call(catalogue, "modum", at, "child_concern").now
            if c.phone.purpose in LOCAL_BARNEVERN
        }
        states.append(local)
    assert sum(Status.OPEN in local for local in states) / 2 == 84
    assert sum(local == {Status.UNCERTAIN} for local in states) / 2 == 1.5
    assert sum(not local for local in states) / 2 == 82.5


@pytest.mark.parametrize("clock", ["15:30", "16:15", "16:59"])
def test_friday_afternoon_the_vakt_of_modum_is_uncertain(
    catalogue: Catalogue, oslo: Read, clock: str
) -> None:
    calls = who_to_call(catalogue, "modum", oslo(f"2026-11-20 {clock}"), "child_concern")
    assert status_of(calls, MODUM_VAKT) is Status.UNCERTAIN
    assert status_of(calls, MODUM_DAY) is None
    assert status_of(calls, "02800") is Status.OPEN


@pytest.mark.parametrize(
    ("at", "number"),
    [
        ("2026-11-20 15:29", MODUM_DAY),
        ("2026-11-20 17:00", MODUM_VAKT),
        ("2026-11-20 23:59", MODUM_VAKT),
        ("2026-11-21 17:00", MODUM_VAKT),
        ("2026-11-22 15:30", MODUM_VAKT),
        ("2026-11-22 21:59", MODUM_VAKT),
        ("2026-11-16 08:00", MODUM_DAY),
        ("2026-11-16 21:59", MODUM_VAKT),
    ],
)
def test_at_the_stated_hours_one_line_in_modum_is_surely_open(
    catalogue: Catalogue, oslo: Read, at: str, number: str
) -> None:
    calls = who_to_call(catalogue, "modum", oslo(at), "child_concern")
    assert status_of(calls, number) is Status.OPEN
    other = {MODUM_DAY, MODUM_VAKT} - {number}
    assert other.isdisjoint(numbers(calls.now))


def test_on_christmas_day_the_vakt_of_modum_is_uncertain(catalogue: Catalogue, oslo: Read) -> None:
    calls = who_to_call(catalogue, "modum", oslo("2026-12-25 18:00"), "child_concern")
    assert status_of(calls, MODUM_VAKT) is Status.UNCERTAIN


# ---- Nes -------------------------------------------------------------------------------------


def test_saturday_night_in_nes_the_vakt_answers_and_the_day_line_does_not(
    catalogue: Catalogue, oslo: Read
) -> None:
    for topic in ("general", "child_concern", "violence"):
        calls = who_to_call(catalogue, "nes", oslo("2026-11-21 22:15"), topic)
        assert status_of(calls, "64993270") is Status.OPEN
        assert "66104500" not in numbers(calls.now)
        assert "66104500" in numbers(calls.later)


def test_on_a_weekday_morning_in_nes_the_day_line_may_answer(
    catalogue: Catalogue, oslo: Read
) -> None:
    calls = who_to_call(catalogue, "nes", oslo("2026-11-17 10:00"), "child_concern")
    assert status_of(calls, "66104500") is Status.UNCERTAIN
    assert "64993270" not in numbers(calls.now)


@pytest.mark.parametrize("clock", ["15:00", "19:30", "23:59"])
def test_after_three_on_a_weekday_in_nes_the_vakt_takes_over(
    catalogue: Catalogue, oslo: Read, clock: str
) -> None:
    calls = who_to_call(catalogue, "nes", oslo(f"2026-11-17 {clock}"), "child_concern")
    assert status_of(calls, "64993270") is Status.OPEN
    assert "66104500" not in numbers(calls.now)


def test_the_night_to_a_weekday_in_nes_is_uncertain(catalogue: Catalogue, oslo: Read) -> None:
    calls = who_to_call(catalogue, "nes", oslo("2026-11-17 03:00"), "child_concern")
    assert status_of(calls, "64993270") is Status.UNCERTAIN


@pytest.mark.parametrize("day", ["2026-12-25", "2026-05-14", "2027-05-17"])
def test_on_a_red_day_in_nes_the_vakt_answers_all_day(
    catalogue: Catalogue, oslo: Read, day: str
) -> None:
    calls = who_to_call(catalogue, "nes", oslo(f"{day} 10:00"), "child_concern")
    assert status_of(calls, "64993270") is Status.OPEN
    assert "66104500" not in numbers(calls.now)


def test_the_crisis_centre_of_nes_is_given_with_unknown_hours(
    catalogue: Catalogue, oslo: Read
) -> None:
    calls = who_to_call(catalogue, "nes", oslo("2026-11-21 03:00"), "violence")
    assert status_of(calls, "66932310") is Status.UNKNOWN


# ---- Øvre Eiker ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "at",
    [
        "2026-11-17 15:00",
        "2026-11-17 18:00",
        "2026-11-17 23:00",
        "2026-11-20 16:00",
        "2026-11-21 03:00",
        "2026-11-21 10:00",
        "2026-11-22 23:30",
    ],
)
def test_evenings_and_weekends_in_ovre_eiker_are_uncertain(
    catalogue: Catalogue, oslo: Read, at: str
) -> None:
    calls = who_to_call(catalogue, "ovre_eiker", oslo(at), "child_concern")
    assert status_of(calls, MODUM_VAKT) is Status.UNCERTAIN
    assert "47663707" not in numbers(calls.now)
    assert {"112", "116111"} <= set(numbers(calls.now))


def test_the_hours_of_modum_are_never_given_for_the_shared_number_in_ovre_eiker(
    catalogue: Catalogue,
) -> None:
    for at in half_hours(ORDINARY_WEEK):
        for topic in ("general", "child_concern"):
            calls = who_to_call(catalogue, "ovre_eiker", at, topic)
            for line in (*calls.now, *calls.later):
                if line.phone.number == MODUM_VAKT:
                    assert line.state.status is not Status.OPEN
                    assert line.phone.hours is not None
                    assert not any(digit in line.phone.hours.stated for digit in "0123456789")


def test_on_weekdays_the_day_line_of_ovre_eiker_opens_at_half_past_eight(
    catalogue: Catalogue, oslo: Read
) -> None:
    early = who_to_call(catalogue, "ovre_eiker", oslo("2026-11-17 08:29"), "child_concern")
    late = who_to_call(catalogue, "ovre_eiker", oslo("2026-11-17 08:30"), "child_concern")
    assert "47663707" not in numbers(early.now)
    assert early.later[0].state.opens == oslo("2026-11-17 08:30")
    assert status_of(late, "47663707") is Status.OPEN


@pytest.mark.parametrize("week", [ORDINARY_WEEK, CHRISTMAS_WEEK], ids=["ordinary", "christmas"])
@pytest.mark.parametrize("topic", ["general", "family_guidance"])
def test_familiehjelpa_is_given_only_on_weekdays_between_one_and_three(
    catalogue: Catalogue, week: datetime, topic: str
) -> None:
    given = [
        at
        for at in half_hours(week)
        if FAMILIEHJELPA in numbers(who_to_call(catalogue, "ovre_eiker", at, topic).now)
    ]
    days = [week.date() + timedelta(days=days) for days in range(7)]
    working = [d for d in days if d.weekday() < SATURDAY and not is_public_holiday(d)]
    assert {at.hour for at in given} == {13, 14}
    assert {at.date() for at in given} == set(working)
    assert len(given) == len(working) * 4


@pytest.mark.parametrize("municipality", ["lillestrom", "modum", "nes", None])
def test_the_number_of_familiehjelpa_is_never_given_elsewhere(
    week_of_calls: Week, municipality: str | None
) -> None:
    for calls in week_of_calls(municipality).values():
        assert FAMILIEHJELPA not in numbers((*calls.now, *calls.later))


# ---- Lillestrøm and the nation ---------------------------------------------------------------


def test_lillestrom_whose_document_has_no_numbers_still_gets_the_national_ones(
    catalogue: Catalogue, oslo: Read
) -> None:
    calls = who_to_call(catalogue, "lillestrom", oslo("2026-11-21 22:15"), "violence")
    assert {"112", "116111", "116117"} <= set(numbers(calls.now))


def test_numbers_from_other_pages_of_lillestrom_say_that_they_are(catalogue: Catalogue) -> None:
    for phone in catalogue.phones("lillestrom"):
        assert phone.verification == "V1"
        assert "annen side" in phone.description or "nettside" in phone.description


def test_without_a_municipality_only_national_lines_are_given(
    catalogue: Catalogue, oslo: Read
) -> None:
    calls = who_to_call(catalogue, None, oslo("2026-11-17 10:00"))
    assert all(c.phone.id.startswith("national_") for c in (*calls.now, *calls.later))


# ---- Topic, role, age, and what must come first ----------------------------------------------


def test_fire_is_no_help_against_violence_or_suicide(catalogue: Catalogue, oslo: Read) -> None:
    at = oslo("2026-11-17 10:00")
    for topic in ("violence", "suicide", "child_concern", "medical"):
        assert "110" not in numbers(who_to_call(catalogue, "nes", at, topic).now)
    assert "110" in numbers(who_to_call(catalogue, "nes", at, "emergency").now)


def test_in_an_emergency_only_emergency_numbers_are_given(catalogue: Catalogue, oslo: Read) -> None:
    calls = who_to_call(catalogue, "nes", oslo("2026-11-17 10:00"), "emergency")
    assert {c.phone.purpose for c in calls.now} == {"emergency"}
    assert calls.later == ()


def test_a_child_is_not_sent_to_lines_for_adults(catalogue: Catalogue, oslo: Read) -> None:
    at = oslo("2026-11-17 10:00")
    calls = who_to_call(catalogue, "nes", at, "violence", role="child", helplines=10)
    assert "116006" not in numbers(calls.now)
    assert "116111" in numbers(calls.now)


def test_a_guardian_is_not_sent_to_lines_for_children_only(
    catalogue: Catalogue, oslo: Read
) -> None:
    at = oslo("2026-11-17 18:00")
    for_guardian = who_to_call(catalogue, None, at, "general", "guardian", helplines=10)
    for_child = who_to_call(catalogue, None, at, "general", "child", helplines=10)
    assert "80033321" not in numbers(for_guardian.now)
    assert "80033321" in numbers(for_child.now)


@pytest.mark.parametrize(("years", "fits"), [(12, False), (13, True), (24, True), (25, False)])
def test_the_age_limits_of_a_line_hold_for_the_child_who_calls(
    catalogue: Catalogue, oslo: Read, years: int, fits: bool
) -> None:
    calls = who_to_call(
        catalogue,
        "lillestrom",
        oslo("2026-11-17 18:00"),
        "general",
        role="child",
        age=Age.of(years, "years"),
    )
    assert ("46934634" in numbers(calls.now)) == fits


def test_no_helplines_are_given_when_none_are_asked_for(catalogue: Catalogue, oslo: Read) -> None:
    calls = who_to_call(catalogue, "nes", oslo("2026-11-17 10:00"), "violence", helplines=0)
    assert "helpline" not in {c.phone.purpose for c in calls.now}
    assert calls.now
