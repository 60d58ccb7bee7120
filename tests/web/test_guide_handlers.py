"""The handlingsveileder as a page and a picture, for every municipality."""

from __future__ import annotations

from xml.etree import ElementTree as Xml

import pytest

from bot.emergency import NUMBERS
from service_catalogue.guide import Guide
from service_catalogue.shared import shared_catalogue
from tests.leaks import leaks
from tests.web.serving import Client, serving
from tests.web.test_pages import numbers, page

MUNICIPALITIES = tuple(shared_catalogue().municipalities())
SVG = "{http://www.w3.org/2000/svg}"


async def picture(client: Client, path: str) -> str:
    """The picture at ``path``."""
    async with client.get(path) as response:
        assert response.status == 200
        assert response.content_type == "image/svg+xml"
        text: str = await response.text()
        return text


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
async def test_the_page_has_every_level_and_step_and_begins_with_emergency_numbers(
    municipality: str,
) -> None:
    async with serving() as client:
        text = await page(client, f"/{municipality}/handlingsveileder")

    assert numbers(text)[: len(NUMBERS)] == list(NUMBERS)
    for level in Guide(shared_catalogue(), municipality).levels:
        assert f'id="nivaa-{level.number}"' in text
        for step in level.steps:
            assert f'id="trinn-{level.number}-{step.number}"' in text
    assert "du er her" not in text
    assert leaks(text, municipality) == []


@pytest.mark.parametrize("municipality", ["nes", "modum"])
async def test_a_step_that_the_address_names_is_marked_in_text_and_picture(
    municipality: str,
) -> None:
    async with serving() as client:
        text = await page(client, f"/{municipality}/handlingsveileder?trinn=2.1")
        drawn = await picture(client, f"/{municipality}/handlingsveileder.svg?trinn=2.1")

    assert text.count('aria-current="step"') == text.count("(du er her)") == 1
    assert f'src="/{municipality}/handlingsveileder.svg?trinn=2.1"' in text
    assert drawn.count("Du er her") >= 1
    assert Xml.fromstring(drawn).find(f"{SVG}title") is not None


@pytest.mark.parametrize(
    "address",
    [
        "/nes/handlingsveileder?trinn=9.9",
        "/nes/handlingsveileder?trinn=<script>",
        "/nes/handlingsveileder?trinn=1.1&trinn=1.2",
        "/nes/handlingsveileder.svg?trinn=²",
        "/finnes_ikke/handlingsveileder",
        "/lillestrom/handlingsveileder?trinn=1.1",
    ],
)
async def test_a_place_that_is_not_there_is_a_page_with_numbers_to_call(address: str) -> None:
    async with serving() as client:
        assert numbers(await page(client, address, 404)) == list(NUMBERS)


async def test_the_picture_may_have_its_own_style_and_no_other() -> None:
    async with serving() as client, client.get("/nes/handlingsveileder.svg") as response:
        policy = response.headers["Content-Security-Policy"]

    assert "style-src 'sha256-" in policy
    assert "unsafe-inline" not in policy


async def test_a_server_for_one_municipality_shows_no_other_guide() -> None:
    async with serving(municipality="nes") as client:
        assert numbers(await page(client, "/modum/handlingsveileder", 404)) == list(NUMBERS)
