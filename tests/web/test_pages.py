"""The pages as they come without JavaScript, and with the assistant down."""

from __future__ import annotations

import json
import re
from datetime import datetime

import pytest

from bot.emergency import NUMBERS
from bot.settings import read_settings
from bot.web.pages import Pages
from service_catalogue.clock import OSLO
from service_catalogue.shared import shared_catalogue
from tests.web.serving import Client, serving, small_backend

MONDAY_MORNING = datetime(2026, 11, 23, 10, 0, tzinfo=OSLO)


async def page(client: Client, path: str, status: int = 200, **form: object) -> str:
    """The text of a page, fetched, or posted to with the fields of ``form``."""
    method = "POST" if form else "GET"
    async with client.request(method, path, data=form or None) as response:
        text: str = await response.text()
        assert response.status == status, text
        assert response.content_type == "text/html"
        return text


def numbers(text: str) -> list[str]:
    """The numbers that can be called from a page."""
    return re.findall(r'href="tel:(\d+)"', text)


@pytest.mark.parametrize("path", ["/", "/nes", "/nes/hjelp", "/finnes-ikke", "/api-finnes-ikke"])
async def test_every_page_begins_with_the_emergency_numbers(path: str) -> None:
    status = 404 if "ikke" in path else 200
    async with serving(small_backend("broken"), ready=False) as client:
        text = await page(client, path, status)

    assert numbers(text)[: len(NUMBERS)] == list(NUMBERS)


async def test_the_emergency_numbers_come_without_a_catalogue() -> None:
    async with serving(with_catalogue=False) as client:
        text = await page(client, "/nes/hjelp", 503)

    assert numbers(text) == list(NUMBERS)


async def test_the_front_page_leads_to_every_municipality() -> None:
    async with serving() as client:
        text = await page(client, "/")

    for municipality in shared_catalogue().municipalities():
        assert f'href="/{municipality}"' in text


async def test_a_server_for_one_municipality_shows_no_other() -> None:
    async with serving(municipality="nes") as client:
        async with client.get("/", allow_redirects=False) as response:
            assert response.headers["Location"] == "/nes"
        await page(client, "/modum", 404)
        async with client.get("/api/municipalities") as response:
            assert [m["id"] for m in await response.json()] == ["nes"]


async def test_the_finder_shows_services_by_role_age_and_need_with_reasons() -> None:
    async with serving() as client:
        text = await page(client, "/nes/hjelp", hvem="child", alder="15", behov="psykisk_helse")

    assert "Dette kan passe" in text
    assert "hjelper med psykisk helse" in text
    assert "Kilde: Nes kommunes side" in text


async def test_an_age_alone_is_enough() -> None:
    async with serving() as client:
        assert "Dette kan passe" in await page(client, "/nes/hjelp", alder="3 uker")


async def test_an_age_that_cannot_be_read_is_explained_and_kept_in_the_field() -> None:
    async with serving() as client:
        text = await page(client, "/nes/hjelp", alder='<b>"gammel')

    assert "Alderen kan ikke leses" in text
    assert "&lt;b&gt;&#34;gammel" in text
    assert "<b>" not in text


async def test_what_was_asked_is_in_no_address() -> None:
    async with serving() as client:
        assert 'method="post"' in await page(client, "/nes/hjelp")


async def test_a_closed_line_shows_when_it_opens_and_cannot_be_called() -> None:
    barnevern = next(p for p in shared_catalogue().phones("nes") if p.purpose == "barnevern")
    async with serving() as client:
        evening = await page(client, "/nes/hjelp")
    async with serving(at=MONDAY_MORNING) as client:
        morning = await page(client, "/nes/hjelp")

    assert barnevern.number not in numbers(evening)
    assert "åpner" in evening
    assert barnevern.number in numbers(morning)


async def test_the_finder_tells_other_programs_what_it_shows() -> None:
    async with serving() as client:
        text = await page(client, "/nes/hjelp", hvem="child", alder="15", behov="psykisk_helse")
    data = re.search(r'<script type="application/ld\+json">(.+?)</script>', text)
    assert data
    document = json.loads(data[1])

    assert document["@context"] == "https://schema.org"
    assert {offer["itemOffered"]["@type"] for offer in document["makesOffer"]} == {
        "GovernmentService"
    }
    assert {"112", "113"} <= {point["telephone"] for point in document["contactPoint"]}


async def test_the_privacy_page_says_what_the_settings_say() -> None:
    async with serving(retention_minutes=12) as client:
        twelve = await page(client, "/personvern")
    async with serving(statistics=True, statistics_token="t" * 20) as client:
        counted = await page(client, "/personvern")

    assert "12 minutter" in twelve
    assert "Statistikk er slått av" in twelve
    assert "Statistikk er slått av" not in counted
    assert "Til deg som er barn eller ungdom" in twelve


async def test_the_accessibility_statement_says_what_is_not_met() -> None:
    async with serving() as client:
        assert "Det som ikke er oppfylt" in await page(client, "/tilgjengelighet")


async def test_leaving_ends_at_something_neutral() -> None:
    async with serving() as client:
        async with client.get("/forlat", allow_redirects=False) as response:
            assert response.status == 303
            assert response.headers["Location"] == "/kalender"
            assert response.headers["Referrer-Policy"] == "no-referrer"
        text = await page(client, "/kalender")

    assert "november 2026" in text
    assert not re.search("veiviser|hjelp|kommune", text, re.IGNORECASE)


async def test_leaving_can_end_elsewhere() -> None:
    async with (
        serving(exit_address="https://www.example.no/") as client,
        client.get("/forlat", allow_redirects=False) as response,
    ):
        assert response.headers["Location"] == "https://www.example.no/"


async def test_titles_are_discreet() -> None:
    async with serving() as client:
        for path in ("/", "/nes", "/nes/hjelp"):
            title = re.search("<title>(.*)</title>", await page(client, path))
            assert title
            assert not re.search("veiviser|hjelp|vold|barnevern", title[1], re.IGNORECASE)


def test_the_privacy_page_says_so_when_several_servers_share_the_memory() -> None:
    alone = Pages(read_settings()).privacy()
    shared = Pages(read_settings(redis_url="redis://minne:6379/0")).privacy()

    assert "når serveren starter på nytt. Det skrives" in alone
    assert "Flere servere deler på å svare" in shared
    assert "når serveren starter på nytt. Det skrives" not in shared
