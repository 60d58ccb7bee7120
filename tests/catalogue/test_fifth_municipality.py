"""A municipality nobody planned for: YAML files in a folder are all that it takes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from service_catalogue.age import Age
from service_catalogue.call_now import PURPOSES_BY_TOPIC, who_to_call
from service_catalogue.check import check_content
from service_catalogue.content import NATIONAL, read_content
from service_catalogue.guide import Guide
from service_catalogue.opening_hours import Status
from service_catalogue.place_names import PlaceFinder, PlaceMention
from service_catalogue.repository import Catalogue, open_catalogue
from service_catalogue.search import Query, search
from service_catalogue.service_names import ServiceNames
from service_catalogue.text_index import TextIndex
from service_catalogue.text_layer import Document

Read = Callable[[str], datetime]


@pytest.fixture(scope="session")
def five(five_municipalities: Path) -> Catalogue:
    return open_catalogue("sqlite://", five_municipalities)


def test_the_check_passes_with_fjellvik_beside_the_others(five_municipalities: Path) -> None:
    content = read_content(five_municipalities)
    assert len(content.municipalities) == 5
    assert check_content(content) == []


def test_fjellvik_is_known_by_its_name_and_places(five: Catalogue) -> None:
    places = PlaceFinder(five)
    for text in ("Fjellvik", "vi bor i Storfossen", "fjelvik kommune"):
        assert places.find(text) == PlaceMention("fjellvik", ambiguous=False)


def test_search_finds_its_services_by_need_and_age(five: Catalogue) -> None:
    fits = search(five, Query("fjellvik", Age.of(12, "years"), role="child", needs={"fritid": 1}))
    young = search(five, Query("fjellvik", Age.of(9, "years"), role="child", needs={"fritid": 1}))
    assert [hit.service_id for hit in fits.hits] == ["fjellvik_klubben"]
    assert young.hits == ()
    assert [hit.service_id for hit in young.alternatives] == ["fjellvik_klubben"]


def test_search_adds_the_national_layer_and_nothing_of_the_neighbours(five: Catalogue) -> None:
    hits = search(five, Query("fjellvik", needs=dict.fromkeys(five.needs(), 1.0))).hits
    owners = {hit.service_id.split("_")[0] for hit in hits}
    assert owners == {"fjellvik", NATIONAL}


@pytest.mark.parametrize(
    ("at", "status"),
    [
        ("2026-11-17 10:00", Status.OPEN),
        ("2026-11-20 10:00", None),
        ("2026-11-21 01:30", Status.OPEN),
        ("2026-11-21 02:30", None),
        ("2026-12-24 10:00", Status.UNCERTAIN),
    ],
)
def test_its_line_is_given_by_its_own_hours(
    five: Catalogue, oslo: Read, at: str, status: Status | None
) -> None:
    calls = who_to_call(five, "fjellvik", oslo(at), "child_concern")
    found = {line.phone.number: line.state.status for line in calls.now}
    assert found.get("32789350") == status
    assert found["112"] is Status.OPEN


@pytest.mark.parametrize("topic", PURPOSES_BY_TOPIC)
def test_there_is_always_someone_to_call_in_fjellvik(
    five: Catalogue, oslo: Read, topic: str
) -> None:
    assert who_to_call(five, "fjellvik", oslo("2026-12-25 03:00"), topic).now


def test_its_unverified_number_is_never_given(five: Catalogue, oslo: Read) -> None:
    calls = who_to_call(five, "fjellvik", oslo("2026-11-17 10:00"), "family_guidance")
    assert "32789351" not in {line.phone.number for line in (*calls.now, *calls.later)}


def test_its_guide_is_walked_from_the_first_step_to_the_end(five: Catalogue) -> None:
    guide = Guide(five, "fjellvik")
    first = guide.find_step(0, 1)
    assert first is not None
    assert [tool.name for tool in guide.tools(first)] == ["Undringsskjema"]
    second = guide.next(first)
    assert second is not None
    assert [move.outcome.to for move in guide.outcomes(second)] == ["fjellvik_1_1", "end"]
    assert guide.previous(guide.get_step("fjellvik_1_1")) == second


def test_its_services_are_known_by_name(five: Catalogue) -> None:
    names = ServiceNames(five, "fjellvik")
    assert names.find("når åpner bekkeklubben?") == ["fjellvik_klubben"]
    assert names.find("helsestasjon for ungdom") == []


def test_the_text_index_finds_its_services_by_how_people_ask(five: Catalogue) -> None:
    services = [*five.services("fjellvik"), *five.services(NATIONAL)]
    index = TextIndex.of({s.id: Document([s.name, *s.questions], s.description) for s in services})
    assert index.find("kan vi spille biljard noe sted")[0].id == "fjellvik_klubben"


def test_the_other_four_are_as_they_were(five: Catalogue, catalogue: Catalogue) -> None:
    for municipality in catalogue.municipalities():
        assert five.services(municipality) == catalogue.services(municipality)
        query = Query(municipality, Age.of(15, "years"), needs={"psykisk_helse": 1.0})
        assert search(five, query) == search(catalogue, query)
