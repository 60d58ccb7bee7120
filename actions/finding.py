"""Search the catalogue for the situation of a turn."""

from __future__ import annotations

from dataclasses import replace

from actions.base import Turn
from service_catalogue.content import NATIONAL
from service_catalogue.search import Query, SearchResult, search

# These needs lead to police and crisis centres: a guess must not. Danger itself is triage's.
GRAVE_NEEDS = frozenset({"vold", "akutt", "barnevern_hjelp"})
SURE = 0.7
WHEN_UNSURE = 0.25  # what a grave need counts when it is only a guess


def find_services(turn: Turn) -> SearchResult:
    """The services for the situation; without a municipality only the national ones."""
    query: Query = turn.situation.query(default_municipality=NATIONAL)
    needs = {
        need: confidence * (WHEN_UNSURE if need in GRAVE_NEEDS and confidence < SURE else 1.0)
        for need, confidence in query.needs.items()
    }
    return search(turn.catalogue, replace(query, needs=needs))
