"""WCAG 2.2 AA, as far as a machine can tell: axe on every state, keyboard, tree, zoom, targets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, SCREENS, TOKEN
from tests.browser.talk import answers, press, say, write

Open = Callable[..., Page]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
LOOKS = pytest.mark.parametrize("look", ["light", "dark"])
HELLO = {"message": "hei", "municipality": "nes"}
PAGES = [
    "/",
    "/nes",
    "/nes/hjelp",
    "/nes/handlingsveileder?trinn=1.2",
    "/ovre_eiker/handlingsveileder",
    "/personvern",
    "/tilgjengelighet",
    "/kalender",
    "/finnes-ikke",
]
ZOOMED = {"width": 320, "height": 256}  # 1280 × 1024 at 400 %


def faults(page: Page) -> list[str]:
    """What axe finds, one line each."""
    page.wait_for_timeout(100)
    found: list[dict[str, Any]] = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{v['id']}: {node['target']} {node.get('failureSummary', '')[:200]}"
        for v in found
        for node in v["nodes"]
    ]


@LOOKS
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_on_any_page(
    small_server: str, open_page: Open, path: str, look: str
) -> None:
    page = open_page(small_server + path, True, color_scheme=look)

    assert faults(page) == []


@LOOKS
def test_axe_finds_nothing_where_something_is_counted(
    counting_server: str, open_page: Open, look: str
) -> None:
    token = {"username": "kommunen", "password": TOKEN}
    page = open_page(f"{counting_server}/personvern", color_scheme=look, http_credentials=token)
    seen = faults(page)
    for _ in range(6):
        page.request.post(f"{counting_server}/api/messages", data=HELLO)
    page.goto(f"{counting_server}/statistikk")
    expect(page.get_by_role("row").first).to_be_visible()
    seen += faults(page)
    page.set_viewport_size(ZOOMED)

    assert seen == []
    assert page.evaluate("document.documentElement.scrollWidth") <= ZOOMED["width"]


@LOOKS
def test_axe_finds_nothing_where_the_scripts_do_not_come(
    small_server: str, open_page: Open, look: str
) -> None:
    page = open_page(f"{small_server}/kalender", True, color_scheme=look)
    page.route("**/*.js", lambda route: route.abort())
    page.goto(f"{small_server}/nes")

    assert faults(page) == []


@LOOKS
def test_axe_finds_nothing_in_a_talk(assistant_server: str, open_page: Open, look: str) -> None:
    page = open_page(f"{assistant_server}/nes", True, color_scheme=look, reduced_motion="reduce")
    seen: dict[str, list[str]] = {}
    press(page, "Jeg er forelder eller foresatt")
    say(page, "Datteren min på 15 strever på skolen")
    for summary in page.locator("summary").all():
        summary.click()
    seen["cards"] = faults(page)
    page.get_by_role("button", name="Snakk med et menneske").click()
    expect(page.get_by_role("heading", name="Åpner senere")).to_be_attached()
    seen["people"] = faults(page)
    say(page, "Hva gjør jeg på nivå 1, trinn 1?")
    seen["guide"] = faults(page)
    page.get_by_role("button", name="Var dette nyttig? Nei").last.click()
    seen["thumbs"] = faults(page)
    page.get_by_role("button", name="Det passer ikke for meg").click()
    seen["thanked"] = faults(page)
    say(page, "jeg vil ikke leve mer")
    seen["emergency"] = faults(page)
    write(page, " ")
    seen["error"] = faults(page)
    page.keyboard.press("Shift")
    seen["leaving"] = faults(page)
    page.context.set_offline(True)
    write(page, "hei")
    expect(page.get_by_text("Meldingen kom ikke fram.")).to_be_visible()
    seen["offline"] = faults(page)
    page.get_by_role("button", name="Slett samtalen").click()
    seen["deleted"] = faults(page)

    assert {state: found for state, found in seen.items() if found} == {}


@LOOKS
def test_axe_finds_nothing_when_the_assistant_is_down_or_in_the_finder(
    broken_server: str, small_server: str, open_page: Open, look: str
) -> None:
    page = open_page(f"{broken_server}/nes", True, color_scheme=look)
    expect(page.get_by_text("Veiviser kan ikke samtale akkurat nå")).to_be_visible()
    down = faults(page)
    page = open_page(f"{small_server}/nes/hjelp", color_scheme=look)
    page.get_by_label("Hvor gammel").fill("15")
    page.get_by_role("button", name="Finn hjelp").click()
    expect(page.get_by_role("heading", name="Dette kan passe")).to_be_visible()
    found = faults(page)
    page.get_by_label("Hvor gammel").fill("vet ikke")
    page.get_by_role("button", name="Finn hjelp").click()
    expect(page.get_by_role("alert")).to_be_visible()
    unread = faults(page)
    page.get_by_label("Hvor gammel").fill("97")
    page.get_by_label("Møteplasser for småbarnsfamilier").check()
    page.get_by_role("button", name="Finn hjelp").click()
    expect(page.get_by_role("heading", name="Ingen tjenester passer")).to_be_visible()

    assert [*down, *found, *unread, *faults(page)] == []


@LOOKS
def test_axe_finds_nothing_while_one_waits_or_has_been_forgotten(
    small_server: str, open_page: Open, look: str
) -> None:
    page = open_page(f"{small_server}/nes", color_scheme=look)
    say(page, "hei")
    page.evaluate("document.querySelector('veiviser-chat').api.conversation = 'x'.repeat(32)")
    answer = say(page, "er du der?")
    expect(answer.get_by_text("Veiviser hadde glemt samtalen")).to_be_visible()
    forgotten = faults(page)
    write(page, "sleep 3")
    expect(page.get_by_text("Veiviser skriver", exact=True)).to_be_visible()

    assert [*forgotten, *faults(page)] == []


def test_an_answer_is_announced_once_and_the_history_not_again(
    assistant_server: str, open_page: Open
) -> None:
    page = open_page(f"{assistant_server}/nes")
    say(page, "hei")
    page.evaluate(
        """() => {
          window.added = [];
          const log = document.querySelector("veiviser-chat").shadowRoot.querySelector(".log");
          new MutationObserver((all) => all.forEach((m) =>
            m.addedNodes.forEach((node) => window.added.push(node.className))
          )).observe(log, { childList: true, subtree: true });
        }"""
    )
    say(page, "Datteren min på 15 strever på skolen")

    log = page.get_by_role("log")
    assert log.get_attribute("aria-live") is None  # role=log is polite by itself
    assert page.evaluate("window.added") == ["user", "bot"]
    assert page.evaluate("document.querySelectorAll('[role=log], [aria-live]').length") == 0


def test_a_screen_reader_meets_names_and_roles_in_order(
    assistant_server: str, open_page: Open
) -> None:
    page = open_page(f"{assistant_server}/nes")
    say(page, "jeg vil ikke leve mer")
    tree = page.locator("veiviser-chat").aria_snapshot()

    in_order = [
        'button "Snakk med et menneske"',
        'link "Forlat siden"',
        'region "Ring nå"',
        'log "Samtalen"',
        'textbox "Skriv til Veiviser"',
        'button "Send"',
    ]
    places = [tree.find(part) for part in in_order]
    assert -1 not in places, tree
    assert places == sorted(places)
    assert page.locator("html").get_attribute("lang") == "nb"


def test_an_answer_in_another_language_says_which(small_server: str, open_page: Open) -> None:
    page = open_page(f"{small_server}/nes")

    bubble = say(page, "مرحبا").locator(".bubble")

    expect(bubble).to_have_attribute("lang", "ar")
    expect(bubble).to_have_attribute("dir", "rtl")
    assert faults(page) == []


def test_everything_is_reached_by_keyboard_and_focus_is_seen_and_never_lost(
    small_server: str, open_page: Open
) -> None:
    page = open_page(f"{small_server}/nes")
    reached: list[str] = []
    for _ in range(14):
        page.keyboard.press("Tab")
        focus = page.evaluate(
            """() => {
              let node = document.activeElement;
              while (node.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
              return [node.textContent || node.id, getComputedStyle(node).outlineStyle];
            }"""
        )
        reached.append(focus[0])
        assert focus[1] != "none", focus
    assert reached[:4] == [
        "Gå til innholdet",
        "Snakk med et menneske",
        "Forlat siden",
        "Jeg er barn eller ungdom",
    ]
    assert {"text", "Slett samtalen", "Send", "Jeg er barn eller ungdom"} <= set(reached)

    choice = page.get_by_role("button", name="Jeg er barn eller ungdom")
    choice.focus()
    page.keyboard.press("Enter")
    answers(page).nth(1).wait_for()
    expect(choice).to_be_focused()
    expect(choice).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("viewport", [ZOOMED, PHONE], ids=["400-percent", "phone"])
def test_at_400_percent_and_on_a_phone_nobody_scrolls_sideways(
    small_server: str, open_page: Open, path: str, viewport: dict[str, int]
) -> None:
    page = open_page(small_server + path, True, viewport=viewport)

    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_at_400_percent_the_way_out_stays_in_view_and_leaves_room(
    assistant_server: str, open_page: Open
) -> None:
    page = open_page(f"{assistant_server}/nes", viewport=ZOOMED)
    say(page, "jeg vil ikke leve mer")
    box = page.get_by_role("link", name="Forlat siden").bounding_box()

    expect(page.get_by_role("link", name="Forlat siden")).to_be_in_viewport()
    assert box is not None
    assert box["y"] + box["height"] < ZOOMED["height"] / 2


@SCREENS
def test_targets_are_large_enough(
    assistant_server: str, open_page: Open, viewport: dict[str, int]
) -> None:
    page = open_page(f"{assistant_server}/nes", viewport=viewport)
    say(page, "Datteren min på 15 strever på skolen")
    say(page, "jeg vil ikke leve mer")
    page.get_by_role("button", name="Snakk med et menneske").click()
    heights = page.evaluate(
        """() => [...document.querySelector("veiviser-chat").shadowRoot
          .querySelectorAll("button, summary, a.exit, a.call-button")]
          .filter((node) => node.getClientRects().length)
          .map((node) => [node.textContent, node.className, node.getBoundingClientRect().height])"""
    )

    assert [h for h in heights if h[2] < 24] == []
    primary = [h for h in heights if h[1] in ("exit", "call-button", "send", "human", "")]
    assert [h for h in primary if h[2] < 44 and h[0] != "Hvorfor dette?"] == []


def test_reduced_motion_and_forced_colours_are_honoured(small_server: str, open_page: Open) -> None:
    page = open_page(f"{small_server}/nes", reduced_motion="reduce", forced_colors="active")
    write(page, "sleep 1")
    expect(page.get_by_text("Veiviser skriver", exact=True)).to_be_visible()
    style = page.evaluate(
        """() => {
          const root = document.querySelector("veiviser-chat").shadowRoot;
          const of = (name) => getComputedStyle(root.querySelector(name));
          return [of(".dots i").animationName, of(".bubble").borderTopStyle];
        }"""
    )

    assert style == ["none", "solid"]
