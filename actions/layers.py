"""The layers that the catalogue's entries and services are searched in, kept beside the model."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from actions.documents import entries_of, entry_document, service_document
from service_catalogue.content import NATIONAL
from service_catalogue.layer_files import kept_layer
from service_catalogue.repository import Catalogue
from service_catalogue.shared import MEANINGS
from service_catalogue.text_layer import Document, Layer

KEPT = 32  # municipalities whose indexes are kept in memory
FOLDER = "indexes"


# One more than the municipalities kept: the national layer is part of them all.
@lru_cache(maxsize=KEPT + 1)
def entry_layer(catalogue: Catalogue, layer: str) -> Layer:
    """The answers, steps and levels of one layer."""
    entries = entries_of(catalogue, layer).items()
    return _layer({key: entry_document(entry) for key, entry in entries}, f"{layer}-entries")


@lru_cache(maxsize=KEPT + 1)
def service_layer(catalogue: Catalogue, layer: str) -> Layer:
    """The services of one layer."""
    services = catalogue.services(layer)
    return _layer({s.id: service_document(s) for s in services}, f"{layer}-services")


def make_layers(catalogue: Catalogue) -> None:
    """Make the files of all layers, where there may be nowhere to write them later."""
    for layer in (NATIONAL, *catalogue.municipalities()):
        entry_layer(catalogue, layer)
        service_layer(catalogue, layer)


def _layer(documents: Mapping[str, Document], name: str) -> Layer:
    beside = os.environ.get(MEANINGS)
    if not beside:  # nobody has said where files of what is learnt are kept
        return Layer(documents)
    return kept_layer(documents, Path(beside).parent / FOLDER / f"{name}.npz")
