"""Misspelt words are corrected towards known ones, and nothing else is touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service_catalogue.spelling import Speller
from service_catalogue.text import fold

WORDS = ("logoped", "skolen", "habilitering", "handlehjelp", "høyre", "kreft", "ikke")


@pytest.fixture(scope="module")
def speller() -> Speller:
    """A speller of a few words, that has also seen two others too seldom to learn them."""
    return Speller(WORDS, rare=["skolan", "krefter"])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("lohoped", "logoped"),
        ("skoolen", "skolen"),
        ("habilitreing", "habilitering"),
        ("handlegjelp", "handlehjelp"),
        ("kregt", "kreft"),
        ("hoyre", "høyre"),
        ("HABILITREING", "habilitering"),
    ],
)
def test_a_slip_is_mended(speller: Speller, written: str, meant: str) -> None:
    assert speller.correct(written) == meant


@pytest.mark.parametrize(
    "written",
    ["skolan", "krefter", "ikkje", "korleis", "nav", "buss", "8. trinn", "sykkel"],
)
def test_a_word_that_is_known_rare_short_or_far_away_is_let_be(
    speller: Speller, written: str
) -> None:
    assert speller.correct(written) == written


def test_a_slip_inside_a_short_word_is_mended_and_one_at_its_end_is_not() -> None:
    assert Speller(["slår", "barn"]).correct("slpr barm") == "slår barm"


def test_only_the_misspelt_word_of_a_text_is_changed(speller: Speller) -> None:
    assert speller.correct("Trenger lohoped, ikke bare i 8. klasse?") == (
        "trenger logoped, ikke bare i 8. klasse?"
    )


def test_without_words_nothing_is_corrected() -> None:
    assert Speller(()).correct("lohoped") == "lohoped"


@given(st.text())
def test_no_text_makes_it_fail_and_correcting_twice_is_correcting_once(text: str) -> None:
    speller = Speller(WORDS)
    once = speller.correct(text)

    assert speller.correct(once) == fold(once)
