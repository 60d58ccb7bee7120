"""Addresses, e-mail, links and user names go; the town and public pages stay."""

from __future__ import annotations

import re

import pytest

from bot.language.redaction.core import redact
from bot.language.redaction.kinds import Kind


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Storgata 12b, 2000 Lillestrøm", "[adresse] Lillestrøm"),
        ("jeg bor i storgata 12 b i lillestrøm", "jeg bor i [adresse] i lillestrøm"),
        ("Karl Johans gate 5, 0154 Oslo", "[adresse] Oslo"),
        ("Bjørkelund 14, 3370 Vikersund", "[adresse] Vikersund"),
        ("Nedre torggate 7A H0201", "[adresse]"),
        ("vi bor i Fjordveien", "vi bor i [adresse]"),
        ("Postboks 123, 2150 Årnes", "[adresse] Årnes"),
        ("kari.nordmann@gmail.com", "[e-post]"),
        ("kari krøllalfa gmail punktum com", "[e-post]"),
        ("kari (at) gmail.com", "[e-post]"),
        ("@kari_n", "[brukernavn]"),
        ("snapen min er kari_05", "snapen min er [brukernavn]"),
        ("insta: kari.n", "insta: [brukernavn]"),
        ("facebook.com/kari.nordmann", "[lenke]"),
        ("https://www.instagram.com/kari05/?hl=no", "[lenke]"),
    ],
)
def test_where_and_how_to_find_someone_goes(text: str, kept: str) -> None:
    assert redact(text).text == kept


@pytest.mark.parametrize(
    "text",
    [
        "jeg bor på gata",
        "skoleveien er lang, 3 km",
        "vi går på lekeplassen 3 ganger i uka",
        "2000 Lillestrøm",
        "jeg bor i Nes kommune",
        "barnehageplass 2 dager i uka",
        "https://www.nes.kommune.no/barn",
        "nav.no/arbeid og ung.no",
        "på snap skriver de stygge ting",
        "sfo 2. trinn, kl. 14.30",
    ],
)
def test_what_tells_nothing_of_anyone_stays(text: str) -> None:
    assert redact(text).text == text


def test_invented_addresses_go() -> None:
    faker = pytest.importorskip("faker").Faker("no_NO")
    faker.seed_instance(4)
    leaked = []
    for _ in range(150):
        street = f"{faker.street_name()} {faker.building_number()}"
        text = f"jeg bor i {street}, {faker.postcode()} {faker.city()}"
        redaction = redact(text)
        if Kind.ADDRESS not in redaction.kinds or re.search(r"\d", redaction.text):
            leaked.append((text, redaction.text))

    assert leaked == []


def test_invented_emails_go() -> None:
    faker = pytest.importorskip("faker").Faker("no_NO")
    faker.seed_instance(4)

    assert {redact(f"skriv til {faker.email()}").text for _ in range(100)} == {"skriv til [e-post]"}
