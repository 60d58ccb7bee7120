"""An answer of the assistant, dressed for the screen: lines, cards, lines to call, the guide."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.logs import where
from bot.web.cards import phone_card, reasons_by_service, service_card
from bot.web.guide_handlers import guide_address
from bot.web.query import BadFieldError, read_query
from bot.web.state import State
from service_catalogue.content import NATIONAL
from service_catalogue.guide import Guide
from service_catalogue.repository import Catalogue, DatabaseFault, UnknownEntryError
from service_catalogue.schema import Phone, Service
from service_catalogue.search import Query

logger = logging.getLogger(__name__)


def dressed(answer: Mapping[str, Any], state: State, municipality: str | None) -> dict[str, Any]:
    """The answer with everything a client draws; without a catalogue, what can be had."""
    dress = _undecorated(answer, state)
    if state.catalogue is None:
        return dress
    try:
        _decorate(dress, state.catalogue, state.clock(), municipality)
    except DatabaseFault as error:  # the words and numbers of the answer need no database
        logger.error("An answer without its cards: %s", where(error))
        return _undecorated(answer, state)
    return dress


def _undecorated(answer: Mapping[str, Any], state: State) -> dict[str, Any]:
    replies = [
        {**reply, "lines": state.rich_text.lines(reply["text"]), "card": None}
        for reply in answer["replies"]
    ]
    return {**answer, "replies": replies, "cards": [], "calls": [], "guide": None}


def _decorate(
    dress: dict[str, Any], catalogue: Catalogue, at: datetime, municipality: str | None
) -> None:
    child = dress["role"] == "child"
    for number in [c["number"] for c in dress["contacts"]]:
        phone = _find_phone(catalogue, municipality, number)
        if phone is not None:
            dress["calls"].append(phone_card(phone, at, child))
    query = _query(catalogue, municipality, dress)
    for entry in dress["services"]:
        service = catalogue.get_service(entry["id"])
        bubble = _bubble_of(service, dress["replies"])
        if bubble is None:
            continue
        bubble["card"] = service.id
        reasons = reasons_by_service(catalogue, query).get(service.id, ()) if query else ()
        dress["cards"].append(service_card(catalogue, service, reasons, at, child))
    if dress["step"]:
        dress["guide"] = _guide(catalogue, dress["step"])


def _bubble_of(service: Service, replies: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The reply that presents this service, which the card takes the place of."""
    opening = f"**{service.display_name or service.name}**:"
    return next((r for r in replies if not r["card"] and r["text"].startswith(opening)), None)


def _find_phone(catalogue: Catalogue, municipality: str | None, number: str) -> Phone | None:
    layers = dict.fromkeys([municipality or NATIONAL, NATIONAL, *catalogue.municipalities()])
    phones = (phone for layer in layers for phone in catalogue.phones(layer))
    return next((phone for phone in phones if phone.number == number), None)


def _query(
    catalogue: Catalogue, municipality: str | None, answer: Mapping[str, Any]
) -> Query | None:
    """What the assistant searched for, so that "hvorfor dette?" can be answered."""
    if municipality is None:
        return None
    try:
        query = read_query(catalogue, municipality, answer["role"], None, answer["needs"])
        return replace(query, age=read_query(catalogue, municipality, None, answer["age"], ()).age)
    except BadFieldError:
        return None


def _guide(catalogue: Catalogue, step: Mapping[str, Any]) -> dict[str, Any] | None:
    """The level that the conversation stands in, with its steps by title: the guide's picture."""
    try:
        municipality = catalogue.municipality_of_step(step["id"])
    except UnknownEntryError:
        return None
    guide = Guide(catalogue, municipality)
    found = guide.get_step(step["id"])
    level = guide.level_of(found)
    return {
        "title": level.title,
        "current": found.number,
        "steps": [{"number": s.number, "title": s.title} for s in level.steps],
        "levels": [entry.title for entry in guide.levels],
        "level": level.title,
        "address": guide_address(municipality, level.number, found.number),
    }
