"""Forlat siden and Slett samtalen: gone from the screen, the history and the server."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SCREENS
from tests.browser.talk import answers, say

Open = Callable[..., Page]


def conversation_of(page: Page) -> str:
    """The id that the page holds in memory."""
    return str(page.evaluate("document.querySelector('veiviser-chat').api.conversation"))


def is_forgotten(page: Page, address: str, conversation: str) -> bool:
    """Whether the server has forgotten a conversation."""
    data = {"message": "hei", "conversation": conversation}
    answer = page.request.post(f"{address}/api/messages", data=data).json()
    return bool(answer["forgotten"])


@SCREENS
def test_the_button_leaves_and_back_does_not_return(
    small_server: str, open_page: Open, viewport: dict[str, int]
) -> None:
    page = open_page(f"{small_server}/kalender", viewport=viewport)
    page.goto(f"{small_server}/nes")
    say(page, "det jeg skrev")
    conversation = conversation_of(page)

    page.get_by_role("link", name="Forlat siden").click()
    page.wait_for_url("**/kalender")
    page.go_back()

    assert page.url.endswith("/kalender")
    expect(page.get_by_text("det jeg skrev")).to_have_count(0)
    assert is_forgotten(page, small_server, conversation)


@pytest.mark.parametrize("path", ["/nes", "/", "/nes/hjelp", "/personvern"])
def test_shift_three_times_leaves_from_every_page(
    small_server: str, open_page: Open, path: str
) -> None:
    page = open_page(small_server + path)

    for _ in range(3):
        page.keyboard.press("Shift")

    page.wait_for_url("**/kalender")

    assert page.url.endswith("/kalender")


def test_the_first_presses_are_told_and_writing_capitals_does_not_leave(
    small_server: str, open_page: Open
) -> None:
    page = open_page(f"{small_server}/nes")
    page.keyboard.press("Shift")
    expect(page.get_by_text("Trykk Shift to ganger til")).to_be_visible()

    page.get_by_label("Skriv til Veiviser").click()
    page.keyboard.type("HEI PÅ DEG")
    for letter in "ABC":
        page.keyboard.press(f"Shift+{letter}")

    assert page.url.endswith("/nes")


def test_leaving_from_a_search_leaves_nothing_in_the_history(
    small_server: str, open_page: Open
) -> None:
    page = open_page(f"{small_server}/kalender")
    page.goto(f"{small_server}/")
    page.get_by_role("link", name="Nes kommune").click()
    page.wait_for_url("**/nes")
    page.get_by_role("link", name="Forlat siden").click()
    page.wait_for_url("**/kalender")
    page.go_back()

    assert page.url.endswith("/kalender")


@SCREENS
def test_delete_clears_screen_and_server_and_one_can_go_on(
    small_server: str, open_page: Open, viewport: dict[str, int]
) -> None:
    page = open_page(f"{small_server}/nes", viewport=viewport)
    say(page, "det jeg skrev")
    conversation = conversation_of(page)

    page.get_by_role("button", name="Slett samtalen").click()

    expect(page.get_by_text("Samtalen er slettet.")).to_be_visible()
    expect(page.get_by_text("det jeg skrev")).to_have_count(0)
    expect(page.get_by_label("Skriv til Veiviser")).to_be_focused()
    assert is_forgotten(page, small_server, conversation)
    assert say(page, "nytt").inner_text().count("1: nytt") == 1


def test_closing_the_page_deletes_the_conversation(small_server: str, open_page: Open) -> None:
    page = open_page(f"{small_server}/nes")
    say(page, "hei")
    conversation = conversation_of(page)

    page.goto(f"{small_server}/kalender")

    assert is_forgotten(page, small_server, conversation)


def test_nothing_is_kept_in_the_browser(small_server: str, open_page: Open) -> None:
    page = open_page(f"{small_server}/nes")
    say(page, "hei")

    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    page.reload()
    assert answers(page).count() == 1
