"""Days as people say them, seen from Sunday 22 November 2026."""

from __future__ import annotations

from datetime import date

import pytest

from bot.language.dates import find_date, tells_start

TODAY = date(2026, 11, 22)
DAYS = {
    "vi startet 3. november": date(2026, 11, 3),
    "3 nov": date(2026, 11, 3),
    "den tredje november": date(2026, 11, 3),
    "den tjueførste oktober": date(2026, 10, 21),
    "03.11": date(2026, 11, 3),
    "3.11.": date(2026, 11, 3),
    "03.11.2026": date(2026, 11, 3),
    "3/11": date(2026, 11, 3),
    "03.11.26": date(2026, 11, 3),
    "2026-11-03": date(2026, 11, 3),
    "3. november 2025": date(2025, 11, 3),
    "i dag": date(2026, 11, 22),
    "me starta i går": date(2026, 11, 21),
    "i forgårs": date(2026, 11, 20),
    "for to uker siden": date(2026, 11, 8),
    "for 3 dager siden": date(2026, 11, 19),
    "for ei veke sidan": date(2026, 11, 15),
    "mandag for to uker siden": date(2026, 11, 2),
    "forrige mandag": date(2026, 11, 16),
    "sist fredag": date(2026, 11, 20),
    "mandag": date(2026, 11, 16),
    "søndag": date(2026, 11, 15),
    "mandag i forrige uke": date(2026, 11, 9),
    "neste mandag": date(2026, 11, 23),
    "vi starter i morgen": date(2026, 11, 23),
}


@pytest.mark.parametrize("text", DAYS)
def test_a_day_is_the_one_that_people_mean(text: str) -> None:
    found = find_date(text, TODAY)

    assert found is not None
    assert (found.day, found.problem) == (DAYS[text], None)


@pytest.mark.parametrize(
    ("today", "text", "day"),
    [
        (date(2026, 1, 10), "20. desember", date(2025, 12, 20)),
        (date(2026, 12, 20), "4. januar", date(2027, 1, 4)),
        (date(2024, 3, 1), "29.02", date(2024, 2, 29)),
    ],
)
def test_a_year_left_out_is_the_nearest(today: date, text: str, day: date) -> None:
    found = find_date(text, today)

    assert found is not None
    assert found.day == day


@pytest.mark.parametrize("text", ["31. februar", "31.02", "30. februar 2026", "31.11.2026"])
def test_a_day_that_does_not_exist_is_told_from_one_that_does(text: str) -> None:
    found = find_date(text, TODAY)

    assert found is not None
    assert (found.day, found.problem) == (None, "impossible")


@pytest.mark.parametrize(
    "text", ["i forrige uke", "i november", "for en stund siden", "i høst", "husker ikke"]
)
def test_words_for_more_than_one_day_are_vague(text: str) -> None:
    found = find_date(text, TODAY)

    assert found is not None
    assert (found.day, found.problem) == (None, "vague")


@pytest.mark.parametrize(
    "text",
    [
        "hva er neste trinn",
        "kl 10.30",
        "nivå 1, trinn 3",
        "hun er 3 år og 11 måneder",
        "barnet er 12",
        "ring 116 117",
        "12.13.14",
        "vi er 3 på jobb",
    ],
)
def test_other_numbers_are_no_days(text: str) -> None:
    assert find_date(text, TODAY) is None


def test_what_is_left_is_the_text_around_the_day() -> None:
    found = find_date("Vi startet den 3. november, altså", TODAY)

    assert found is not None
    assert found.rest.split() == ["vi", "startet", "den", ",", "altså"]


def test_a_weekday_alone_may_be_a_day_to_come() -> None:
    alone, exact = find_date("mandag", TODAY), find_date("forrige mandag", TODAY)

    assert alone is not None
    assert exact is not None
    assert (alone.exact, exact.exact) == (False, True)


@pytest.mark.parametrize(
    "text",
    [
        "vi startet 3. november",
        "Vi hadde urosamtalen i går.",
        "nei, møtet var 5.11, vi startet da",
        "me starta forrige mandag",
        "regn fra 3. november",
        "uroen startet for to uker siden",
    ],
)
def test_a_beginning_is_told_by_who_and_what_began(text: str) -> None:
    found = find_date(text, TODAY)

    assert found is not None
    assert tells_start(found)


@pytest.mark.parametrize(
    "text",
    [
        "det begynte i går",
        "hun begynte å gråte i går",
        "vi hadde urosamtalen i går, hva gjør vi nå?",
        "jeg sluttet å spise i forrige uke",
        "i går",
        "har dere åpent på mandag",
        "jeg begynte å kutte meg i går",
    ],
)
def test_other_messages_with_a_day_tell_no_beginning(text: str) -> None:
    found = find_date(text, TODAY)

    assert found is not None
    assert not tells_start(found)
