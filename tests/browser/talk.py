"""What a person does with the chat, and what they see."""

from __future__ import annotations

from playwright.sync_api import Locator, Page


def answers(page: Page) -> Locator:
    """Every answer so far; the greeting is the first."""
    return page.locator(".bot")


def write(page: Page, text: str) -> None:
    """Write and send, without waiting."""
    page.get_by_label("Skriv til Veiviser").fill(text)
    page.get_by_role("button", name="Send", exact=True).click()


def say(page: Page, text: str) -> Locator:
    """Write, send, and wait for the answer."""
    before = answers(page).count()
    write(page, text)
    answer = answers(page).nth(before)
    answer.wait_for()
    return answer


def press(page: Page, name: str) -> Locator:
    """Press the latest button of this name, and wait for the answer."""
    before = answers(page).count()
    page.get_by_role("button", name=name, exact=True).last.click()
    answer = answers(page).nth(before)
    answer.wait_for()
    return answer
