"""Services and lines as cards: plain values for the API, the widget and the pages alike."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from actions.times import state_in_words
from bot.web.words import domain_words
from service_catalogue.call_now import Line, who_to_call
from service_catalogue.opening_hours import open_state
from service_catalogue.repository import Catalogue
from service_catalogue.schema import Phone, Provenance, Service
from service_catalogue.search import Code, Hit, Query, Reason, search

MAX_REASONS = 4
MAX_HITS = 8
UNSAID = frozenset({Code.WORDS, Code.NO_APPLICATION, Code.TOO_YOUNG, Code.TOO_OLD})


def phone_card(phone: Phone, at: datetime, child: bool = False) -> dict[str, Any]:
    """A line: its number, and what its hours say about ``at``."""
    state = open_state(phone.hours, at)
    return {
        "name": phone.name,
        "number": phone.number,
        "display": phone.display,
        "open": state.status.value,
        "state": state_in_words(domain_words(), state, at),
        "stated": phone.hours.stated if phone.hours else None,
        "description": (child and phone.description_child) or phone.description,
        "emergency": phone.purpose == "emergency",
    }


def service_card(
    catalogue: Catalogue, service: Service, reasons: Iterable[Reason], at: datetime, child: bool
) -> dict[str, Any]:
    """A service: what it is, for whom, how to reach it now, and why it is shown."""
    return {
        "id": service.id,
        "name": service.display_name or service.name,
        "organization": service.organization,
        "description": (child and service.description_child) or service.description,
        "for_whom": service.eligibility.text,
        "why": _why(catalogue, service, reasons),
        "contact": service.contact,
        "alerts": service.alerts,
        "phones": [phone_card(catalogue.get_phone(p), at, child) for p in service.phones],
        "source": source_text(catalogue, service.source),
    }


def source_text(catalogue: Catalogue, provenance: Provenance) -> str:
    """Where the facts were said, and when."""
    source = catalogue.sources()[provenance.document]
    return f"{source.title}, {source.dated_text}"


def found_cards(
    catalogue: Catalogue, query: Query, at: datetime
) -> tuple[list[dict[str, Any]], dict[str, tuple[Reason, ...]]]:
    """The best services for ``query`` as cards, and the reasons of every hit."""
    hits = search(catalogue, query).hits
    child = query.role == "child"
    cards = [
        service_card(catalogue, catalogue.get_service(hit.service_id), hit.reasons, at, child)
        for hit in hits[:MAX_HITS]
    ]
    return cards, _reasons(hits)


def call_cards(
    catalogue: Catalogue, municipality: str | None, at: datetime, role: str | None = None
) -> dict[str, list[dict[str, Any]]]:
    """Whom to call at ``at``: ``now`` in order, and what opens ``later``."""
    calls = who_to_call(catalogue, municipality, at, role=role)
    child = role == "child"

    def cards(lines: tuple[Line, ...]) -> list[dict[str, Any]]:
        return [phone_card(line.phone, at, child) for line in lines]

    return {"now": cards(calls.now), "later": cards(calls.later)}


def reasons_by_service(catalogue: Catalogue, query: Query) -> dict[str, tuple[Reason, ...]]:
    """Why each service that fits ``query`` fits."""
    return _reasons(search(catalogue, query).hits)


def _reasons(hits: Iterable[Hit]) -> dict[str, tuple[Reason, ...]]:
    return {hit.service_id: hit.reasons for hit in hits}


def _why(catalogue: Catalogue, service: Service, reasons: Iterable[Reason]) -> list[str]:
    words = domain_words()
    said: list[str] = []
    for reason in reasons:
        name = f"utter_reason_{reason.code.value}"
        if reason.code is Code.AGE_FITS and "eligibility" in service.source.inferred:
            name = "utter_reason_age_likely"  # the source states no ages: none are shown
        if reason.code in UNSAID or not words.has(name):
            continue
        need = catalogue.needs().get(reason.value)
        limits = service.eligibility.text.rstrip(".")
        said.append(words(name, need=need.name.casefold() if need else "", limits=limits, age=""))
    return list(dict.fromkeys(said))[:MAX_REASONS]
