""" "Og 3" after a question about a level."""

from __future__ import annotations

from typing import Any

import pytest

from actions.level_talk import another_level, of_level

ASKED: dict[str, Any] = {"asked": {"text": "hva er nivå 2", "said": []}}
ON_A_LEVEL: dict[str, Any] = {"asked": None, "step": "nes_level_2"}


@pytest.mark.parametrize(
    ("text", "level"), [("og 3", 3), ("Og 3?", 3), ("hva med 0", 0), ("enn 1", 1)]
)
@pytest.mark.parametrize("slots", [ASKED, ON_A_LEVEL])
def test_a_bare_number_is_another_level(text: str, level: int, slots: dict[str, Any]) -> None:
    assert another_level(text, slots) == level


@pytest.mark.parametrize("text", ["3", "og 7", "og han på 3", "hun er 3"])
def test_other_numbers_are_none(text: str) -> None:
    assert another_level(text, ASKED) is None


def test_where_no_level_was_talked_of_a_number_is_no_level() -> None:
    assert another_level("og 3", {"asked": {"text": "hvor gammel må man være"}}) is None
    assert another_level("og 3", {"step": "nes_1_2"}) is None


def test_the_question_is_asked_again_of_that_level() -> None:
    assert of_level("og 3", 3, ASKED) == "hva er nivå 3"
    assert of_level("og 3", 3, ON_A_LEVEL) == "og 3"
