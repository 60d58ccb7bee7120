"""Questions to the loaded catalogue."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from service_catalogue.content import NATIONAL, Content
from service_catalogue.repository import Catalogue, UnknownEntryError
from service_catalogue.schema import Answer, Person, Rule, Term, Tool


def test_the_municipalities_come_without_the_national_layer(catalogue: Catalogue) -> None:
    assert set(catalogue.municipalities()) == {"lillestrom", "modum", "nes", "ovre_eiker"}


@pytest.mark.parametrize("kind", [Answer, Rule, Term, Tool, Person])
def test_every_entry_comes_back_as_content_wrote_it(
    catalogue: Catalogue, content: Content, kind: type[Answer]
) -> None:
    for folder in content.folders.values():
        written = {e.id: e for e in folder.sourced() if type(e) is kind}
        assert {e.id: e for e in catalogue.entries(folder.id, kind)} == written


def test_services_phones_and_steps_come_back_as_content_wrote_them(
    catalogue: Catalogue, content: Content
) -> None:
    for folder in content.folders.values():
        assert {s.id: s for s in catalogue.services(folder.id)} == {
            s.id: s for s in folder.services
        }
        steps = [s for level in catalogue.levels(folder.id) for s in level.steps]
        assert steps == list(folder.steps())
        verified = {p.id: p for p in folder.phones if p.verification != "U"}
        assert {p.id: p for p in catalogue.phones(folder.id)} == verified


def test_an_unverified_number_cannot_be_fetched(catalogue: Catalogue) -> None:
    assert "80057000" not in {phone.number for phone in catalogue.phones(NATIONAL)}
    with pytest.raises(UnknownEntryError):
        catalogue.get_phone("national_phone_80057000")


def test_a_verified_number_is_fetched_by_its_id(catalogue: Catalogue) -> None:
    assert catalogue.get_phone("nes_phone_barnevernsvakt").number == "64993270"


def test_a_service_is_fetched_by_its_id_or_is_an_error(catalogue: Catalogue) -> None:
    assert catalogue.get_service("nes_hfu").name == "Helsestasjon for Ungdom"
    with pytest.raises(UnknownEntryError):
        catalogue.get_service("nes_finnes_ikke")


def test_every_source_that_an_entry_names_is_in_the_catalogue(
    catalogue: Catalogue, content: Content
) -> None:
    named = {e.source.document for f in content.folders.values() for e in f.sourced()}
    assert named <= set(catalogue.sources())


def test_many_threads_may_read_at_once(catalogue: Catalogue) -> None:
    with ThreadPoolExecutor(8) as pool:
        rows = list(pool.map(catalogue.service_rows, ["nes"] * 64))
    assert all(found == rows[0] for found in rows)
    assert rows[0]
