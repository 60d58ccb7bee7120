"""Ages and age limits as spans of days."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service_catalogue.age import (
    DAYS_PER_UNIT,
    Age,
    AgeRange,
    lower_bound,
    parse_limit,
    upper_bound,
)

HFU = AgeRange(lower_bound("13 years"), upper_bound("20 years"))
units = st.sampled_from(sorted(DAYS_PER_UNIT))
whole = st.integers(min_value=0, max_value=100)


def test_fifteen_years_lasts_until_the_sixteenth_birthday() -> None:
    age = Age.of(15, "years")
    assert age.low == 15 * 365.25
    assert age.high == 16 * 365.25


def test_one_and_a_half_years_lasts_half_a_year() -> None:
    age = Age.of(1.5, "years")
    assert (age.high - age.low) == pytest.approx(0.5 * 365.25)


def test_weeks_and_months_are_not_rounded_to_years() -> None:
    assert Age.of(9, "weeks").low == 63
    assert Age.of(11, "months").in_years < 1


def test_an_age_keeps_the_words_it_was_given_in() -> None:
    assert Age.of(8, "years", "åtte").text == "åtte"
    assert Age.of(8, "years").text == "8 years"


def test_a_span_of_years_ends_the_day_before_the_upper_birthday() -> None:
    teenager = Age.years(13, 20)
    assert not AgeRange(lower_bound("20 years"), None).overlaps(teenager)
    assert AgeRange(lower_bound("19 years"), None).overlaps(teenager)


@pytest.mark.parametrize("years", range(13, 21))
def test_hfu_is_for_every_year_from_thirteen_to_twenty(years: int) -> None:
    assert HFU.overlaps(Age.of(years, "years"))


@pytest.mark.parametrize("years", [0, 12, 21, 80])
def test_hfu_is_not_for_those_outside(years: int) -> None:
    assert not HFU.overlaps(Age.of(years, "years"))


def test_twelve_years_and_eleven_months_is_still_too_young() -> None:
    age = Age.of(12 * 12 + 11, "months")
    assert HFU.is_below(age)
    assert not HFU.overlaps(age)


def test_thirteen_today_is_not_too_young() -> None:
    assert not HFU.is_below(Age.of(13, "years"))


def test_nobody_is_too_young_for_a_range_without_a_lower_end() -> None:
    assert not AgeRange(None, upper_bound("6 years")).is_below(Age.of(0, "days"))


def test_a_range_of_weeks_ends_after_the_last_week() -> None:
    weeks = AgeRange(lower_bound("0 weeks"), upper_bound("6 weeks"))
    assert weeks.overlaps(Age.of(6, "weeks"))
    assert not weeks.overlaps(Age.of(7, "weeks"))


def test_an_open_range_takes_everyone() -> None:
    assert AgeRange().is_open
    assert AgeRange().overlaps(Age.of(99, "years"))


def test_the_distance_is_positive_below_and_negative_above() -> None:
    assert HFU.days_away(Age.of(11, "years")) == pytest.approx(365.25)
    assert HFU.days_away(Age.of(22, "years")) == pytest.approx(-365.25)
    assert HFU.days_away(Age.of(15, "years")) == 0


@pytest.mark.parametrize(
    ("text", "read"),
    [("6 weeks", (6.0, "weeks")), ("13 years", (13.0, "years")), (" 1.5 years ", (1.5, "years"))],
)
def test_a_limit_is_a_number_and_a_unit(text: str, read: tuple[float, str]) -> None:
    assert parse_limit(text) == read


@pytest.mark.parametrize("text", ["", "13", "years", "13 år", "-1 years", "13years", "1 year"])
def test_anything_else_is_no_limit(text: str) -> None:
    with pytest.raises(ValueError, match="age_limit"):
        parse_limit(text)


@given(low=whole, high=whole, age=whole)
def test_in_whole_years_a_range_takes_exactly_the_ages_it_names(
    low: int, high: int, age: int
) -> None:
    limits = AgeRange(lower_bound(f"{low} years"), upper_bound(f"{high} years"))
    if low <= high:
        assert limits.overlaps(Age.of(age, "years")) == (low <= age <= high)


@given(low=whole, high=whole, age=whole, unit=units)
def test_the_distance_is_zero_only_inside_or_at_the_edge(
    low: int, high: int, age: int, unit: str
) -> None:
    limits = AgeRange(lower_bound(f"{low} years"), upper_bound(f"{max(low, high)} years"))
    person = Age.of(age, unit)
    away = limits.days_away(person)
    if limits.overlaps(person):
        assert away == 0
    elif limits.is_below(person):
        assert away >= 0
    else:
        assert away <= 0


@pytest.mark.parametrize(
    ("age", "unlikely"),
    [
        (Age.years(0, 1), True),  # "a baby"
        (Age.years(0, 0.25), False),  # "newborn"
        (Age.of(3, "weeks"), False),
        (Age.of(6, "months"), False),  # outside altogether: that is for the limits to say
    ],
)
def test_a_service_of_weeks_is_unlikely_for_a_span_mostly_outside_it(
    age: Age, unlikely: bool
) -> None:
    assert AgeRange(0.0, upper_bound("6 weeks")).is_unlikely(age) == unlikely


def test_a_service_of_years_is_never_unlikely_for_those_it_reaches() -> None:
    assert not AgeRange(lower_bound("13 years"), upper_bound("20 years")).is_unlikely(
        Age.years(2, 14)
    )
