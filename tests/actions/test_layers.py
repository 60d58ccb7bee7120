"""The indexes of the search lie beside the meanings, where there are any."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from actions.layers import FOLDER, entry_layer, make_layers, service_layer
from service_catalogue.content import NATIONAL
from service_catalogue.shared import MEANINGS, shared_catalogue


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """Nothing is kept in memory, before and after."""
    for kept in (entry_layer, service_layer):
        kept.cache_clear()
    yield
    for kept in (entry_layer, service_layer):
        kept.cache_clear()


def test_every_layer_has_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(MEANINGS, str(tmp_path / "meanings.npz"))

    make_layers(shared_catalogue())

    layers = (NATIONAL, *shared_catalogue().municipalities())
    names = {f"{layer}-{kind}.npz" for layer in layers for kind in ("entries", "services")}
    assert {file.name for file in (tmp_path / FOLDER).iterdir()} == names


def test_without_a_place_beside_the_meanings_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(MEANINGS, raising=False)
    monkeypatch.chdir(tmp_path)

    layer = service_layer(shared_catalogue(), "nes")

    assert len(layer.ids) == len(shared_catalogue().services("nes"))
    assert not list(tmp_path.iterdir())
