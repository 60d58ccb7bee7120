"""Levels and steps of the handlingsveileder as people name them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.guide_mentions import find_level, find_step_number


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("nivå 0", 0),
        ("Nivå 3", 3),
        ("nivå null", 0),
        ("på nivå to", 2),
        ("tiltaksnivå 2", 2),
        ("nivaa 1", 1),
        ("niva 1", 1),
        ("nivå nr. 1", 1),
        ("nivå ein", 1),
    ],
)
def test_a_level_is_found_by_digit_or_word(text: str, level: int) -> None:
    assert find_level(text) == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("vi går fra nivå 1 til nivå 2", 2),
        ("hva tar jeg med frå nivå 0 inn i nivå 1", 1),
        ("hva er forskjellen på nivå 1 og nivå 2", 1),
        ("vi kommer fra nivå 2", 2),
    ],
)
def test_a_way_from_level_to_level_is_about_where_it_leads(text: str, level: int) -> None:
    assert find_level(text) == level


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("trinn 3", 3),
        ("steg nr. 4", 4),
        ("3. trinn", 3),
        ("tredje steg", 3),
        ("første trinnet", 1),
        ("fyrste steget", 1),
        ("nivå 1.3", 3),
    ],
)
def test_a_step_is_found_by_digit_or_word(text: str, step: int) -> None:
    assert find_step_number(text) == step


@pytest.mark.parametrize("text", ["nivå 1, trinn 3", "trinn 3 på nivå 1", "Gå til nivå 1, trinn 3"])
def test_a_level_and_a_step_are_found_together_in_either_order(text: str) -> None:
    assert (find_level(text), find_step_number(text)) == (1, 3)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("hva gjør vi først på nivå 2", (2, 1)),
        ("vi skal begynne på nivå 3", (3, 1)),
        ("hva følger med fra nivå 0 inn i nivå 1", (1, 1)),
        ("vi er inne i nivå 1", (1, None)),
        ("hva er nivå 2", (2, None)),
    ],
)
def test_who_enters_a_level_is_at_its_first_step(text: str, place: tuple[int, int | None]) -> None:
    assert (find_level(text), find_step_number(text)) == place


@pytest.mark.parametrize("text", ["hei", "nivået er høyt", "nivå 10", "", "hun er 1,5 år"])
def test_no_level_is_found_where_none_is_named(text: str) -> None:
    assert find_level(text) is None


@pytest.mark.parametrize("text", ["hei", "hun er 1.5 år", "trinn 12", "", "kl 8.30"])
def test_no_step_is_found_where_none_is_named(text: str) -> None:
    assert find_step_number(text) is None


@given(st.text())
def test_no_text_makes_it_fail_and_numbers_have_one_digit(text: str) -> None:
    assert find_level(text) in {None, *range(10)}
    assert find_step_number(text) in {None, *range(11)}
