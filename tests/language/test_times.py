"""Times that a question is about. It is Saturday 21 November 2026, a quarter past ten at night."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.language.times import find_time
from service_catalogue.clock import OSLO

SATURDAY_NIGHT = datetime(2026, 11, 21, 22, 15, tzinfo=OSLO)
TUESDAY_MORNING = datetime(2026, 11, 24, 9, 0, tzinfo=OSLO)


def found(text: str, at: datetime = SATURDAY_NIGHT) -> str | None:
    """The moment as ``YYYY-MM-DD HH:MM``, or None."""
    moment = find_time(text, at)
    return moment.strftime("%Y-%m-%d %H:%M") if moment else None


@pytest.mark.parametrize(
    "text", ["hvem kan jeg ringe nå?", "hvem er åpen", "hei", "", "vi er 8 år"]
)
def test_a_question_without_a_time_is_about_now(text: str) -> None:
    assert found(text) is None


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("mandag kl 9", "2026-11-23 09:00"),
        ("måndag kl. 14.30", "2026-11-23 14:30"),
        ("tysdag klokka 8", "2026-11-24 08:00"),
        ("i morgen kl 10", "2026-11-22 10:00"),
        ("i morra klokka 10:15", "2026-11-22 10:15"),
        ("i morgon kl 9", "2026-11-22 09:00"),
        ("i overmorgen kl 12", "2026-11-23 12:00"),
        ("lørdag kl 23", "2026-11-21 23:00"),
        ("klokka er 20 på en tirsdag", "2026-11-24 20:00"),
        ("det er tirsdag og klokka er halv sju om kvelden", "2026-11-24 18:30"),
        ("klokka er ti på en tirsdag", "2026-11-24 10:00"),
        ("klokka er seks på en fredag", "2026-11-27 18:00"),
        ("mandag kvart over ni", "2026-11-23 10:00"),
        ("måndag klokka kvart på ni", "2026-11-23 08:45"),
        ("søndag kl 8 om kvelden", "2026-11-22 20:00"),
        ("det er søndag kveld", "2026-11-22 20:00"),
        ("nå er klokka 22 lørdag og ungene har vært aleine siden i går", "2026-11-21 22:00"),
        ("klokka er 2230 på en torsdag", "2026-11-26 22:30"),
        ("it's 9 pm wednesday, who answers", "2026-11-25 21:00"),
        ("is anyone there on monday at 12:30 am", "2026-11-23 00:30"),
    ],
)
def test_a_day_and_a_clock_are_a_moment(text: str, moment: str) -> None:
    assert found(text) == moment


@pytest.mark.parametrize(
    "text", ["han slo meg i går kveld", "han drikker hver kveld", "det var forrige lørdag kl 22"]
)
def test_when_something_happened_is_not_what_is_asked(text: str) -> None:
    assert found(text) is None


def test_tonight_is_the_evening_of_the_same_day() -> None:
    assert found("hvem er åpen i kveld", TUESDAY_MORNING) == "2026-11-24 20:00"


@pytest.mark.parametrize("text", ["hvem svarer i kveld", "lørdag kveld, hvem svarer"])
def test_an_evening_that_has_begun_is_now(text: str) -> None:
    assert found(text) == "2026-11-21 22:15"


@pytest.mark.parametrize("text", ["på dagtid", "i kontortida", "i kontortiden"])
def test_office_hours_are_on_the_next_working_day(text: str) -> None:
    assert found(text) == "2026-11-23 10:00"


def test_office_hours_skip_public_holidays() -> None:
    christmas = datetime(2026, 12, 24, 18, 0, tzinfo=OSLO)

    assert found("på dagtid", christmas) == "2026-12-28 10:00"


def test_a_night_asked_about_in_the_evening_is_the_night_to_come() -> None:
    assert found("hvem kan jeg ringe i natt") == "2026-11-22 03:00"


def test_a_clock_past_sixty_minutes_is_no_reason_to_fail() -> None:
    possible = {None, "2026-11-23 09:00", "2026-11-23 22:15"}

    assert found("er de åpne mandag kl 9:75") in possible


@pytest.mark.parametrize("text", ["mandag", "i kveld", "i morgen", "kl 12", "på dagtid"])
def test_a_moment_is_in_norwegian_time_like_the_clock_it_was_read_from(text: str) -> None:
    moment = find_time(text, SATURDAY_NIGHT)

    assert moment is not None
    assert moment.tzinfo is OSLO


@given(
    st.text()
    | st.builds("{} kl {}{}{}".format, st.sampled_from(["mandag", "i natt", ""]),
                st.integers(0, 99), st.sampled_from([":", ".", " "]), st.integers(0, 99))
)  # fmt: skip
@example("kl 9:75")
@example("klokka ²")
def test_no_text_makes_it_fail_and_no_moment_is_far_away(text: str) -> None:
    moment = find_time(text, SATURDAY_NIGHT)

    assert moment is None or abs(moment - SATURDAY_NIGHT) < timedelta(days=14)


def test_an_afternoon_that_has_begun_is_now() -> None:
    friday = datetime(2026, 12, 4, 16, 10, tzinfo=OSLO)
    assert found("hvem på barnevernet svarer nå i ettermiddag", friday) == "2026-12-04 16:10"
    assert found("hvem svarer i ettermiddag", TUESDAY_MORNING) == "2026-11-24 15:00"
