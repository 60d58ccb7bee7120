"""Small and quick: what a phone on a slow network has to fetch, and how long that takes."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from bot.web.assets import SCRIPT, STYLE, make_assets
from tests.browser.conftest import PHONE

Open = Callable[..., Page]
SLOW_4G = {  # Lighthouse's: 1.6 Mbit/s down, 150 ms there and back
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
BYTES, USABLE_MS = 100_000, 1_000
CODE_BYTES = 40_000  # scripts and styles together, as a browser reads them


def test_the_chat_is_usable_within_a_second_on_slow_4g_and_under_100_kb(
    small_server: str, open_page: Open
) -> None:
    page = open_page(f"{small_server}/kalender", viewport=PHONE)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    fetched: list[float] = []
    session.on("Network.loadingFinished", lambda event: fetched.append(event["encodedDataLength"]))

    page.goto(f"{small_server}/nes", wait_until="domcontentloaded")
    expect(page.get_by_label("Skriv til Veiviser")).to_be_editable()
    usable = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    page.wait_for_load_state("networkidle")

    print(f"usable after {usable:.0f} ms, {sum(fetched) / 1000:.1f} kB")
    assert usable < USABLE_MS
    assert sum(fetched) < BYTES


def test_scripts_and_styles_are_small_before_they_are_packed() -> None:
    sizes = [len(a.body) for a in make_assets().values() if a.content_type in (SCRIPT, STYLE)]

    assert sum(sizes) < CODE_BYTES
