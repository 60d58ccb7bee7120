"""What the packaged pipeline understands, loaded by name with spaCy alone."""

from __future__ import annotations

import subprocess
import sys
import time
from statistics import median

import pytest
from spacy.language import Language

from tests.language.norwegian.conftest import MODEL

PLACES = {"GPE_LOC", "GPE_ORG", "LOC"}
MILLISECONDS = 6.0


def lemmas(nlp: Language, text: str) -> list[str]:
    """The lemma of every word."""
    return [token.lemma_ for token in nlp(text)]


def people(nlp: Language, text: str) -> list[str]:
    """The names of people."""
    return [name.text for name in nlp(text).ents if name.label_ == "PER"]


def places(nlp: Language, text: str) -> list[str]:
    """The names of places."""
    return [name.text for name in nlp(text).ents if name.label_ in PLACES]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jentene leker i barnehagen", "jente leke i barnehage"),
        ("Foreldrene krangler om barna", "forelder krangle om barn"),
        ("jentene leikar i barnehagen", "jente leike i barnehage"),
        ("eg trong nokon å snakke med", "eg trenge nokon å snakke med"),
        ("sønnene våre vil ikke på skolen", "sønn vår ville ikke på skole"),
    ],
)
def test_inflected_words_have_their_lemma_in_both_standards(
    nlp: Language, text: str, expected: str
) -> None:
    assert " ".join(lemmas(nlp, text)) == expected


@pytest.mark.parametrize(
    ("text", "lemma"),
    [("jeg er redd og vil ikke dit", "være"), ("eg er redd og vil ikkje dit", "vere")],
)
def test_er_belongs_to_the_standard_of_its_text(nlp: Language, text: str, lemma: str) -> None:
    assert lemmas(nlp, text)[1] == lemma


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jeg heter Kari Haugen", "Kari Haugen"),
        ("datteren min ingrid på 14 vil ikke på skolen", "ingrid"),
        ("sønnen min ahmed er redd", "ahmed"),
        ("eg heiter torbjørn og bur i årnes", "torbjørn"),
        ("mvh anne haugen", "anne haugen"),
        ("jeg er redd for oystein", "oystein"),
    ],
)
def test_names_are_found_in_capitals_and_without(nlp: Language, text: str, name: str) -> None:
    assert people(nlp, text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "han kastet en stein på meg",
        "vi venter barn i mai",
        "det koster 200 kr per time",
        "det er et spørsmål om liv og død",
        "jeg vil ikke leve dette livet",
        "eg treng nokon å snakke med",
        "hun tør ikke si det til mor og far",
        "en bjørn er et vilt dyr",
    ],
)
def test_everyday_words_are_not_taken_for_people(nlp: Language, text: str) -> None:
    assert people(nlp, text) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Vi bor i Hokksund", "Hokksund"),
        ("vi bor i vikersund", "vikersund"),
        ("hva finnes for ungdom i drammen", "drammen"),
        ("eg bur i årnes", "årnes"),
    ],
)
def test_places_are_found_in_capitals_and_without(nlp: Language, text: str, place: str) -> None:
    assert places(nlp, text) == [place]


def test_the_tag_is_the_part_of_speech_and_no_mark_of_the_gazetteer(nlp: Language) -> None:
    doc = nlp("Kari og stein bor i Drammen, sa hun.")

    assert [t.tag_ for t in doc] == [t.pos_ for t in doc]
    assert all(t.pos_ for t in doc)


def test_the_same_text_gets_the_same_answer(nlp: Language) -> None:
    text = "datteren min ingrid vil ikke på skolen i hokksund"

    assert nlp(text).to_json() == nlp(text).to_json()


def test_the_model_needs_nothing_of_ours() -> None:
    program = f"import spacy, sys; spacy.load('{MODEL}'); print('bot' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd="/"
    )

    assert done.stdout.strip() == "False"


def test_a_short_sentence_takes_little_time(nlp: Language) -> None:
    def milliseconds() -> float:
        start = time.process_time()
        nlp("datteren min vil ikke på skolen mer")
        return (time.process_time() - start) * 1000

    milliseconds()

    assert median(milliseconds() for _ in range(30)) < 2 * MILLISECONDS  # a slow machine passes
