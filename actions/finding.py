"""Search the catalogue for the situation of a turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from actions.base import Turn
from service_catalogue.content import NATIONAL
from service_catalogue.search import Hit, Query, SearchResult, search

# These needs lead to police and crisis centres: a guess must not. Danger itself is triage's.
GRAVE_NEEDS = frozenset({"vold", "akutt", "barnevern_hjelp"})
ACUTE = "akutt"
SURE = 0.7
WHEN_UNSURE = 0.25  # what such a need counts when it is only a guess
LIKELY = 0.15
# Only staff have these needs: whoever comes with one first is staff, said or unsaid.
STAFF_NEEDS = frozenset({"moteplass_ansatt", "verktoy_ansatt"})
BESIDE_NAMED = 0.5  # the most that words count for a service while another is named


def find_services(turn: Turn) -> SearchResult:
    """The services for the situation; without a municipality only the national ones."""
    query: Query = turn.situation.query(default_municipality=NATIONAL)
    needs = _weighed(query.needs)
    if turn.situation.triage.get("certainty", "none") == "none":
        needs.pop(ACUTE, None)  # "ambulansen har kjørt": what they need now is another thing
    surest = max(needs, key=needs.__getitem__, default=None)
    role = "employee" if query.role is None and surest in STAFF_NEEDS else query.role
    result = search(turn.catalogue, replace(query, needs=needs, role=role))
    return result if turn.situation.need_is_said else _without_needs(result)


def _weighed(needs: Mapping[str, float]) -> dict[str, float]:
    """The needs with those guessed down: grave ones, and a tool for staff beside a child's need."""
    of_a_child = any(n not in STAFF_NEEDS and sure >= LIKELY for n, sure in needs.items())
    guessed_down = dict.fromkeys(GRAVE_NEEDS, WHEN_UNSURE)
    if of_a_child:
        guessed_down |= dict.fromkeys(STAFF_NEEDS, WHEN_UNSURE)
    return {
        need: sure * (guessed_down.get(need, 1.0) if sure < SURE else 1.0)
        for need, sure in needs.items()
    }


def find_relevance(turn: Turn, text: str) -> dict[str, float]:
    """Service ids to how well ``text`` matches them, in [0, 1]; a named one leaves others behind.

    Named is also one of which the text has a word that belongs to no other service.
    """
    found = turn.knowledge.relevance(text)
    named = turn.knowledge.names.find_distinctive(text)
    if not named:
        return found
    beside = {service: min(words, BESIDE_NAMED) for service, words in found.items()}
    return beside | dict.fromkeys(named, 1.0)


def _without_needs(result: SearchResult) -> SearchResult:
    """The same services, without needs as reasons: those are from before, or only likely."""
    hits = tuple(
        Hit(hit.service_id, hit.score, tuple(r for r in hit.reasons if not r.is_need))
        for hit in result.hits
    )
    return SearchResult(hits, result.alternatives)
