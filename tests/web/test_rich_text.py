"""Texts as lines of spans; only verified numbers become links."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import bot.web
from bot.web.numbers import rich_text
from service_catalogue.shared import shared_catalogue
from tests.stack.test_architecture import NUMBER

WEB = Path(bot.web.__file__).parent


def spans(text: str) -> list[dict[str, object]]:
    """The spans of the first line."""
    return list(rich_text(shared_catalogue()).lines(text)[0]["spans"])


def test_a_verified_number_becomes_a_link_however_it_is_written() -> None:
    assert {"text": "116 111", "tel": "116111"} in spans("Ring 116 111.")
    assert {"text": "113", "strong": True, "tel": "113"} in spans("📞 **113** Medisinsk")


@pytest.mark.parametrize("text", ["Ring 99 99 99 99", "side 1130", "a112", "kl. 11.10", "2112"])
def test_what_is_no_verified_number_is_text(text: str) -> None:
    assert spans(text) == [{"text": text}]


def test_lines_know_what_they_are() -> None:
    found = rich_text(None).lines("Hei\n– ett\n• to\n📞 112: politi\n\n_Kilde: x_")

    assert [line["kind"] for line in found] == ["text", "item", "item", "call", "note"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            "📞 Legevakt: 116 117. Åpent hele døgnet.",
            ["116 117", "Legevakt", ". Åpent hele døgnet."],
        ),
        ("📞 **113** Medisinsk nødtelefon.", ["113", "Medisinsk nødtelefon."]),
        ("📞 113: Ambulanse", ["113", "Ambulanse"]),
        ("📞 Telefon er ikke oppgitt", ["Telefon er ikke oppgitt"]),
        ("📞 113", ["113"]),
    ],
)
def test_in_a_line_to_call_the_number_comes_first(line: str, words: list[str]) -> None:
    assert [span["text"] for span in spans(line)] == words


def test_markup_is_only_ever_text() -> None:
    assert spans("<b onclick=x>hei</b>") == [{"text": "<b onclick=x>hei</b>"}]


@pytest.mark.parametrize(
    "path",
    sorted([*WEB.rglob("*.html"), *WEB.rglob("*.js"), WEB / "texts.yml"]),
    ids=lambda path: path.name,
)
def test_templates_scripts_and_texts_hold_no_phone_number(path: Path) -> None:
    text = re.sub(r"#[0-9a-f]{3,8}|/\* .*? \*/", "", path.read_text(encoding="utf-8"))

    assert NUMBER.findall(text) == []


@pytest.mark.parametrize("path", sorted(WEB.rglob("*.js")), ids=lambda path: path.name)
def test_scripts_hold_no_words_for_users(path: Path) -> None:
    code = re.sub(r"^\s*//.*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)

    assert not re.search("[æøåÆØÅ]", code)
