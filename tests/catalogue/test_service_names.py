"""Which services a text names."""

from __future__ import annotations

import pytest

from service_catalogue.content import NATIONAL
from service_catalogue.repository import Catalogue
from service_catalogue.service_names import ServiceNames

MUNICIPALITIES = ("lillestrom", "modum", "nes", "ovre_eiker")


@pytest.fixture(scope="session")
def nes(catalogue: Catalogue) -> ServiceNames:
    return ServiceNames(catalogue, "nes")


@pytest.mark.parametrize(
    ("text", "service"),
    [
        ("hva er Utekontakten", "nes_utekontakten"),
        ("hva er det cos greiene", "nes_cos_kurs"),
        ("HFU?", "nes_hfu"),
        ("når er babykafé", "nes_babykafe"),
        ("babykafe", "nes_babykafe"),
        ("fritidsklubber", "nes_fritidsklubb"),
        ("skolehelsetjensten", "nes_skolehelsetjenesten"),
        ("sykepengene", "nes_sykepenger"),
    ],
)
def test_a_service_is_known_by_name_alias_inflection_and_misspelling(
    nes: ServiceNames, text: str, service: str
) -> None:
    assert nes.find(text) == [service]


def test_several_services_come_in_the_order_they_are_named(nes: ServiceNames) -> None:
    assert nes.find("fritidsklubb, HFU og fritidsklubb") == ["nes_fritidsklubb", "nes_hfu"]


def test_the_longest_name_wins(nes: ServiceNames) -> None:
    assert nes.find("åpen helsestasjon") == ["nes_apen_helsestasjon"]
    assert nes.find("helsestasjon for ungdom") == ["nes_hfu"]


@pytest.mark.parametrize("text", ["", "hei", "jeg vil ha hjelp", "når", "!!!"])
def test_ordinary_words_name_no_service(nes: ServiceNames, text: str) -> None:
    assert nes.find(text) == []


def test_a_name_means_the_service_of_the_municipality_one_is_in(catalogue: Catalogue) -> None:
    assert ServiceNames(catalogue, "nes").find("hfu") == ["nes_hfu"]
    assert ServiceNames(catalogue, "lillestrom").find("hfu") == ["lillestrom_hfu"]
    assert ServiceNames(catalogue, "modum").find("hfu") == []


def test_without_a_municipality_only_national_services_have_names(catalogue: Catalogue) -> None:
    names = ServiceNames(catalogue, None)
    assert names.find("helsestasjon") == []
    assert names.find("familievernkontoret") == ["national_familievernkontoret"]


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_every_service_is_found_by_its_own_name(catalogue: Catalogue, municipality: str) -> None:
    names = ServiceNames(catalogue, municipality)
    services = [*catalogue.services(municipality), *catalogue.services(NATIONAL)]
    for service in services:
        assert names.find(service.name), service.name


def test_a_word_that_only_one_service_has_points_at_it(catalogue: Catalogue) -> None:
    modum = ServiceNames(catalogue, "modum")

    assert modum.find_distinctive("en samtale etter dialogmodellen") == ["modum_dialogmodellen"]


def test_among_a_few_a_word_of_a_name_tells_which(nes: ServiceNames) -> None:
    shown = ["nes_babykafe", "nes_apen_barnehage", "nes_hfu"]

    assert nes.find_among("koster den barnehagen noe", shown) == "nes_apen_barnehage"
    assert nes.find_among("hva med ungdom", shown) is None
    assert nes.find_among("ruskontrakt", shown) is None


@pytest.mark.parametrize("text", ["skolen", "trenger hjelp til barnet", ""])
def test_a_word_of_many_services_points_at_none(nes: ServiceNames, text: str) -> None:
    assert nes.find_distinctive(text) == []
