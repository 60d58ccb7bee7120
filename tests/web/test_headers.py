"""Security headers, framing and CORS as the settings say."""

from __future__ import annotations

import pytest

from bot.web.assets import make_assets
from tests.web.serving import serving

KOMMUNE = "https://www.nes.kommune.no"
EVIL = "https://evil.example"


@pytest.mark.parametrize(
    "path", ["/", "/nes", "/veiviser.js", "/api/municipalities", "/finnes-ikke", "/health/live"]
)
async def test_every_answer_is_guarded(path: str) -> None:
    async with serving() as client, client.get(path) as response:
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert "camera=()" in response.headers["Permissions-Policy"]
        assert response.headers["Server"] == "veiviser"
        assert response.headers["X-Request-Id"]
        assert "Set-Cookie" not in response.headers


async def test_no_page_is_kept_where_back_could_find_it() -> None:
    async with serving() as client:
        for path in ("/", "/nes", "/nes/hjelp", "/api/municipalities"):
            async with client.get(path) as response:
                assert response.headers["Cache-Control"] == "no-store"


async def test_only_the_pages_of_a_municipality_may_frame_it() -> None:
    async with (
        serving(frame_ancestors={"nes": [KOMMUNE]}) as client,
        client.get("/nes") as nes,
        client.get("/modum") as modum,
    ):
        pass

    assert f"frame-ancestors {KOMMUNE}" in nes.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in modum.headers["Content-Security-Policy"]


async def test_configured_origins_may_use_the_api_and_no_others() -> None:
    async with serving(cors_origins=[KOMMUNE]) as client:
        for origin, allowed in ((KOMMUNE, KOMMUNE), (EVIL, None), ("null", None)):
            headers = {"Origin": origin}
            async with client.get("/api/municipalities", headers=headers) as response:
                assert response.headers.get("Access-Control-Allow-Origin") == allowed
            headers["Access-Control-Request-Method"] = "POST"
            async with client.options("/api/messages", headers=headers) as response:
                assert response.status == (204 if allowed else 403)


def test_all_scripts_and_styles_with_their_texts_are_small() -> None:
    assets = make_assets()
    fetched = [asset.body for address, asset in assets.items() if address.endswith((".js", ".css"))]

    assert len(fetched) == 3
    assert sum(map(len, fetched)) < 40_000


async def test_the_widget_is_compressed_and_kept_while_it_is_the_same() -> None:
    async with serving() as client:
        async with client.get("/veiviser.js") as response:
            script = await response.text()
            tag = response.headers["ETag"]
        async with client.get("/veiviser.js", headers={"If-None-Match": tag}) as again:
            assert again.status == 304

    assert response.headers["Content-Encoding"] in ("gzip", "deflate", "br")
    for storage in ("localStorage", "sessionStorage", "document.cookie", "innerHTML", "eval("):
        assert storage not in script
