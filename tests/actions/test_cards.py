"""Cards: what a service and a phone look like, in words and in data."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Turn
from actions.cards import (
    contact_lines,
    limits_in_words,
    misfit_in_words,
    phone_line,
    reasons_in_words,
    service_name,
    show_service,
)
from service_catalogue.call_now import Line
from service_catalogue.content import NATIONAL
from service_catalogue.opening_hours import OpenState, Status, open_state
from service_catalogue.schema import Phone, Service
from service_catalogue.search import Code, Hit, Reason
from service_catalogue.shared import shared_catalogue

CATALOGUE = shared_catalogue()
LAYERS = (NATIONAL, *CATALOGUE.municipalities())
SERVICES: list[tuple[str, Service]] = [(m, s) for m in LAYERS for s in CATALOGUE.services(m)]
PHONES: list[Phone] = [phone for layer in LAYERS for phone in CATALOGUE.phones(layer)]
TurnMaker = Callable[..., Turn]
SUNDAY_NIGHT = "2026-11-22T03:00:00+01:00"


def municipality_of(layer: str) -> str | None:
    """The municipality to answer for; the national layer needs none."""
    return None if layer == NATIONAL else layer


@pytest.mark.parametrize(("layer", "service"), SERVICES, ids=[s.id for _, s in SERVICES])
def test_every_service_has_a_card_with_its_name_and_a_way_to_reach_it(
    turn: TurnMaker, dispatcher: CollectingDispatcher, layer: str, service: Service
) -> None:
    now = turn("…", municipality=municipality_of(layer))
    show_service(now, Hit(service.id, 1.0, (Reason(Code.AGE_FITS),)))
    said = dispatcher.messages[-1]["text"]

    assert service_name(service) in said
    assert len(said.splitlines()) >= 3
    assert "{" not in said
    assert now.data["services"] == [{"id": service.id, "name": service.name}]


@pytest.mark.parametrize("phone", PHONES, ids=[phone.id for phone in PHONES])
def test_every_phone_line_shows_its_own_number_and_name(turn: TurnMaker, phone: Phone) -> None:
    now = turn("…")
    line = phone_line(now, Line(phone, open_state(phone.hours, now.situation.at)))

    assert phone.display in line
    assert phone.name in line
    assert "{" not in line


def test_a_phone_with_unknown_hours_is_never_called_open(turn: TurnMaker) -> None:
    for phone in PHONES:
        if phone.purpose != "emergency":
            line = phone_line(turn("…"), Line(phone, OpenState(Status.UNKNOWN)))
            assert not re.search(r"\båpent\b", line.partition("(")[0].casefold())


def test_a_closed_line_is_named_with_when_it_opens_but_not_its_number(turn: TurnMaker) -> None:
    checked = 0
    for layer, service in SERVICES:
        now = turn("…", municipality=municipality_of(layer), at=SUNDAY_NIGHT)
        text = "\n".join(contact_lines(now, service))
        shown = {contact["number"] for contact in now.data["contacts"]}
        for phone in map(CATALOGUE.get_phone, service.phones):
            if open_state(phone.hours, now.situation.at).status is Status.CLOSED:
                checked += 1
                assert phone.number not in shown
                assert f"📞 {phone.name}:" not in text
    assert checked


def test_a_child_gets_the_description_written_for_children(
    turn: TurnMaker, dispatcher: CollectingDispatcher
) -> None:
    layer, service = next((m, s) for m, s in SERVICES if s.description_child)
    child = turn("…", slots={"role": "child"}, municipality=municipality_of(layer))
    show_service(child, Hit(service.id, 1.0, ()))

    assert str(service.description_child) in dispatcher.messages[-1]["text"]


def test_no_more_than_three_reasons_are_given_and_none_twice(turn: TurnMaker) -> None:
    _, service = SERVICES[0]
    codes = (Code.FREE, Code.FREE, Code.DROP_IN, Code.ANONYMOUS, Code.NATIONAL)
    said = reasons_in_words(turn("…"), service, tuple(Reason(code) for code in codes)).split(", ")

    assert 1 <= len(said) <= 3
    assert len(said) == len(set(said))


def test_every_reason_that_search_gives_can_be_said(turn: TurnMaker) -> None:
    _, service = next((m, s) for m, s in SERVICES if s.eligibility.minimum_age)
    now = turn("…")
    unsaid = {Code.TOO_YOUNG, Code.TOO_OLD, Code.NO_APPLICATION, Code.WORDS}
    said = {code: reasons_in_words(now, service, (Reason(code, "rus"),)) for code in Code}

    assert {code for code, words in said.items() if not words} <= unsaid


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        ("13 years", "20 years", "13–20 år"),
        ("13 years", None, "fra 13 år"),
        (None, "6 weeks", "opp til 6 uker"),
    ],
)
def test_limits_are_said_with_their_unit(
    turn: TurnMaker, low: str | None, high: str | None, words: str
) -> None:
    _, service = SERVICES[0]
    limits = service.eligibility.model_copy(update={"minimum_age": low, "maximum_age": high})

    assert limits_in_words(turn("…"), service.model_copy(update={"eligibility": limits})) == words


def test_two_limits_in_different_units_are_each_said_in_their_own(turn: TurnMaker) -> None:
    _, service = SERVICES[0]
    limits = service.eligibility.model_copy(
        update={"minimum_age": "6 weeks", "maximum_age": "5 years"}
    )
    said = limits_in_words(turn("…"), service.model_copy(update={"eligibility": limits}))

    assert "uker" in said
    assert "år" in said


@pytest.mark.parametrize("code", [Code.TOO_YOUNG, Code.TOO_OLD])
def test_a_service_that_nearly_fits_is_named_with_its_limits(turn: TurnMaker, code: Code) -> None:
    for _, service in SERVICES:
        if service.eligibility.minimum_age or service.eligibility.maximum_age:
            now = turn("…")
            said = misfit_in_words(now, Hit(service.id, 1.0, (Reason(code),)))
            assert service_name(service) in said
            assert limits_in_words(now, service) in said


def test_the_clock_of_the_tests_is_a_tuesday_morning(turn: TurnMaker) -> None:
    at = turn("…").situation.at

    assert isinstance(at, datetime)
    assert (at.weekday(), at.hour) == (1, 10)
