"""Entries found by a person's own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service_catalogue.text_index import TextIndex
from service_catalogue.text_layer import Document

DOCUMENTS = {
    "klubb": Document(["hvor kan jeg spille biljard", "fritidsklubb"], "Et sted å være."),
    "helsestasjon": Document(["vaksine til babyen", "veie barnet"], "For de minste barna."),
    "utstyr": Document(["låne ski", "sykkel på utlån"], "Lån av turutstyr."),
    "rus": Document(["kompisen min røyker hasj"], "Hjelp når noen ruser seg."),
}


@pytest.fixture(scope="module")
def index() -> TextIndex:
    return TextIndex.of(DOCUMENTS)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("hvor kan jeg spille biljard", "klubb"),
        ("når får babyen vaksine", "helsestasjon"),
        ("kan vi låne ski til helga", "utstyr"),
        ("kor kan eg låna ski", "utstyr"),
        ("røyker hasj", "rus"),
        ("fritidsklubbben", "klubb"),
    ],
)
def test_the_entry_that_is_asked_for_comes_first(index: TextIndex, asked: str, found: str) -> None:
    assert index.find(asked)[0].id == found


def test_an_entry_is_found_by_its_text_as_well(index: TextIndex) -> None:
    assert index.find("turutstyr")[0].id == "utstyr"


def test_a_phrase_asked_word_by_word_is_a_full_match(index: TextIndex) -> None:
    assert index.find("låne ski")[0].phrase == pytest.approx(1.0)


def test_an_entry_comes_once_however_many_phrases_match(index: TextIndex) -> None:
    found = [match.id for match in index.find("fritidsklubb hvor kan jeg spille biljard")]
    assert len(found) == len(set(found))


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_silence_finds_nothing(index: TextIndex, text: str) -> None:
    assert index.find(text) == []


def test_what_resembles_nothing_finds_nothing(index: TextIndex) -> None:
    assert index.find("qqq www xxx") == []


def test_no_more_are_given_than_are_asked_for(index: TextIndex) -> None:
    assert len(index.find("hvor kan barnet låne ski og spille biljard", limit=2)) == 2


def test_an_empty_index_finds_nothing() -> None:
    assert TextIndex.of({}).find("fritidsklubb") == []


def test_equal_entries_come_in_the_order_of_their_ids() -> None:
    same = Document(["låne ski"], "Utstyr.")
    index = TextIndex.of({"b": same, "a": same, "c": DOCUMENTS["klubb"], "d": DOCUMENTS["rus"]})
    assert [match.id for match in index.find("låne ski")][:2] == ["a", "b"]


@given(text=st.text(max_size=80))
def test_scores_lie_between_zero_and_one_and_fall(index: TextIndex, text: str) -> None:
    matches = index.find(text)
    assert all(0 < m.score <= 1 and 0 <= m.phrase <= 1 for m in matches)
    assert [m.score for m in matches] == sorted((m.score for m in matches), reverse=True)


@given(text=st.text(alphabet="abcdefghijklmnopqrstuvwxyzæøå ", max_size=60))
def test_the_same_words_find_the_same_entries(index: TextIndex, text: str) -> None:
    assert index.find(text) == index.find(text.upper())
