"""Which services a text names, by name and alias, misspelling allowed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from service_catalogue.content import NATIONAL
from service_catalogue.repository import Catalogue
from service_catalogue.schema import Service
from service_catalogue.text import plain, stems, whole_words

FUZZY_LENGTH = 7
FUZZY_SCORE = 90.0
ENDING = 3  # letters at the most
SHORT_NAME = 4
TELLING = 7  # letters of a stem: "barnehag" and "ruskontrakt", not "ungdom" and "famili"
DISTINCTIVE = 6  # letters of a stem; shorter ones are in too many words
_BEFORE_NAME = re.compile(
    r"\b(?:på|i|hos|om|til|for|med|(?:hva|kva) er(?: det| den)?(?: der)?"
    r"|(?:hva|kva|ka) (?:gjør|gjer|kan)|kontakte|ringe|heter|bruke)\s$"
)


class ServiceNames:
    """Names and aliases of one municipality's services, the national ones included."""

    def __init__(self, catalogue: Catalogue, municipality: str | None) -> None:
        self._owner: dict[str, str] = {}
        layers = [municipality, NATIONAL] if municipality else [NATIONAL]
        services = [service for layer in layers for service in catalogue.services(layer)]
        for service in services:
            for name in _names(service):
                self._owner.setdefault(plain(name), service.id)
        self._by_stem = _distinctive_stems(services)
        self._stems = {service.id: _name_stems(service) for service in services}
        self._pattern = whole_words(self._owner) if self._owner else None
        long = sorted((n for n in self._owner if len(n) >= FUZZY_LENGTH), key=len, reverse=True)
        self._rank = {name: rank for rank, name in enumerate(long)}
        self._by_size: dict[int, list[str]] = {}
        self._by_start: dict[str, list[str]] = {}
        for name in long:
            self._by_size.setdefault(len(name.split()), []).append(name)
            if " " not in name and len(name) > FUZZY_LENGTH:
                self._by_start.setdefault(name[:-2], []).append(name)

    def find(self, text: str) -> list[str]:
        """Ids of the services that ``text`` names, in the order they are named."""
        words = plain(text)
        if self._pattern is None:
            return []
        found = [
            self._owner[match[0]]
            for match in self._pattern.finditer(words)
            if _is_name(match, words, text)
        ]
        if not found:
            found = self._misspelt(words)
        return list(dict.fromkeys(found))

    def find_distinctive(self, text: str) -> list[str]:
        """Ids of services that a word of ``text`` belongs to, and to no other service."""
        found = (self._by_stem.get(stem) for stem in stems(text))
        return list(dict.fromkeys(service for service in found if service))

    def find_among(self, text: str, services: Sequence[str]) -> str | None:
        """The one of ``services`` that ``text`` has a telling word of the name of.

        "Barnehagen" is many services' word, but one's alone among three that were just shown.
        """
        named = [service for service in self.find(text) if service in services]
        said = set(stems(text))
        told = [service for service in services if said & self._stems.get(service, frozenset())]
        return named[0] if named else told[0] if len(told) == 1 else None

    def _misspelt(self, text: str) -> list[str]:
        """The longest name that some words of ``text`` are nearly."""
        words = text.split()
        meant = {
            name
            for size, names in self._by_size.items()
            for start in range(len(words) - size + 1)
            for name in _nearly(" ".join(words[start : start + size]), names)
        }
        meant |= {name for word in words for name in self._with_the_stem(word)}
        longest = min(meant, key=self._rank.__getitem__, default=None)
        return [self._owner[longest]] if longest else []

    def _with_the_stem(self, word: str) -> list[str]:
        """Definite and plural endings ("utekontakten", "fritidsklubber") are the same name."""
        stems = (word[:length] for length in range(len(word) + 1))
        named = (name for stem in stems for name in self._by_start.get(stem, ()))
        return [name for name in named if abs(len(word) - len(name)) <= ENDING]


def _nearly(chunk: str, names: Sequence[str]) -> list[str]:
    found = process.extract(chunk, names, scorer=fuzz.ratio, score_cutoff=FUZZY_SCORE, limit=None)
    return [name for name, _, _ in found]


def _names(service: Service) -> list[str]:
    shown = [service.display_name] if service.display_name else []
    return [service.name, *shown, *service.aliases]


def _name_stems(service: Service) -> frozenset[str]:
    return frozenset(stem for stem in stems(" ".join(_names(service))) if len(stem) >= TELLING)


def _distinctive_stems(services: Sequence[Service]) -> dict[str, str]:
    """Stems in the names of one service that no other service is named, described or asked by."""
    users: dict[str, set[str]] = {}
    for service in services:
        said = " ".join([*_names(service), service.description, *service.questions])
        for stem in set(stems(said)):
            users.setdefault(stem, set()).add(service.id)
    return {
        stem: service.id
        for service in services
        for stem in stems(" ".join(_names(service)))
        if len(stem) >= DISTINCTIVE and users[stem] == {service.id}
    }


def _is_name(match: re.Match[str], words: str, text: str) -> bool:
    """Short names are ordinary words too ("vise fram"): they need a capital or a preposition."""
    name = match[0]
    if len(name) > SHORT_NAME or name == words:
        return True
    capital = re.search(rf"\b(?:{name.upper()}|{name.capitalize()})\b", text) is not None
    return capital or _BEFORE_NAME.search(words[: match.start()]) is not None
