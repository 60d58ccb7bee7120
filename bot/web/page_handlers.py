"""Pages for people; each works without JavaScript and with the assistant down."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from multidict import MultiMapping

from bot.web.cards import call_cards, found_cards
from bot.web.directory import served, the_catalogue
from bot.web.linked_data import linked_data
from bot.web.problems import ProblemError
from bot.web.query import BadFieldError, read_query
from bot.web.state import state_of
from bot.web.texts import problem_text
from service_catalogue.schema import Municipality

FORM = "application/x-www-form-urlencoded"
EXIT_HEADERS = {"Clear-Site-Data": '"cache"'}


@dataclass(frozen=True)
class _Asked:
    """What the form holds, to fill it in again."""

    role: str
    age: str
    needs: list[str]


def html_page(text: str) -> web.Response:
    """A page that is answered with."""
    return web.Response(text=text, content_type="text/html", charset="utf-8")


def _redirect(status: int, address: str, headers: Mapping[str, str] | None = None) -> web.Response:
    return web.Response(status=status, headers={"Location": address, **(headers or {})})


async def front(request: web.Request) -> web.Response:
    """Choose municipality; with only one there is nothing to choose."""
    state = state_of(request)
    if state.settings.municipality:
        return _redirect(302, f"/{state.settings.municipality}")
    return html_page(state.pages.front(list(served(state).values())))


async def chat(request: web.Request) -> web.Response:
    """The chat, around a service finder that shows where the chat cannot."""
    state = state_of(request)
    municipality = asked_municipality(request)
    calls = call_cards(the_catalogue(state), municipality.id, state.clock())
    needs = list(the_catalogue(state).needs().values())
    return html_page(state.pages.help("chat", municipality, needs, calls))


async def find_help(request: web.Request) -> web.Response:
    """The service finder. The form is posted, so that what was asked is in no address."""
    state = state_of(request)
    fields = await _fields(request)
    municipality = asked_municipality(request)
    catalogue = the_catalogue(state)
    asked = _Asked(
        role=_text(fields, "hvem"),
        age=_text(fields, "alder"),
        needs=[str(need) for need in fields.getall("behov", []) if need],
    )
    role = asked.role or None
    values: dict[str, Any] = {"asked": asked, "cards": None, "fault": ""}
    if asked.role or asked.age or asked.needs:
        # Nothing chosen means everything: someone who only gives an age sees what is for it.
        needs = asked.needs or list(catalogue.needs())
        try:
            query = read_query(catalogue, municipality.id, role, asked.age, needs)
            values["cards"], _ = found_cards(catalogue, query, state.clock())
        except BadFieldError as error:
            if error.field != "age":
                raise ProblemError(400, f"bad_{error.field}") from None
            values["fault"] = problem_text("bad_age")
    calls = call_cards(catalogue, municipality.id, state.clock(), role)
    values["linked_data"] = linked_data(municipality, values["cards"] or (), calls)
    all_needs = list(catalogue.needs().values())
    return html_page(state.pages.help("help", municipality, all_needs, calls, **values))


async def privacy(request: web.Request) -> web.Response:
    """What is kept and counted."""
    return html_page(state_of(request).pages.privacy())


async def accessibility(request: web.Request) -> web.Response:
    """The accessibility statement."""
    return html_page(state_of(request).pages.accessibility())


async def leave(request: web.Request) -> web.Response:
    """Away, to an address that says nothing of what was here."""
    return _redirect(303, state_of(request).settings.exit_address, EXIT_HEADERS)


async def calendar(request: web.Request) -> web.Response:
    """The neutral page that "Forlat siden" ends at unless the settings name another."""
    state = state_of(request)
    return html_page(state.pages.calendar(state.clock()))


def asked_municipality(request: web.Request) -> Municipality:
    """The municipality that the address names.

    Raises:
        ProblemError: this server answers for none of that name.
    """
    found = served(state_of(request)).get(request.match_info["municipality"])
    if found is None:
        raise ProblemError(404)
    return found


async def _fields(request: web.Request) -> MultiMapping[Any]:
    if request.method != "POST":
        return request.query
    if request.content_type != FORM:
        raise ProblemError(415)
    try:
        return await asyncio.wait_for(request.post(), state_of(request).settings.request_seconds)
    except asyncio.TimeoutError:
        raise ProblemError(408) from None
    except (ValueError, LookupError):
        raise ProblemError(400) from None


def _text(fields: MultiMapping[Any], name: str) -> str:
    values = fields.getall(name, [])
    if len(values) > 1:
        raise ProblemError(400)
    return str(values[0]).strip() if values else ""
