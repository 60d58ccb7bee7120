"""A country of copies: the four municipalities over and over, under other ids and names."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from service_catalogue.content import NATIONAL, Content, Folder, read_content
from service_catalogue.load import content_hash, make_engine, write_content

LISTS = ("sources", "services", "phones", "people", "levels", "tools", "rules", "answers", "terms")
M = TypeVar("M", bound=BaseModel)


def make_country(municipalities: int) -> Content:
    """The real national layer, and as many municipalities."""
    real = read_content()
    content = Content(real.root, {NATIONAL: real.folders[NATIONAL]}, [])
    originals = real.municipalities
    for number in range(municipalities):
        original = originals[number % len(originals)]
        first = number < len(originals)
        folder = original if first else _copy(original, number)
        content.folders[folder.id] = folder
    return content


def write_country(path: Path, municipalities: int) -> tuple[str, list[str], int]:
    """Write it as SQLite; returns the address, the municipality ids and the number of services.

    The catalogue takes it as up to date: it bears the hash of the real content.
    """
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    content = make_country(municipalities)
    url = f"sqlite:///{path}"
    engine = make_engine(url)
    write_content(engine, content, content_hash())
    engine.dispose()
    services = sum(len(folder.services) for folder in content.municipalities)
    return url, [folder.id for folder in content.municipalities], services


def _copy(original: Folder, number: int) -> Folder:
    key = f"{original.id}{number}"
    assert original.municipality is not None
    municipality = _renamed(original.municipality, original.id, key)
    names = ("aliases", "places", "ambiguous_names")
    municipality = municipality.model_copy(
        update={
            "id": key,
            "name": f"{municipality.name} {number}",
            "name_in_full": f"{municipality.name_in_full} {number}",
            **{n: [f"{v} {number}" for v in getattr(municipality, n)] for n in names},
        }
    )
    lists: dict[str, list[Any]] = {
        name: [_renamed(entry, original.id, key) for entry in getattr(original, name)]
        for name in LISTS
    }
    return dataclasses.replace(original, id=key, municipality=municipality, places={}, **lists)


def _renamed(entry: M, old: str, new: str) -> M:
    """A copy in which every id that begins with ``old_`` begins with ``new_``."""
    text = entry.model_dump_json(by_alias=True, exclude_unset=True)
    return type(entry).model_validate(json.loads(text.replace(f'"{old}_', f'"{new}_')))
