"""Thumbs: one press, perhaps a reason, never a word."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.talk import answers, say

Open = Callable[..., Page]


def sent_by(page: Page, press: Callable[[], None]) -> object:
    """What the page sends when ``press`` is done."""
    with page.expect_request("**/api/feedback") as request:
        press()
    return request.value.post_data_json


def test_a_thumb_up_is_one_press(small_server: str, open_page: Open) -> None:
    page = open_page(f"{small_server}/nes")
    say(page, "hei")
    yes = page.get_by_role("button", name="Var dette nyttig? Ja")

    assert sent_by(page, yes.click) == {"useful": True, "reason": "none"}
    expect(page.get_by_text("Takk for svaret.")).to_be_focused()


@pytest.mark.parametrize(
    ("button", "reason"), [("Det var vanskelig å forstå", "hard_to_read"), ("Lukk", "none")]
)
def test_a_thumb_down_may_have_a_reason(
    small_server: str, open_page: Open, button: str, reason: str
) -> None:
    page = open_page(f"{small_server}/nes")
    say(page, "det jeg skrev")
    page.get_by_role("button", name="Var dette nyttig? Nei").click()
    expect(page.get_by_text("du kan la være å svare")).to_be_focused()
    choice = page.get_by_role("button", name=button)

    assert sent_by(page, choice.click) == {"useful": False, "reason": reason}


def test_nobody_is_asked_about_a_greeting_a_question_or_an_emergency(
    assistant_server: str, open_page: Open
) -> None:
    page = open_page(f"{assistant_server}/nes")
    thumbs = page.get_by_role("group", name="Var dette nyttig?")
    say(page, "hei")
    say(page, "jeg vil ikke leve mer")

    assert answers(page).count() == 3
    expect(thumbs).to_have_count(0)
