"""When things fail: no script, no assistant, no network, a server that starts anew."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from bot.emergency import NUMBERS
from tests.browser.conftest import PHONE
from tests.browser.servers import Server
from tests.browser.talk import answers, say, write

Open = Callable[..., Page]


def test_without_javascript_the_page_is_a_service_finder(
    small_server: str, open_page: Open
) -> None:
    page = open_page(f"{small_server}/nes", java_script_enabled=False)
    for entry in NUMBERS.values():
        expect(page.get_by_role("link", name=f"Ring {entry['display']}").first).to_be_visible()

    page.get_by_label("Barn eller ungdom").check()
    page.get_by_label("Hvor gammel").fill("15")
    page.get_by_label("Psykisk helse").check()
    page.get_by_role("button", name="Finn hjelp").click()
    expect(page.get_by_role("heading", name="Dette kan passe")).to_be_visible()
    expect(page.locator("article.card").first).to_be_visible()
    assert page.url == f"{small_server}/nes/hjelp"  # nothing of what was told is in the address

    page.get_by_role("link", name="Forlat siden").click()
    page.wait_for_url("**/kalender")


def test_with_the_assistant_down_the_chat_falls_back_by_itself(
    broken_server: str, open_page: Open
) -> None:
    page = open_page(f"{broken_server}/nes", expect_errors=True)

    expect(page.get_by_text("Veiviser kan ikke samtale akkurat nå")).to_be_visible()
    expect(page.get_by_role("button", name="Finn hjelp")).to_be_visible()
    answer = say(page, "jeg vil ikke leve mer")
    expect(answer.get_by_role("heading", name="Ring nå")).to_be_visible()
    expect(answer.get_by_role("link").first).to_have_attribute("href", "tel:113")


def test_a_server_that_started_anew_says_that_it_has_forgotten(open_page: Open) -> None:
    first = Server("fine")
    page = open_page(f"{first.address}/nes", expect_errors=True)
    say(page, "hei")
    first.kill()

    write(page, "er du der?")
    expect(page.get_by_text("Meldingen kom ikke fram.")).to_be_visible()
    expect(page.get_by_role("link", name="Ring 113").first).to_be_visible()
    second = Server("fine", first.port)
    try:
        page.get_by_role("button", name="Prøv igjen").click()
        answer = answers(page).nth(2)
        expect(answer.get_by_text("Veiviser hadde glemt samtalen")).to_be_visible()
        expect(answer.get_by_text("1: er du der?")).to_be_visible()
        expect(page.get_by_text("Meldingen kom ikke fram.")).to_have_count(0)
    finally:
        second.kill()


def test_without_network_nothing_that_was_written_is_lost(
    small_server: str, open_page: Open
) -> None:
    page = open_page(f"{small_server}/nes", expect_errors=True)
    page.context.set_offline(True)
    write(page, "en lang og viktig melding")
    expect(page.get_by_text("Meldingen kom ikke fram.")).to_be_visible()
    expect(page.get_by_text("en lang og viktig melding")).to_be_visible()
    page.get_by_role("button", name="Snakk med et menneske").click()
    expect(page.get_by_role("region", name="Disse kan du ringe").get_by_role("link")).to_have_count(
        len(NUMBERS)
    )

    page.context.set_offline(False)
    page.get_by_role("button", name="Prøv igjen").click()

    expect(page.get_by_text("1: en lang og viktig melding")).to_be_visible()


def test_a_slow_answer_shows_that_something_happens_and_that_one_can_call(
    small_server: str, open_page: Open
) -> None:
    page = open_page(f"{small_server}/nes")
    write(page, "sleep 7")

    expect(page.get_by_text("Veiviser skriver", exact=True)).to_be_visible()
    expect(page.get_by_text("Du kan ringe mens du venter")).to_be_visible(timeout=8000)
    expect(page.get_by_text("1: sleep 7")).to_be_visible(timeout=8000)


def test_on_a_very_slow_network_one_sees_that_something_happens_and_the_answer_comes(
    small_server: str, open_page: Open
) -> None:
    page = open_page(f"{small_server}/nes", viewport=PHONE)
    slow = {"offline": False, "latency": 3000, "downloadThroughput": 6000, "uploadThroughput": 6000}
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", slow)

    write(page, "hei")

    expect(page.get_by_text("Veiviser skriver", exact=True)).to_be_visible()
    expect(page.get_by_text("1: hei")).to_be_visible(timeout=15_000)
    expect(page.get_by_text("Veiviser skriver", exact=True)).to_be_hidden()


def test_while_the_scripts_have_not_come_there_is_a_way_out_and_numbers(
    small_server: str, open_page: Open
) -> None:
    page = open_page(f"{small_server}/kalender", expect_errors=True)
    page.route("**/*.js", lambda route: route.abort())
    page.goto(f"{small_server}/nes")

    expect(page.get_by_role("link", name="Ring 113").first).to_be_visible()
    page.get_by_role("link", name="Forlat siden").click()
    page.wait_for_url("**/kalender")


def test_what_is_too_long_stays_in_the_field_and_is_explained(
    small_server: str, open_page: Open
) -> None:
    page = open_page(f"{small_server}/nes")
    field = page.get_by_label("Skriv til Veiviser")

    write(page, "å" * 2001)

    expect(page.get_by_role("alert")).to_contain_text("2001")
    expect(field).to_have_value("å" * 2001)
    expect(field).to_be_focused()


def test_markup_is_shown_as_text_everywhere(small_server: str, open_page: Open) -> None:
    page = open_page(f"{small_server}/nes")
    evil = "<img src=x onerror=document.title='x'><script>document.title='x'</script>**b** _i_"

    answer = say(page, evil)

    expect(page.locator(".user").get_by_text(evil)).to_be_visible()
    expect(answer).to_contain_text("<img src=x onerror=document.title='x'>")
    assert page.locator(".log img, .log script").count() == 0
    assert page.title() != "x"
