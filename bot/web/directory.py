"""The catalogue as JSON, and the health of the server."""

from __future__ import annotations

from pathlib import Path

from aiohttp import web

from bot.web.cards import call_cards, found_cards
from bot.web.problems import ProblemError
from bot.web.query import BadFieldError, read_query
from bot.web.state import State, state_of
from service_catalogue.repository import Catalogue
from service_catalogue.schema import Municipality

OPENAPI = Path(__file__).with_name("openapi.yml")


def the_catalogue(state: State) -> Catalogue:
    """The catalogue.

    Raises:
        ProblemError: it could not be opened.
    """
    if state.catalogue is None:
        raise ProblemError(503)
    return state.catalogue


def served(state: State) -> dict[str, Municipality]:
    """The municipalities that this server answers for."""
    all_of_them = the_catalogue(state).municipalities()
    only = state.settings.municipality
    return {only: all_of_them[only]} if only else dict(all_of_them)


async def get_municipalities(request: web.Request) -> web.Response:
    """Which municipalities there are."""
    found = served(state_of(request)).items()
    return web.json_response([{"id": key, "name": m.name, "notice": m.notice} for key, m in found])


async def get_services(request: web.Request) -> web.Response:
    """Services by age and need, the best first, with reasons."""
    state = state_of(request)
    fields = request.query
    _one_each(request, "municipality", "age", "role")
    municipality = fields.get("municipality", state.settings.municipality or "")
    try:
        _check_served(state, municipality)
        query = read_query(
            the_catalogue(state),
            municipality,
            fields.get("role"),
            fields.get("age"),
            fields.getall("need", []),
        )
    except BadFieldError as error:
        raise ProblemError(400, f"bad_{error.field}") from None
    cards, _ = found_cards(the_catalogue(state), query, state.clock())
    return web.json_response(cards)


async def get_calls(request: web.Request) -> web.Response:
    """Whom to call now, in order."""
    state = state_of(request)
    _one_each(request, "municipality", "role")
    municipality = request.query.get("municipality", state.settings.municipality or "")
    try:
        _check_served(state, municipality)
        query = read_query(the_catalogue(state), municipality, request.query.get("role"), None, ())
    except BadFieldError as error:
        raise ProblemError(400, f"bad_{error.field}") from None
    calls = call_cards(the_catalogue(state), municipality, state.clock(), query.role)
    return web.json_response(calls)


def _one_each(request: web.Request, *names: str) -> None:
    for name in names:
        if len(request.query.getall(name, [])) > 1:
            raise ProblemError(400, "bad_field")
    if set(request.query) - {*names, "need"}:
        raise ProblemError(400, "bad_field")


def _check_served(state: State, municipality: str) -> None:
    if municipality not in served(state):
        raise BadFieldError("municipality")


async def get_openapi(_request: web.Request) -> web.Response:
    """The description of this API."""
    return web.Response(text=OPENAPI.read_text(encoding="utf-8"), content_type="application/yaml")


async def live(_request: web.Request) -> web.Response:
    """The process answers."""
    return web.json_response({"status": "live"})


async def ready(request: web.Request) -> web.Response:
    """Whether the assistant answers too. Pages and numbers are there in any case.

    All servers share the store of conversations. When it is down, taking this server out of
    service would leave nobody to give the numbers: it is told, and does not count.
    """
    state = state_of(request)
    parts = {"assistant": state.pool.ready > 0, "catalogue": state.catalogue is not None}
    fine = all(parts.values())
    told = {**parts, "conversations": await state.conversations.reachable()}
    return web.json_response(
        {"status": "ready" if fine else "not_ready", **told}, status=200 if fine else 503
    )
