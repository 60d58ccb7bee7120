"""How near a text comes to documents of the catalogue: in their words, and in what is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cachetools import LRUCache, cachedmethod

from actions.meanings import shared_meanings
from service_catalogue.sentence_encoder import shared_encoder
from service_catalogue.terms import Array
from service_catalogue.text_index import Match, TextIndex
from service_catalogue.text_layer import Layer

MOST = 60  # documents that share a word are no fewer than this; those further down share little
# Texts whose search is kept: the parts of one answer ask for the same message again.
KEPT = 4
MEANING_ALONE = 0.3  # how near a meaning must be to bring up what shares no word with the text


@dataclass(frozen=True)
class Nearby:
    """A document: ``near`` is words and meaning together, ``words`` the words alone.

    ``phrase`` is how near the words come to one of its own phrases. The last two are in [0, 1].
    """

    id: str
    near: float
    words: float
    phrase: float


class Nearness:
    """Documents by layer, with the meanings beside the words where there are any."""

    def __init__(self, layers: Sequence[Layer], meaning_weight: float) -> None:
        """``meaning_weight`` is what a meaning of full likeness adds to the words."""
        self._index = TextIndex(*layers)
        self._ids = [id_ for layer in layers for id_ in layer.ids]
        self._weight = meaning_weight
        self._vectors: Array | None = None
        self._found: LRUCache[str, tuple[Nearby, ...]] = LRUCache(KEPT)

    @cachedmethod(lambda self: self._found)
    def find(self, text: str) -> tuple[Nearby, ...]:
        """The documents that share words with ``text`` or mean much the same, nearest first."""
        matches = {match.id: match for match in self._index.find(text, limit=MOST)}
        meant = self._meant(text)
        alone = (key for key, likeness in meant.items() if likeness >= MEANING_ALONE)
        found = []
        for key in dict.fromkeys([*matches, *alone]):
            match = matches.get(key, Match(key, 0.0, 0.0))
            near = match.score + self._weight * max(0.0, meant.get(key, 0.0))
            found.append(Nearby(key, near, match.score, match.phrase))
        return tuple(sorted(found, key=lambda f: (-f.near, f.id)))

    def _meant(self, text: str) -> dict[str, float]:
        """The likeness of each document to ``text``, in [-1, 1]; empty without meanings."""
        meanings = shared_meanings()
        if meanings is None or not text.strip():
            return {}
        if self._vectors is None:
            self._vectors = meanings.matrix(self._ids)
        likeness = self._vectors @ meanings.of_text(shared_encoder(), text)
        return dict(zip(self._ids, map(float, likeness), strict=True))
