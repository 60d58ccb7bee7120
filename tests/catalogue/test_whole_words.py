"""Any of many phrases found in one go: the longest, as whole words, as a plain list would."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service_catalogue.text import whole_words

PHRASES = ["bti", "bti-koordinator", "nes", "nes kommune", "a+b", "nesa"]


def one_by_one(phrases: list[str]) -> re.Pattern[str]:
    """Every phrase an alternative of its own, the longest first."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w)")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("nes kommune", ["nes kommune"]),
        ("nes kommunehus", ["nes"]),
        ("nesa og nesen", ["nesa"]),
        ("bti-koordinatoren", ["bti"]),
        ("hva er a+b", ["a+b"]),
    ],
)
def test_the_longest_phrase_that_stands_alone_is_found(text: str, found: list[str]) -> None:
    assert whole_words(PHRASES).findall(text) == found


@given(st.lists(st.text("ab +", max_size=5), min_size=1), st.text("abc +", max_size=30))
def test_the_same_is_found_as_one_by_one(phrases: list[str], text: str) -> None:
    spans = [
        [match.span() for match in pattern.finditer(text)]
        for pattern in (whole_words(phrases), one_by_one(phrases))
    ]
    assert spans[0] == spans[1]
