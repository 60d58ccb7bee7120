"""The handlingsveileder as a page and as a picture, for staff to read, print and follow."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass

from aiohttp import web

from bot.web.directory import the_catalogue
from bot.web.page_handlers import asked_municipality, html_page
from bot.web.problems import ProblemError
from bot.web.state import state_of
from service_catalogue.guide import Guide
from service_catalogue.guide_picture import STYLE, draw_guide, ways_in_words
from service_catalogue.schema import Step, Tool

PICTURE = "image/svg+xml"
STEP = "trinn"  # "2.1": level and number, as the documents write it
_PLACE = re.compile(r"(\d)\.(\d{1,2})", re.ASCII)


@dataclass(frozen=True)
class Section:
    """A step as the page shows it; ``ways`` is where it can lead, in words."""

    step: Step
    tools: list[Tool]
    ways: list[str]


async def show_guide(request: web.Request) -> web.Response:
    """Every level and step as text, below the picture; ``trinn=2.1`` marks where one is."""
    state = state_of(request)
    municipality, catalogue = asked_municipality(request), the_catalogue(state)
    guide, here = _guide_and_here(request)
    sections = {
        level.number: [Section(s, guide.tools(s), ways_in_words(guide, s)) for s in level.steps]
        for level in guide.levels
    }
    sources = {level.source.document: None for level in guide.levels}
    page = state.pages.draw(
        "guide",
        municipality=municipality,
        levels=guide.levels,
        sections=sections,
        here=here,
        asked=request.query.get(STEP, ""),
        sources=[catalogue.sources()[source] for source in sources],
    )
    return html_page(page)


async def draw_picture(request: web.Request) -> web.Response:
    """The picture, drawn anew from the content."""
    municipality = asked_municipality(request)
    _, here = _guide_and_here(request)
    catalogue = the_catalogue(state_of(request))
    picture = draw_guide(catalogue, municipality.id, here.id if here else None)
    # Opened by itself the picture is a document, whose own style must be let in.
    digest = hashlib.sha256(STYLE.read_bytes()).digest()
    style = f"'sha256-{base64.b64encode(digest).decode()}'"
    policy = f"default-src 'none'; style-src {style}; frame-ancestors 'none'"
    return web.Response(
        text=picture,
        content_type=PICTURE,
        charset="utf-8",
        headers={"Content-Security-Policy": policy},
    )


def guide_address(municipality: str, level: int, number: int) -> str:
    """The address of the page with a step marked."""
    return f"/{municipality}/handlingsveileder?{STEP}={level}.{number}"


def _guide_and_here(request: web.Request) -> tuple[Guide, Step | None]:
    """The guide and the step that the address names.

    Raises:
        ProblemError: the municipality has no guide, or its guide has no such step.
    """
    guide = Guide(the_catalogue(state_of(request)), asked_municipality(request).id)
    if not guide.levels:
        raise ProblemError(404)
    asked = request.query.getall(STEP, [])
    if not asked:
        return guide, None
    place = _PLACE.fullmatch(asked[0]) if len(asked) == 1 else None
    step = guide.find_step(int(place[1]), int(place[2])) if place else None
    if step is None:
        raise ProblemError(404)
    return guide, step
