"""Which services a text names, by name and alias, misspelling allowed."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from service_catalogue.content import NATIONAL
from service_catalogue.repository import Catalogue
from service_catalogue.text import plain, whole_words

FUZZY_LENGTH = 7
FUZZY_SCORE = 90.0
SHORT_NAME = 4
_BEFORE_NAME = re.compile(r"\b(?:på|i|hos|om|til|for|med|hva er|hva gjør|kontakte|ringe|heter)\s$")


class ServiceNames:
    """Names and aliases of one municipality's services, the national ones included."""

    def __init__(self, catalogue: Catalogue, municipality: str | None) -> None:
        self._owner: dict[str, str] = {}
        layers = [municipality, NATIONAL] if municipality else [NATIONAL]
        for layer in layers:
            for service in catalogue.services(layer):
                shown = [service.display_name] if service.display_name else []
                for name in (service.name, *shown, *service.aliases):
                    self._owner.setdefault(plain(name), service.id)
        self._pattern = whole_words(self._owner) if self._owner else None

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

    def _misspelt(self, text: str) -> list[str]:
        words = text.split()
        for name in sorted(self._owner, key=len, reverse=True):
            size = len(name.split())
            if len(name) < FUZZY_LENGTH:
                continue
            for start in range(len(words) - size + 1):
                chunk = " ".join(words[start : start + size])
                # Definite and plural endings ("utekontakten", "fritidsklubber") are the same name.
                same_stem = size == 1 and len(name) > FUZZY_LENGTH and chunk.startswith(name[:-2])
                if same_stem and abs(len(chunk) - len(name)) <= 3:
                    return [self._owner[name]]
                if fuzz.ratio(chunk, name) >= FUZZY_SCORE:
                    return [self._owner[name]]
        return []


def _is_name(match: re.Match[str], words: str, text: str) -> bool:
    """Short names are ordinary words too ("vise fram"): they need a capital or a preposition."""
    name = match[0]
    if len(name) > SHORT_NAME or name == words:
        return True
    capital = re.search(rf"\b(?:{name.upper()}|{name.capitalize()})\b", text) is not None
    return capital or _BEFORE_NAME.search(words[: match.start()]) is not None
