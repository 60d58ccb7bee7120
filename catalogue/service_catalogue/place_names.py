"""Which municipality a text names, by its names and places from the catalogue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from service_catalogue.repository import Catalogue
from service_catalogue.text import fold, whole_words

FUZZY_LENGTH = 6  # shorter names are one typo away from ordinary words
FUZZY_SCORE = 88.0  # "lilestrøm" and "vikersun" pass, "strømmer" for "strømmen" does not
_WORD_IN_NAME = 2
_DENIED = re.compile(r"\b(?:ikke|ikkje|not) (?:i |på |in |fra |frå )?$")
_LIVES = re.compile(r"\b(?:bor|bur|bodde|bosatt|live|lives) (?:nå |no )?(?:i|på|in) $")
# Another place of the same name: not ours, so nothing is concluded.
_ELSEWHERE = re.compile(r"\b(?:nesbyen|hallingdal|buskerud|nesodden|hedmark|ringsaker|ådal)\b")


@dataclass(frozen=True)
class PlaceMention:
    """A municipality id, and whether the name can mean another place as well."""

    municipality: str
    ambiguous: bool


class PlaceFinder:
    """Finds municipalities by name, alias or place; built from the catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._owner: dict[str, str] = {}
        self._ambiguous: set[str] = set()
        for key, municipality in catalogue.municipalities().items():
            names = [municipality.name, municipality.name_in_full, *municipality.aliases]
            for name in (*names, *municipality.places):
                self._owner.setdefault(fold(name), key)
            self._ambiguous.update(fold(name) for name in municipality.ambiguous_names)
        self._pattern = whole_words(self._owner)
        self._fuzzy = [name for name in self._owner if len(name) >= FUZZY_LENGTH]

    def find(self, text: str) -> PlaceMention | None:
        """The municipality that ``text`` names; None when unsaid.

        Of several, the one they live in, else the last: "jobber i Nes. hva er fristen i Modum".
        """
        folded = fold(text)
        named = list(self._pattern.finditer(folded))
        matches = [m for m in named if not _DENIED.search(folded[: m.start()])] or named
        if matches:
            name = (_where_they_live(folded, matches) or matches[-1])[0]
            ambiguous = name in self._ambiguous
            if ambiguous and _ELSEWHERE.search(folded):
                return None
            return PlaceMention(self._owner[name], ambiguous)
        return self._find_misspelt(folded)

    def _find_misspelt(self, folded: str) -> PlaceMention | None:
        words = folded.split()
        chunks = [w for w in words if len(w) >= FUZZY_LENGTH]
        chunks += [
            " ".join(words[i : i + _WORD_IN_NAME]) for i in range(len(words) - _WORD_IN_NAME + 1)
        ]
        for chunk in chunks:
            best = process.extractOne(
                chunk, self._fuzzy, scorer=fuzz.ratio, score_cutoff=FUZZY_SCORE
            )
            if best:
                return PlaceMention(self._owner[best[0]], False)
        return None


def _where_they_live(text: str, matches: Sequence[re.Match[str]]) -> re.Match[str] | None:
    return next((m for m in matches if _LIVES.search(text[: m.start()])), None)
