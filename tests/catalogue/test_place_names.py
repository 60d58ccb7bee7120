"""Which municipality a text names."""

from __future__ import annotations

import unicodedata

import pytest

from service_catalogue.place_names import PlaceFinder, PlaceMention
from service_catalogue.repository import Catalogue


@pytest.fixture(scope="session")
def places(catalogue: Catalogue) -> PlaceFinder:
    return PlaceFinder(catalogue)


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        ("jeg bor i Lillestrøm", "lillestrom"),
        ("lillestrom", "lillestrom"),
        ("vi bor på Strømmen", "lillestrom"),
        ("Modum kommune", "modum"),
        ("eg bur i vikersund", "modum"),
        ("Øvre Eiker", "ovre_eiker"),
        ("ovre eiker", "ovre_eiker"),
        ("ØVRE-EIKER", "ovre_eiker"),
        ("hokksund skole", "ovre_eiker"),
        ("Nes på Romerike", "nes"),
        ("vi er på ÅRNES", "nes"),
    ],
)
def test_names_aliases_and_places_mean_the_municipality(
    places: PlaceFinder, text: str, municipality: str
) -> None:
    assert places.find(text) == PlaceMention(municipality, ambiguous=False)


@pytest.mark.parametrize(("text", "municipality"), [("Nes", "nes"), ("jeg er fra åmot", "modum")])
def test_a_name_that_other_places_share_is_ambiguous(
    places: PlaceFinder, text: str, municipality: str
) -> None:
    assert places.find(text) == PlaceMention(municipality, ambiguous=True)


@pytest.mark.parametrize(
    "text", ["Nesbyen", "Nes i Hallingdal", "nes i buskerud", "Nesodden", "Nes i Ådal"]
)
def test_another_place_of_the_same_name_is_not_ours(places: PlaceFinder, text: str) -> None:
    assert places.find(text) is None


def test_the_longest_name_decides(places: PlaceFinder) -> None:
    found = places.find("Nes kommune, altså")
    assert found == PlaceMention("nes", ambiguous=False)


@pytest.mark.parametrize(
    ("text", "municipality"),
    [("lilestrøm", "lillestrom"), ("bor i vikersun", "modum"), ("øvre eikr", "ovre_eiker")],
)
def test_a_misspelt_name_is_understood(places: PlaceFinder, text: str, municipality: str) -> None:
    found = places.find(text)
    assert found is not None
    assert found.municipality == municipality


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hei",
        "hagan",
        "nestemann",
        "strømmer",
        "neste uke",
        "finnes det noe",
        "jeg bor i Drammen",
    ],
)
def test_ordinary_words_and_other_towns_are_no_municipality(places: PlaceFinder, text: str) -> None:
    assert places.find(text) is None


def test_a_name_sent_with_its_ring_apart_is_understood(places: PlaceFinder) -> None:
    found = places.find(unicodedata.normalize("NFD", "Årnes"))
    assert found == PlaceMention("nes", ambiguous=False)


def test_every_name_in_the_catalogue_leads_to_its_own_municipality(
    catalogue: Catalogue, places: PlaceFinder
) -> None:
    for key, municipality in catalogue.municipalities().items():
        names = [municipality.name, *municipality.aliases, *municipality.places]
        for name in names:
            found = places.find(name)
            assert found is not None, name
            assert found.municipality == key, name


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        ("nei, jeg går bare på skole i Lillestrøm, jeg bor i Nes", "nes"),
        ("vi bor i Modum, men han går på skole i Hokksund", "modum"),
        ("jobber i Nes. hva er fristen i Modum", "modum"),
        ("jeg jobber i Øvre Eiker, ikke Modum", "ovre_eiker"),
    ],
)
def test_of_several_it_is_where_they_live_else_the_last(
    places: PlaceFinder, text: str, municipality: str
) -> None:
    found = places.find(text)
    assert found is not None
    assert found.municipality == municipality
