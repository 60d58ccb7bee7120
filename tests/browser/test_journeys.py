"""Whole journeys of three people, on a desktop and on a small phone."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import SCREENS
from tests.browser.talk import answers, press, say

Open = Callable[..., Page]


@SCREENS
def test_a_parent_finds_help_asks_why_sees_whom_to_call_and_deletes_it_all(
    assistant_server: str, open_page: Open, viewport: dict[str, int]
) -> None:
    page = open_page(f"{assistant_server}/nes", viewport=viewport)

    press(page, "Jeg er forelder eller foresatt")
    answer = say(page, "Datteren min på 15 strever på skolen")
    card = answer.locator(".card").first
    expect(card.get_by_role("heading")).to_be_visible()
    card.get_by_text("Hvorfor dette?").click()
    expect(card.get_by_text("Kilde:")).to_be_visible()

    page.get_by_role("button", name="Snakk med et menneske").click()
    people = page.get_by_role("region", name="Disse kan du ringe")
    expect(people.get_by_role("link", name="Ring 113")).to_be_visible()
    expect(people.locator("li")).not_to_have_count(5)  # more than what the page itself holds

    page.get_by_role("button", name="Slett samtalen").click()
    expect(page.locator(".card")).to_have_count(0)
    expect(answers(page)).to_have_count(1)


@SCREENS
def test_an_employee_walks_the_guide_forth_and_back_and_sees_where_they_are(
    assistant_server: str, open_page: Open, viewport: dict[str, int]
) -> None:
    page = open_page(f"{assistant_server}/nes", viewport=viewport)

    press(page, "Jeg jobber med barn og unge")
    answer = say(page, "Hva gjør jeg på nivå 1, trinn 1?")
    expect(answer.locator('[aria-current="step"]')).to_contain_text("her er du")
    first = answer.locator('[aria-current="step"]').inner_text()
    second = press(page, "Neste trinn").locator('[aria-current="step"]').inner_text()
    back = press(page, "Forrige trinn").locator('[aria-current="step"]').inner_text()

    assert first != second
    assert back == first

    with page.expect_popup() as opened:
        answer.get_by_role("link", name="Se hele veilederen").click()
    guide = opened.value
    expect(guide.locator('article[aria-current="step"]')).to_contain_text("du er her")
    drawn = guide.get_by_role("img").evaluate(
        "image => image.decode().then(() => image.naturalWidth)"
    )
    assert drawn > 0
    expect(answers(page).last).to_be_visible()  # the conversation is where it was


@SCREENS
def test_a_youth_in_danger_gets_numbers_first_keeps_them_in_view_and_leaves(
    assistant_server: str, open_page: Open, viewport: dict[str, int]
) -> None:
    page = open_page(f"{assistant_server}/nes", viewport=viewport)

    press(page, "Jeg er barn eller ungdom")
    answer = say(page, "jeg er 15 og vil ikke leve mer")
    expect(answer.get_by_role("heading", name="Ring nå")).to_be_visible()
    expect(answer.get_by_role("link").first).to_have_attribute("href", "tel:113")
    say(page, "finnes det en fritidsklubb?")
    pinned = page.get_by_role("region", name="Ring nå").first

    expect(pinned.get_by_role("link", name="Ring 113")).to_be_in_viewport()
    assert answers(page).count() == 4

    page.get_by_role("link", name="Forlat siden").click()
    page.wait_for_url("**/kalender")
    page.go_back()
    expect(page.get_by_text("vil ikke leve")).to_have_count(0)


@SCREENS
def test_a_person_to_talk_to_and_the_way_out_are_always_in_reach(
    assistant_server: str, open_page: Open, viewport: dict[str, int]
) -> None:
    page = open_page(f"{assistant_server}/nes", viewport=viewport)
    say(page, "Hva gjør jeg på nivå 1, trinn 1?")
    say(page, "Datteren min på 15 strever på skolen")
    person = page.get_by_role("button", name="Snakk med et menneske")

    expect(page.get_by_role("link", name="Forlat siden")).to_be_in_viewport(ratio=1)
    expect(person).to_be_in_viewport(ratio=1)
    person.click()
    expect(page.get_by_role("link", name="Ring 112").first).to_be_in_viewport()


@SCREENS
def test_nothing_is_wider_than_the_screen(
    assistant_server: str, open_page: Open, viewport: dict[str, int]
) -> None:
    page = open_page(f"{assistant_server}/nes", viewport=viewport)
    say(page, "Hva gjør jeg på nivå 1, trinn 1?")
    say(page, "a" * 300)

    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
