"""Newspaper sentences made to look like chat."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.norwegian.chat_text import (
    Habits,
    as_chat,
    lower_cased,
    typo,
    without_commas,
    without_final_stop,
)
from bot.language.norwegian.sentences import Sentence, text_of

NOTHING = Habits(lower=0, no_stop=0, no_commas=0, plain_letters=0, double_letters=0, typos=0)
EVERYTHING = Habits(lower=1, no_stop=1, no_commas=1, plain_letters=1, typos=1, typo_words=1)


def test_lower_case_changes_letters_only(corpus: list[Sentence]) -> None:
    lower = lower_cased(corpus[0])

    assert text_of(lower) == text_of(corpus[0]).lower()
    assert [(t.lemma, t.pos, t.entity) for t in lower] == [
        (t.lemma, t.pos, t.entity) for t in corpus[0]
    ]


def test_a_full_stop_goes_and_a_question_mark_stays(corpus: list[Sentence]) -> None:
    assert text_of(without_final_stop(corpus[0])).endswith("sa hun")
    assert without_final_stop(corpus[1]) == corpus[1]


def test_a_comma_leaves_a_space_behind(corpus: list[Sentence]) -> None:
    assert "i Drammen sa hun." in text_of(without_commas(corpus[0]))


@pytest.mark.parametrize(
    ("habits", "text"),
    [
        (Habits(0, 0, 0, plain_letters=1, double_letters=0, typos=0), "I gar motte Kari Nordmann"),
        (Habits(0, 0, 0, plain_letters=0, double_letters=1, typos=0), "I gaar moette Kari"),
    ],
)
def test_letters_that_a_keyboard_lacks(corpus: list[Sentence], habits: Habits, text: str) -> None:
    assert text_of(as_chat(corpus[0], random.Random(0), habits)).startswith(text)


def test_without_habits_nothing_changes(corpus: list[Sentence]) -> None:
    assert as_chat(corpus[0], random.Random(0), NOTHING) == corpus[0]


@given(st.integers())
def test_annotation_survives_everything(seed: int) -> None:
    from bot.language.norwegian.sentences import parse
    from tests.language.norwegian.conftest import CORPUS

    sentence = next(parse(CORPUS.splitlines()))
    chat = as_chat(sentence, random.Random(seed), EVERYTHING)
    words = [t for t in sentence if t.pos != "PUNCT"]

    assert [(t.lemma, t.pos, t.entity) for t in chat] == [(t.lemma, t.pos, t.entity) for t in words]
    assert all(t.form and " " not in t.form and t.form == t.form.lower() for t in chat)


@given(st.text(alphabet="abcdefghijæøå", min_size=1, max_size=12), st.integers())
def test_a_typo_keeps_the_ends_and_nearly_the_length(word: str, seed: int) -> None:
    wrong = typo(word, random.Random(seed))

    assert wrong[0] == word[0]
    assert abs(len(wrong) - len(word)) <= 1
    if len(word) < 4:
        assert wrong == word


def test_numbers_and_addresses_get_no_typos() -> None:
    assert {typo("116111", random.Random(i)) for i in range(20)} == {"116111"}
