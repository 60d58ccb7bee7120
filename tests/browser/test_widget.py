"""The widget on a page of the municipality's own: another origin, style and policy."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.servers import Server, free_port
from tests.browser.talk import say

Open = Callable[..., Page]
HOST_PAGE = """<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>Kommunen</title>
<style>button {{ display: none }} p {{ color: red }}
:root {{ --ds-color-accent-base-default: #6b1f7a; --ds-border-radius-md: 0px }}</style></head>
<body><main><h1>Kommunen</h1></main>
<script src="{address}/veiviser.js" data-municipality="nes" defer></script></body></html>"""


class _Page(http.server.BaseHTTPRequestHandler):
    """Answers everything with the host page, under a policy that trusts only the widget."""

    def __init__(self, address: str, *args: object) -> None:
        self.address = address
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src {self.address}; "
        self.send_header("Content-Security-Policy", policy + f"connect-src {self.address}")
        self.end_headers()
        self.wfile.write(HOST_PAGE.format(address=self.address).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def host_page() -> Iterator[tuple[str, str]]:
    """The address of a page that has put the widget on itself, and the server's."""
    port = free_port()
    server = Server("fine", cors_origins=[f"http://127.0.0.1:{port}"])
    host = http.server.ThreadingHTTPServer(("127.0.0.1", port), partial(_Page, server.address))
    threading.Thread(target=host.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{port}/", server.address
    host.shutdown()
    server.kill()


def test_one_script_puts_the_chat_on_any_page(host_page: tuple[str, str], open_page: Open) -> None:
    page = open_page(host_page[0], True, friend=host_page[1])
    opener = page.get_by_role("button", name="Trenger du hjelp?")
    opener.click()
    expect(page.get_by_label("Skriv til Veiviser")).to_be_focused()

    answer = say(page, "hei")

    expect(answer.get_by_text("1: hei")).to_be_visible()
    send = page.get_by_role("button", name="Send", exact=True)
    expect(send).to_have_css("background-color", "rgb(107, 31, 122)")  # the page's own accent
    expect(send).to_have_css("border-radius", "0px")
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag22aa"]})
    assert found.response["violations"] == []

    page.keyboard.press("Escape")
    close = page.get_by_role("button", name="Trenger du hjelp?")
    expect(close).to_be_focused()


def test_leaving_from_the_widget_leaves_the_host_page(
    host_page: tuple[str, str], open_page: Open
) -> None:
    page = open_page(host_page[0], True, friend=host_page[1])
    page.get_by_role("button", name="Trenger du hjelp?").click()
    say(page, "hei")

    page.get_by_role("link", name="Forlat siden").click()

    page.wait_for_url("**/kalender")
    page.go_back()
    assert page.url == "about:blank"
