"""Debian's Chromium, driven by Playwright, against real servers."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from rich.console import Console

from bot.cli.train import ensure_model
from tests.browser.servers import Server

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
TOKEN = "et-langt-og-hemmelig-ord"
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}

SCREENS = pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests. CI installs it; elsewhere the tests are skipped without it."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed (apt-get install chromium)")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(scope="session")
def assistant_server() -> Iterator[str]:
    """The address of a server with the trained assistant."""
    ensure_model(Console(stderr=True))
    server = Server("real")
    yield server.address
    server.kill()


@pytest.fixture(scope="session")
def small_server() -> Iterator[str]:
    """The address of a server whose worker repeats what is said."""
    server = Server("fine")
    yield server.address
    server.kill()


@pytest.fixture(scope="session")
def broken_server() -> Iterator[str]:
    """The address of a server whose assistant never starts."""
    server = Server("broken")
    yield server.address
    server.kill()


@pytest.fixture(scope="session")
def counting_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that counts, into a database of its own."""
    database = tmp_path_factory.mktemp("counts") / "counts.db"
    environment = {"VEIVISER_DATABASE_URL": f"sqlite:///{database}"}
    counts = {"statistics": True, "statistics_token": TOKEN}
    server = Server("fine", environment=environment, **counts)
    yield server.address
    server.kill()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens pages in contexts of their own; console errors and outside requests fail the test."""
    contexts: list[Any] = []
    wrong: list[str] = []

    def open_one(
        address: str, expect_errors: bool = False, friend: str = "", **options: Any
    ) -> Page:
        context = browser.new_context(**{"viewport": DESKTOP, "locale": "nb-NO", **options})
        contexts.append(context)
        page = context.new_page()
        known = ("/".join(address.split("/")[:3]), friend or address)
        if not expect_errors:
            page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
            page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on(
            "request", lambda r: None if r.url.startswith(known) else wrong.append(f"to {r.url}")
        )
        page.goto(address)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert wrong == []
