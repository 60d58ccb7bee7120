"""The emergency card: few numbers, in the order that fits the person, the hour and the place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import product

import pytest

from bot.triage.rules import load_rules
from service_catalogue.age import Age
from service_catalogue.call_now import LATER_PURPOSES, CallList
from service_catalogue.emergency_card import (
    COVERS,
    HELPLINES,
    MOST_LINES,
    ORDERS,
    emergency_card,
)
from service_catalogue.opening_hours import Status
from service_catalogue.repository import Catalogue

MUNICIPALITIES = ("lillestrom", "modum", "nes", "ovre_eiker", None)
ROLES = (None, "child", "guardian", "employee")
TOPICS = tuple(ORDERS)
ABOUT_CHILDREN = ("violence", "sexual_abuse", "child_concern")
MOMENTS = {
    "weekday": "2026-11-24 10:00",
    "evening": "2026-11-24 20:00",
    "night": "2026-11-24 03:00",
    "saturday": "2026-11-21 14:00",
    "17 May": "2027-05-17 10:00",
    "christmas": "2026-12-24 20:00",
}
URGENT = ("110", "112", "113")
POLICE_DESK, FOR_ADULTS, FOR_CHILDREN, DOCTOR = "02800", "116006", "116111", "116117"
# Numbers that rules of the triage ask for, one list of each kind.
ASKED: tuple[tuple[str, ...], ...] = ((), ("110",), ("112", "113"), ("116117", "113"), ("02800",))

Read = Callable[[str], datetime]


@pytest.fixture(params=MOMENTS, scope="module")
def at(request: pytest.FixtureRequest, oslo: Read) -> datetime:
    """Each moment in turn."""
    return oslo(MOMENTS[request.param])


def numbers(calls: CallList) -> list[str]:
    return [line.phone.number for line in calls.now]


def purposes(calls: CallList) -> list[str]:
    return [line.phone.purpose for line in calls.now]


@dataclass(frozen=True)
class Card:
    """A card, and what it was asked for."""

    topic: str
    role: str | None
    first: tuple[str, ...]
    calls: CallList


@pytest.fixture(scope="module")
def cards(catalogue: Catalogue, at: datetime) -> list[Card]:
    """The cards of a moment for every place, topic, role and kind of urgency."""
    return [
        Card(
            topic,
            role,
            first,
            emergency_card(catalogue, place, at, topic, role, first=first, danger_now=now),
        )
        for place, topic, role in product(MUNICIPALITIES, TOPICS, ROLES)
        for first, now in [*product(ASKED, [False]), ((), True)]
    ]


# ---- Every municipality, topic, role and hour ------------------------------------------------


def test_there_is_always_someone_to_call_and_always_an_emergency_number(cards: list[Card]) -> None:
    for card in cards:
        assert "emergency" in purposes(card.calls)
        assert {"112", "113"} & set(numbers(card.calls))


def test_the_lines_are_few_apart_from_those_asked_for(cards: list[Card]) -> None:
    for card in cards:
        others = [number for number in numbers(card.calls) if number not in card.first]
        assert len(others) <= MOST_LINES


def test_no_number_comes_twice(cards: list[Card]) -> None:
    for card in cards:
        assert len(numbers(card.calls)) == len(set(numbers(card.calls)))


def test_no_closed_line_is_someone_to_call(cards: list[Card]) -> None:
    for card in cards:
        assert Status.CLOSED not in {line.state.status for line in card.calls.now}


def test_at_most_one_closed_line_is_named_with_when_it_opens(
    cards: list[Card], at: datetime
) -> None:
    for card in cards:
        assert len(card.calls.later) <= 1
        for line in card.calls.later:
            assert line.state.status is Status.CLOSED
            assert line.phone.purpose in LATER_PURPOSES
            assert line.state.opens is not None
            assert line.state.opens > at
            assert line.phone.number not in numbers(card.calls)


def test_every_number_asked_for_by_a_rule_is_on_the_card(
    catalogue: Catalogue, at: datetime
) -> None:
    """A rule decides the topic by its category, so its numbers must have a place there."""
    topics = {
        "life_danger": "emergency",
        "suicide_self_harm": "suicide",
        "violence_abuse": "violence",
        "sexual_abuse": "sexual_abuse",
        "serious_concern": "child_concern",
        "fear_of_harming": "family_guidance",
    }
    wanted = {(topics[rule.category], rule.call) for rule in load_rules()}
    for place, role, (topic, call) in product(MUNICIPALITIES, ROLES, wanted):
        calls = emergency_card(catalogue, place, at, topic, role, first=call)
        assert set(call) <= set(numbers(calls))


def test_the_police_desk_is_given_only_when_it_is_asked_for(cards: list[Card]) -> None:
    for card in cards:
        if POLICE_DESK not in card.first:
            assert POLICE_DESK not in numbers(card.calls)


def test_the_helplines_are_few(cards: list[Card]) -> None:
    for card in cards:
        assert purposes(card.calls).count("helpline") <= HELPLINES


def test_a_child_is_never_sent_to_lines_for_adults(cards: list[Card]) -> None:
    for card in cards:
        if card.role == "child":
            assert FOR_ADULTS not in numbers(card.calls)
            assert all("child" in line.phone.audience for line in card.calls.now)


@pytest.mark.parametrize("role", ["guardian", "employee"])
def test_an_adult_is_never_sent_to_lines_for_others(cards: list[Card], role: str) -> None:
    for card in cards:
        if card.role == role:
            assert all(role in line.phone.audience for line in card.calls.now)


def test_numbers_that_are_not_verified_are_never_given(cards: list[Card]) -> None:
    for card in cards:
        lines = (*card.calls.now, *card.calls.later)
        assert "U" not in {line.phone.verification for line in lines}


def test_lines_of_one_municipality_are_not_given_in_another(
    catalogue: Catalogue, at: datetime
) -> None:
    for place, topic, role in product(MUNICIPALITIES, TOPICS, ROLES):
        calls = emergency_card(catalogue, place, at, topic, role)
        allowed = ("national_",) if place is None else ("national_", f"{place}_")
        assert all(line.phone.id.startswith(allowed) for line in (*calls.now, *calls.later))


# ---- Emergency numbers first -----------------------------------------------------------------


@pytest.mark.parametrize("first", [("113",), ("110",), ("112", "113"), ("113", "112"), ("112",)])
@pytest.mark.parametrize("topic", ["emergency", "suicide"])
def test_where_life_is_in_danger_the_numbers_asked_for_stand_first_in_that_order(
    catalogue: Catalogue, oslo: Read, topic: str, first: tuple[str, ...]
) -> None:
    at = oslo(MOMENTS["night"])
    for place, role, now in product(MUNICIPALITIES, ROLES, (False, True)):
        calls = emergency_card(catalogue, place, at, topic, role, first=first, danger_now=now)
        assert tuple(numbers(calls)[: len(first)]) == first


@pytest.mark.parametrize("topic", ["emergency", "suicide"])
def test_where_life_is_in_danger_emergency_numbers_come_before_all_others(
    cards: list[Card], topic: str
) -> None:
    for given in (purposes(card.calls) for card in cards if card.topic == topic):
        assert "emergency" not in given[given.count("emergency") :]


@pytest.mark.parametrize("topic", sorted({*TOPICS} - {"suicide"}))
def test_when_the_danger_is_now_the_police_come_first(
    catalogue: Catalogue, at: datetime, topic: str
) -> None:
    for place, role in product(MUNICIPALITIES, ROLES):
        calls = emergency_card(catalogue, place, at, topic, role, danger_now=True)
        assert numbers(calls)[0] == "112"


def test_when_someone_is_about_to_take_their_life_the_ambulance_comes_first(
    catalogue: Catalogue, at: datetime
) -> None:
    for place, role in product(MUNICIPALITIES, ROLES):
        calls = emergency_card(catalogue, place, at, "suicide", role, danger_now=True)
        assert numbers(calls)[0] == "113"


def test_a_rule_that_asks_for_an_emergency_number_gets_it_first_in_every_topic(
    cards: list[Card],
) -> None:
    for card in cards:
        if card.first and card.first[0] in URGENT:
            assert tuple(numbers(card.calls)[: len(card.first)]) == card.first


def test_fire_is_no_help_against_violence_or_suicide(cards: list[Card]) -> None:
    for card in cards:
        wanted = card.topic == "emergency" or "110" in card.first
        assert ("110" in numbers(card.calls)) == wanted


def test_in_an_emergency_only_emergency_numbers_are_given(
    catalogue: Catalogue, at: datetime
) -> None:
    for place, role in product(MUNICIPALITIES, ROLES):
        calls = emergency_card(catalogue, place, at, "emergency", role)
        assert set(purposes(calls)) == {"emergency"}
        assert calls.later == ()


# ---- Who calls -------------------------------------------------------------------------------


@pytest.mark.parametrize("topic", ABOUT_CHILDREN)
def test_a_child_without_immediate_danger_meets_the_line_for_children_first(
    catalogue: Catalogue, at: datetime, topic: str
) -> None:
    for place in MUNICIPALITIES:
        assert numbers(emergency_card(catalogue, place, at, topic, "child"))[0] == FOR_CHILDREN


@pytest.mark.parametrize("topic", ABOUT_CHILDREN)
def test_one_with_a_duty_to_report_meets_barnevernet_or_its_vakt_first(
    catalogue: Catalogue, at: datetime, topic: str
) -> None:
    for place in MUNICIPALITIES:
        given = purposes(emergency_card(catalogue, place, at, topic, "employee"))
        local = [purpose for purpose in given if purpose in ("barnevern", "barnevernsvakt")]
        assert given[: len(local)] == local


@pytest.mark.parametrize("role", [None, "guardian"])
def test_one_who_lives_with_violence_in_nes_meets_the_crisis_centre_first(
    catalogue: Catalogue, at: datetime, role: str | None
) -> None:
    assert purposes(emergency_card(catalogue, "nes", at, "violence", role))[0] == "crisis_centre"


@pytest.mark.parametrize("role", [None, "guardian"])
def test_after_sexual_abuse_an_adult_meets_the_doctor_first(
    catalogue: Catalogue, at: datetime, role: str | None
) -> None:
    for place in MUNICIPALITIES:
        assert numbers(emergency_card(catalogue, place, at, "sexual_abuse", role))[0] == DOCTOR


def test_one_who_is_afraid_of_hurting_a_child_meets_help_and_not_the_police(
    catalogue: Catalogue, at: datetime
) -> None:
    for place, role in product(MUNICIPALITIES, ROLES):
        calls = emergency_card(catalogue, place, at, "family_guidance", role)
        assert numbers(calls)[0] == DOCTOR


@pytest.mark.parametrize(("years", "fits"), [(8, True), (17, True), (18, False)])
def test_the_age_limits_of_a_line_hold_for_the_child_who_calls(
    catalogue: Catalogue, oslo: Read, years: int, fits: bool
) -> None:
    calls = emergency_card(
        catalogue,
        None,
        oslo(MOMENTS["evening"]),
        "suicide",
        "child",
        Age.of(years, "years"),
    )
    assert ("80033321" in numbers(calls)) == fits


# ---- Where and when --------------------------------------------------------------------------


@pytest.mark.parametrize("topic", ABOUT_CHILDREN)
@pytest.mark.parametrize(
    ("place", "moment", "open_line", "opens_next"),
    [
        ("modum", "weekday", "32789350", "40921233"),
        ("modum", "evening", "40921233", "32789350"),
        ("modum", "night", None, "32789350"),
        ("modum", "saturday", None, "40921233"),
        ("nes", "evening", "64993270", "66104500"),
        ("nes", "saturday", "64993270", "66104500"),
        ("lillestrom", "weekday", "66938257", "64993270"),
        ("lillestrom", "night", "64993270", "66938257"),
        ("ovre_eiker", "weekday", "47663707", "40921233"),
    ],
)
def test_barnevernet_is_given_when_it_is_open_and_the_next_to_open_is_named(
    catalogue: Catalogue,
    oslo: Read,
    place: str,
    moment: str,
    open_line: str | None,
    opens_next: str,
    topic: str,
) -> None:
    for role in ROLES:
        calls = emergency_card(catalogue, place, oslo(MOMENTS[moment]), topic, role)
        local = [
            n for n, p in zip(numbers(calls), purposes(calls), strict=True) if p.startswith("barne")
        ]
        assert local == ([open_line] if open_line else [])
        assert [line.phone.number for line in calls.later] == [opens_next]


def test_a_number_that_two_sources_give_is_the_municipalitys_own(
    catalogue: Catalogue, oslo: Read
) -> None:
    calls = emergency_card(
        catalogue, "modum", oslo(MOMENTS["weekday"]), "sexual_abuse", first=(POLICE_DESK,)
    )
    police = [line.phone.id for line in calls.now if line.phone.number == POLICE_DESK]
    assert police == ["modum_phone_politi"]


def test_topics_have_an_order_for_everyone_and_say_what_they_cover() -> None:
    assert set(ORDERS) == set(COVERS)
    assert all(None in orders for orders in ORDERS.values())
    assert {role for orders in ORDERS.values() for role in orders} <= set(ROLES)
