"""Other languages are told on short messages, and Norwegian in all its forms never is one."""

from __future__ import annotations

import re
import statistics
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.languages import Spoken, find_language, foreign_reply
from service_catalogue.content import NATIONAL
from service_catalogue.shared import shared_catalogue
from tests.language.redaction.test_false_positives import EXAMPLES

ROOT = Path(__file__).parents[2]
CASES: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_name("languages_cases.yml").read_text(encoding="utf-8")
)
LANGUAGES = [code for code in CASES if code != "home"]
DISPLAYS = {phone.number: phone.display for phone in shared_catalogue().phones(NATIONAL)}
FALSE_FOREIGN = 0.003
NORWEGIAN_LETTERS = re.compile(r"[æøå]", re.IGNORECASE)


def pairs(kind: str) -> list[tuple[str, str]]:
    """(language, message) of every case of a kind."""
    return [(code, text) for code in LANGUAGES for text in CASES[code][kind]]


@pytest.mark.parametrize(("code", "text"), pairs("calm"))
def test_a_short_message_is_known_by_its_language(code: str, text: str) -> None:
    spoken = find_language(text)

    assert spoken is not None
    assert (spoken.code, spoken.danger) == (code, False)


@pytest.mark.parametrize(("code", "text"), pairs("danger"))
def test_words_for_danger_are_heard(code: str, text: str) -> None:
    spoken = find_language(text)

    assert spoken is not None
    assert (spoken.code, spoken.danger) == (code, True)


@pytest.mark.parametrize("text", CASES["home"])
def test_norwegian_and_its_neighbours_are_not_foreign(text: str) -> None:
    assert find_language(text) is None


def labelled(*varieties: str) -> list[str]:
    """The triage messages written in these varieties."""
    found = []
    for path in sorted((ROOT / "data" / "triage").glob("*.tsv")):
        header, *rows = path.read_text(encoding="utf-8").splitlines()
        names = header.split("\t")
        for row in rows:
            values = dict(zip(names, row.split("\t"), strict=False))
            if values.get("variety") in varieties:
                found.append(values["text"])
    return found


def test_training_messages_with_norwegian_letters_are_never_foreign() -> None:
    texts = [text for text in EXAMPLES if NORWEGIAN_LETTERS.search(text)]
    foreign = [text for text in texts if find_language(text) and "lillestrøm" not in text]

    assert len(foreign) <= FALSE_FOREIGN * len(texts), foreign


@pytest.mark.parametrize("variety", ["bokmal", "nynorsk", "dialect", "slang"])
def test_seventeen_thousand_norwegian_messages_are_not_foreign(variety: str) -> None:
    texts = labelled(variety)
    foreign = [text for text in texts if find_language(text)]

    assert len(foreign) <= FALSE_FOREIGN * len(texts), foreign


def test_nearly_all_english_messages_are_english() -> None:
    texts = labelled("english")
    codes = [getattr(find_language(text), "code", None) for text in texts]

    assert codes.count("en") >= 0.9 * len(texts)
    assert set(codes) <= {"en", None}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("سلام من کمک می‌خواهم پسرم گچ", "en"),
        ("我需要帮助", "en"),
        ("ሰላም ሓገዝ የድልየኒ", "en"),
        ("мне нужна помощь", "uk"),
    ],
)
def test_a_script_that_we_have_no_sentence_for_is_answered_in_the_nearest(
    text: str, code: str
) -> None:
    spoken = find_language(text)

    assert spoken is not None
    assert spoken.code == code


def test_a_name_in_another_script_is_no_language() -> None:
    assert find_language("læreren heter Олена og er grei") is None


@pytest.mark.parametrize("danger", [False, True])
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_answer_has_the_numbers_of_the_catalogue_and_says_how_to_get_an_interpreter(
    code: str, danger: bool
) -> None:
    reply = foreign_reply(Spoken(code, danger, code == "en"), DISPLAYS)

    for number in reply.numbers:
        assert DISPLAYS[number] in reply.text
    assert "tolk" in reply.text
    assert "{" not in reply.text
    assert reply.code == code
    assert reply.direction == ("rtl" if code == "ar" else "ltr")


@pytest.mark.parametrize("code", LANGUAGES)
def test_in_danger_the_numbers_come_in_the_first_sentence(code: str) -> None:
    reply = foreign_reply(Spoken(code, True, code == "en"), DISPLAYS)
    first = re.split(r"\.\s", reply.text)[0]

    assert all(number in first for number in ("112", "113", "110"))


def test_a_catalogue_without_a_number_is_noticed() -> None:
    with pytest.raises(KeyError):
        foreign_reply(Spoken("pl", False, False), {})


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_asked_for_its_language(text: str) -> None:
    spoken = find_language(text)

    assert spoken is None or spoken.code in LANGUAGES


def test_it_is_quick() -> None:
    taken = []
    for text in EXAMPLES[:1000]:
        start = time.perf_counter()
        find_language(text)
        taken.append(time.perf_counter() - start)

    assert 1000 * statistics.median(taken) < 1
