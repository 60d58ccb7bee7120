"""What an answer gives to take along: copied, printed and saved by the browser alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.talk import say

Open = Callable[..., Page]
NOTE = "☐ Møt på skolen, og ta med blåbær\n"  # what the small worker gives
COUNT_PRINTS = "() => { window.printed = 0; window.print = () => { window.printed += 1; }; }"


@pytest.fixture
def page(small_server: str, open_page: Open) -> Page:
    """A page that may use the clipboard, where printing is counted and not done."""
    found = open_page(f"{small_server}/nes", permissions=["clipboard-read", "clipboard-write"])
    found.evaluate(COUNT_PRINTS)
    return found


def note(page: Page) -> Locator:
    """The buttons of the note."""
    say(page, "filer")
    return page.get_by_role("group", name="Et notat")


def test_a_note_is_copied_and_that_is_said(page: Page) -> None:
    note(page).get_by_role("button", name="Kopier: Et notat").click()

    expect(page.get_by_role("status").filter(has_text="Teksten er kopiert.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == NOTE


def test_a_note_is_saved_by_the_browser_as_it_is(page: Page) -> None:
    with page.expect_download() as download:
        note(page).get_by_role("button", name="Lagre som fil: Et notat").click()

    assert download.value.suggested_filename == "notat.txt"
    assert Path(download.value.path()).read_text(encoding="utf-8-sig") == NOTE


def test_a_date_is_saved_for_the_calendar_without_a_mark_in_front(page: Page) -> None:
    say(page, "filer")
    day = page.get_by_role("group", name="En dag")

    with page.expect_download() as download:
        day.get_by_role("button", name="Lagre i kalenderen: En dag").click()

    assert download.value.suggested_filename == "dag.ics"
    assert Path(download.value.path()).read_bytes() == b"BEGIN:VCALENDAR\r\n"
    expect(day.get_by_role("button")).to_have_count(1)


def test_only_the_note_is_on_the_paper_and_the_chat_is_back_afterwards(page: Page) -> None:
    note(page).get_by_role("button", name="Skriv ut: Et notat").click()
    page.emulate_media(media="print")

    assert page.evaluate("window.printed") == 1
    expect(page.locator("pre")).to_have_text(NOTE)
    expect(page.locator("pre")).to_be_visible()
    expect(page.get_by_role("log")).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.get_by_role("log")).to_be_visible()
    expect(page.locator("pre")).to_have_count(0)


def test_the_keyboard_alone_is_enough(page: Page) -> None:
    button = note(page).get_by_role("button", name="Kopier: Et notat")
    button.focus()
    page.keyboard.press("Tab")

    expect(page.get_by_role("button", name="Skriv ut: Et notat")).to_be_focused()
    page.keyboard.press("Tab")
    with page.expect_download():
        page.keyboard.press("Enter")


def test_a_file_sends_nothing_anywhere(page: Page) -> None:
    tools = note(page)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))

    tools.get_by_role("button", name="Kopier: Et notat").click()
    with page.expect_download():
        tools.get_by_role("button", name="Lagre som fil: Et notat").click()

    assert [url for url in sent if not url.startswith("blob:")] == []
