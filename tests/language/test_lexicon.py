"""The word lists: readable, in one spelling, and free of contradictions."""

from __future__ import annotations

import pytest

from bot.language.lexicon import lexicon, pattern, patterns
from service_catalogue.text import fold

BY_ROLE = ("roles", "stated_roles", "role_words")
ROLES = {"child", "guardian", "employee"}


def all_words() -> list[str]:
    """Every phrase in every section."""
    words: list[str] = []
    for section in lexicon().values():
        if isinstance(section, list):
            words += section
        else:
            for key, value in section.items():
                nested = isinstance(value, list) and not key_is_a_word(section)
                words += value if nested else [key]
    return words


def key_is_a_word(section: dict[str, object]) -> bool:
    """Whether a mapping's keys are the words, as in ``age_words``."""
    return section is lexicon()["age_words"]


def test_every_phrase_is_written_as_folded_text_will_be() -> None:
    assert [word for word in all_words() if word != fold(word)] == []


@pytest.mark.parametrize("section", BY_ROLE)
def test_roles_are_the_three_that_the_catalogue_knows(section: str) -> None:
    assert set(lexicon()[section]) == ROLES


@pytest.mark.parametrize("section", BY_ROLE)
def test_no_phrase_stands_for_two_roles(section: str) -> None:
    phrases = [phrase for role in lexicon()[section].values() for phrase in set(role)]

    assert sorted({p for p in phrases if phrases.count(p) > 1}) == []


def test_age_words_are_spans_that_end_after_they_begin() -> None:
    spans = {word: [float(x) for x in span] for word, span in lexicon()["age_words"].items()}

    assert [word for word, (low, high) in spans.items() if not 0 <= low < high <= 120] == []


def test_numbers_are_whole_and_weekdays_are_seven() -> None:
    assert all(number.isdigit() for number in lexicon()["numbers"].values())
    assert {int(day) for day in lexicon()["weekdays"].values()} == set(range(7))


def test_office_hours_are_parts_of_the_day() -> None:
    assert set(lexicon()["office_hours"]) <= set(lexicon()["parts_of_day"])


def test_a_pattern_finds_whole_words_only() -> None:
    assert pattern("pregnant").search("jeg er gravid")
    assert not pattern("pregnant").search("ugravide")


def test_patterns_keep_the_order_of_the_file() -> None:
    assert list(patterns("subjects")) == list(lexicon()["subjects"])


def test_a_longer_phrase_wins_over_a_shorter_one_inside_it() -> None:
    match = patterns("subjects")["child"].search("sonen, nei: son min")

    assert match is not None
    assert match[0] == "sonen"
