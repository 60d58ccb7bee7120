"""What the user's own words point at, per municipality; built on first use and kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from service_catalogue.content import NATIONAL
from service_catalogue.guide import Guide
from service_catalogue.repository import Catalogue
from service_catalogue.schema import Answer, Level, Service, Step
from service_catalogue.service_names import ServiceNames
from service_catalogue.shared import shared_catalogue
from service_catalogue.text_index import TextIndex

KEPT = 64  # municipalities whose indexes are kept in memory
RELEVANT_FROM = 0.22  # similarities below this are shared small words
RELEVANT_FULL = 0.75  # and from here on the user said what the entry says
TOPIC_LEAD = 0.12  # an entry on the intent's topic beats an equal one on another
LOCAL_LEAD = 0.04  # the municipality's own answer beats an equal national one


@dataclass(frozen=True)
class Found:
    """An answer, step or level, and how well the words match it (may pass 1 by its leads)."""

    entry: Answer | Step | Level
    score: float


class Knowledge:
    """The catalogue of one municipality (or only the national layer), searchable by words."""

    def __init__(self, catalogue: Catalogue, municipality: str | None) -> None:
        self.catalogue = catalogue
        self.municipality = municipality
        self._layers = [municipality, NATIONAL] if municipality else [NATIONAL]
        self.guide = Guide(catalogue, municipality) if municipality else Guide(catalogue, NATIONAL)
        self.names = ServiceNames(catalogue, municipality)
        self._entries = self._all_entries()
        self._index = TextIndex(
            {key: [entry.title, *entry.questions] for key, entry in self._entries.items()}
        )
        self._services = TextIndex(
            {s.id: _phrases(s) for layer in self._layers for s in catalogue.services(layer)}
        )

    def _all_entries(self) -> dict[str, Answer | Step | Level]:
        entries: dict[str, Answer | Step | Level] = {}
        for layer in self._layers:
            entries.update({a.id: a for a in self.catalogue.entries(layer, Answer)})
        for level in self.guide.levels:
            entries[level.id] = level
            entries.update({step.id: step for step in level.steps})
        return entries

    def relevance(self, text: str) -> dict[str, float]:
        """How well ``text`` matches each service, in [0, 1]; only those above nothing."""
        found = {}
        for match in self._services.find(text, limit=8):
            strength = (match.score - RELEVANT_FROM) / (RELEVANT_FULL - RELEVANT_FROM)
            if strength > 0:
                found[match.id] = min(1.0, strength)
        return found

    def find(self, text: str, topic: str | None, role: str | None, limit: int = 4) -> list[Found]:
        """The best answers, steps and levels for ``text``; ``topic`` is what the intent says."""
        found = []
        for match in self._index.find(text, limit=25):
            entry = self._entries[match.id]
            if isinstance(entry, Answer) and role and role not in entry.audience:
                continue
            found.append(Found(entry, match.score + self._lead(entry, topic)))
        found.sort(key=lambda f: (-f.score, f.entry.id))
        return found[:limit]

    def _lead(self, entry: Answer | Step | Level, topic: str | None) -> float:
        lead = 0.0 if entry.id.startswith(f"{NATIONAL}_") else LOCAL_LEAD
        if topic is not None and isinstance(entry, Answer) and entry.topic == topic:
            lead += TOPIC_LEAD
        return lead

    def find_step(self, text: str, level: int | None = None) -> list[Found]:
        """The best steps for ``text``, best first; only those of ``level`` when it is given."""
        found = []
        for match in self._index.find(text, limit=60):
            entry = self._entries[match.id]
            if isinstance(entry, Step) and level in (None, self.guide.level_of(entry).number):
                found.append(Found(entry, match.score))
        return found

    def answers_on(self, topic: str, role: str | None) -> list[Answer]:
        """Every answer on a topic, the municipality's own first."""
        answers = [e for e in self._entries.values() if isinstance(e, Answer)]
        return [
            a for a in answers if a.topic == topic and (role is None or role in a.audience)
        ]


def _phrases(service: Service) -> list[str]:
    names = [service.display_name] if service.display_name else []
    return [service.name, *names, *service.aliases, *service.questions, service.description]


@lru_cache(maxsize=KEPT)
def knowledge(municipality: str | None) -> Knowledge:
    """The knowledge of one municipality; None is the national layer alone."""
    return Knowledge(shared_catalogue(), municipality)
