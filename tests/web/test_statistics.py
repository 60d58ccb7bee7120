"""Anonymous statistics: off until asked for, codes only, small counts hidden, behind a token."""

from __future__ import annotations

import pytest
from aiohttp import BasicAuth

from service_catalogue.repository import Catalogue, open_catalogue
from service_catalogue.statistics import HIDDEN_BELOW
from tests.web.serving import Client, say, serving

TOKEN = "et-langt-og-hemmelig-ord"
ON = {"statistics": True, "statistics_token": TOKEN}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """A catalogue in memory, so that nothing of the test stays."""
    return open_catalogue()


async def export(client: Client) -> list[str]:
    """The lines of the CSV file."""
    auth = BasicAuth("kommunen", TOKEN, encoding="utf-8")
    async with client.get("/statistikk.csv", auth=auth) as response:
        assert response.status == 200
        return (await response.text()).splitlines()


async def test_off_by_default_there_is_nothing_to_see() -> None:
    async with serving() as client:
        for path in ("/statistikk", "/statistikk.csv"):
            async with client.get(path, auth=BasicAuth("x", TOKEN)) as response:
                assert response.status == 404


@pytest.mark.parametrize("header", ["", "Basic !!!", "Bearer x", BasicAuth("x", "feil").encode()])
async def test_without_the_token_nobody_gets_in(catalogue: Catalogue, header: str) -> None:
    headers = {"Authorization": header}
    async with (
        serving(catalogue=catalogue, **ON) as client,
        client.get("/statistikk", headers=headers) as response,
    ):
        assert response.status == 401


async def test_small_counts_are_hidden_and_grow_into_view(catalogue: Catalogue) -> None:
    async with serving(catalogue=catalogue, **ON) as client:
        for _ in range(HIDDEN_BELOW - 1):
            await say(client, "hemmelighet")
        few = await export(client)
        await say(client, "hemmelighet")
        enough = await export(client)
        async with client.get("/statistikk", auth=BasicAuth("x", TOKEN)) as response:
            page = await response.text()

    assert f"2026-11,nes,answer,all,<{HIDDEN_BELOW}" in few
    assert f"2026-11,nes,answer,all,{HIDDEN_BELOW}" in enough
    assert f"2026-11,nes,unanswered,unknown,{HIDDEN_BELOW}" in enough
    assert "<svg" in page
    assert "hemmelighet" not in "".join(enough) + page


async def test_what_was_counted_survives_that_content_is_loaded_anew(
    catalogue: Catalogue,
) -> None:
    from service_catalogue.content import DEFAULT_CONTENT, read_content
    from service_catalogue.load import write_content

    async with serving(catalogue=catalogue, **ON) as client:
        for _ in range(HIDDEN_BELOW):
            await say(client, "hei")
        before = await export(client)
        write_content(catalogue.engine, read_content(DEFAULT_CONTENT), "another hash")
        after = await export(client)

    assert after == before
