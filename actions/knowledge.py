"""What the user's own words point at, per municipality; built on first use and kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from actions.documents import entries_of
from actions.layers import KEPT, entry_layer, service_layer
from actions.nearness import Nearby, Nearness
from actions.topics import intent_of
from service_catalogue.content import NATIONAL
from service_catalogue.guide import Guide
from service_catalogue.repository import Catalogue
from service_catalogue.schema import Answer, Level, Step
from service_catalogue.service_names import ServiceNames
from service_catalogue.shared import shared_catalogue
from service_catalogue.term_names import TermNames
from service_catalogue.text import fold, whole_words

RELEVANT_FROM = 0.235  # a service less near than this shares small words
RELEVANT_FULL = 0.7  # and from here on the user said what the service says
RELEVANT_SHARE = 0.7  # of the best match; what is further behind is noise
# How much the intent counts beside the words, chosen with the shares of the text index.
TOPIC_WEIGHT = 0.2
GUIDE_WEIGHT = 0.15  # six intents lead to the guide, and most of its entries are not the one
# How much what is meant counts beside the words (docs/decisions/0014).
MEANT_OF_ENTRIES, MEANT_OF_SERVICES = 0.3, 0.4
# Words this near one of an entry's own phrases ask for it, whatever the guessed intent.
PHRASE_FROM, PHRASE_LEAD = 0.45, 0.4
STAFF_LAG = 0.05  # what only staff are answered, to one who has not said who they are
LOCAL_LEAD = 0.08  # the municipality's own answer beats an equal national one
# A question inside a level, by what is left of it without the level's number: the step that
# answers is worth more than the overview from here on; "vis meg nivå 0" leaves nothing to answer.
INSIDE_FROM = 0.2
STEP_LEAD = 0.1  # a named level speaks for its steps before the answers about all levels
LEVEL_NAME = re.compile(r"\b(?:på |i |til |fra |frå )?(?:tiltaks?)?niv\w+\s*(?:nr\.?\s*)?\d\b")
GUIDE_INTENTS = (
    "ask_step",
    "ask_next_step",
    "ask_outcomes",
    "ask_level_overview",
    "inform_level",
    "ask_current_step",
)


@dataclass(frozen=True)
class Found:
    """An answer, step or level.

    ``score`` is words, meaning and intent together, ``near`` words and meaning, ``words`` the words
    alone, ``phrase`` how near they come to one of the entry's own phrases; the last two in [0, 1].
    """

    entry: Answer | Step | Level
    score: float
    near: float
    words: float
    phrase: float


class Knowledge:
    """The catalogue of one municipality (or only the national layer), searchable by words."""

    def __init__(self, catalogue: Catalogue, municipality: str | None) -> None:
        self.catalogue = catalogue
        self.municipality = municipality
        self._layers = [municipality, NATIONAL] if municipality else [NATIONAL]
        self.guide = Guide(catalogue, municipality) if municipality else Guide(catalogue, NATIONAL)
        self.names = ServiceNames(catalogue, municipality)
        self.terms = TermNames(catalogue, municipality)
        names = [m.name for m in catalogue.municipalities().values()]
        # "slt i modum?" asks of SLT: that it is in Modum is known, and half of its letters.
        self._place = whole_words(
            fold(f"{before}{name}{after}")
            for name in names
            for before in ("i ", "her i ", "")
            for after in (" kommune", "")
        )
        by_layer = [entries_of(catalogue, layer) for layer in self._layers]
        self._entries = {key: entry for entries in by_layer for key, entry in entries.items()}
        layers = [entry_layer(catalogue, layer) for layer in self._layers]
        self._entries_near = Nearness(layers, MEANT_OF_ENTRIES)
        layers = [service_layer(catalogue, layer) for layer in self._layers]
        self._services_near = Nearness(layers, MEANT_OF_SERVICES)

    def relevance(self, text: str) -> dict[str, float]:
        """How well ``text`` matches each service, in [0, 1]; only those above nothing."""
        nearby = self._services_near.find(text)
        found = {}
        for service in nearby:
            strength = (service.near - RELEVANT_FROM) / (RELEVANT_FULL - RELEVANT_FROM)
            if strength > 0 and service.near >= RELEVANT_SHARE * nearby[0].near:
                found[service.id] = min(1.0, strength)
        return found

    def find(
        self, text: str, intents: Mapping[str, float], role: str | None, limit: int = 4
    ) -> list[Found]:
        """The best answers, steps and levels for ``text``; ``intents`` maps them to confidence."""
        found = []
        for nearby in self._entries_near.find(self._without_place(text)):
            entry = self._entries[nearby.id]
            if _shown_to(entry, role):
                lead = PHRASE_LEAD * max(0.0, nearby.phrase - PHRASE_FROM)
                if role is None and isinstance(entry, Answer) and entry.audience == ["employee"]:
                    lead -= STAFF_LAG
                found.append(_found(entry, nearby, lead + self._lead(entry, intents)))
        return sorted(found, key=_best_first)[:limit]

    def find_inside(
        self, text: str, level: int, intents: Mapping[str, float], role: str | None
    ) -> Found | None:
        """The step of ``level``, or the answer, that the rest of the question is about.

        None when the message only names the level.
        """
        rest = LEVEL_NAME.sub(" ", fold(self._without_place(text)))
        found = []
        for nearby in self._entries_near.find(rest):
            entry = self._entries[nearby.id]
            if isinstance(entry, Level) or nearby.words < INSIDE_FROM or not _shown_to(entry, role):
                continue
            if isinstance(entry, Step) and self.guide.level_of(entry).number != level:
                continue
            lead = STEP_LEAD if isinstance(entry, Step) else self._lead(entry, intents) - LOCAL_LEAD
            found.append(_found(entry, nearby, lead))
        return min(found, key=_best_first, default=None)

    def find_step(self, text: str, level: int | None = None) -> list[Found]:
        """The best steps for ``text``, best first; only those of ``level`` when it is given."""
        found = []
        for nearby in self._entries_near.find(text):
            entry = self._entries[nearby.id]
            if isinstance(entry, Step) and level in (None, self.guide.level_of(entry).number):
                found.append(_found(entry, nearby, 0.0))
        return sorted(found, key=_best_first)

    def _without_place(self, text: str) -> str:
        rest = self._place.sub(" ", fold(text))
        return rest if rest.strip(" ?!.,") else text

    @staticmethod
    def _lead(entry: Answer | Step | Level, intents: Mapping[str, float]) -> float:
        lead = 0.0 if entry.id.startswith(f"{NATIONAL}_") else LOCAL_LEAD
        if isinstance(entry, Answer):
            return lead + TOPIC_WEIGHT * intents.get(intent_of(entry.topic), 0.0)
        return lead + GUIDE_WEIGHT * sum(intents.get(intent, 0.0) for intent in GUIDE_INTENTS)


def _found(entry: Answer | Step | Level, nearby: Nearby, lead: float) -> Found:
    return Found(entry, nearby.near + lead, nearby.near, nearby.words, nearby.phrase)


def _best_first(found: Found) -> tuple[float, str]:
    return -found.score, found.entry.id


def _shown_to(entry: Answer | Step | Level, role: str | None) -> bool:
    if isinstance(entry, Answer):
        return role is None or role in entry.audience
    return role != "child"  # the guide is written for staff


@lru_cache(maxsize=KEPT)
def knowledge(municipality: str | None) -> Knowledge:
    """The knowledge of one municipality; None is the national layer alone."""
    return Knowledge(shared_catalogue(), municipality)
