"""Text made comparable."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service_catalogue.text import content_words, fold, plain, standard, stems, whole_words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Hei   DU ", "hei du"),
        ("ÅRNES", "årnes"),
        ("Babykafè", "babykafe"),
        ("Babykafé", "babykafe"),
        ("Väkst", "vækst"),
        ("Lillestrøm", "lillestrøm"),
        ("Lilleström", "lillestrøm"),
        ("en\nto\tre", "en to re"),
        ("", ""),
    ],
)
def test_folding_makes_spellings_equal(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("text", ["Årnes", "bare på lørdag", "én", "slår meg på håret"])
def test_a_letter_and_its_ring_are_one_letter(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


def test_plain_text_has_only_words() -> None:
    assert plain("Ergo- og fysioterapeut (0–5 år)!") == "ergo og fysioterapeut 0 5 år"


@pytest.mark.parametrize(
    ("said", "bokmal"),
    [
        ("eg veit ikkje kva eg ska gjere", "jeg vet ikke hva jeg skal gjøre"),
        ("æ treng hjælp", "jeg trenger hjelp"),
        ("Korleis får ho hjelp?", "hvordan får hun hjelp ?"),
        ("kem kan æ snakka med", "hvem kan jeg snakke med"),
    ],
)
def test_dialect_and_nynorsk_become_bokmal(said: str, bokmal: str) -> None:
    assert standard(said) == bokmal


def test_bokmal_stays_as_it_is() -> None:
    said = "hvem kan jeg snakke med om barnet mitt"
    assert standard(said) == said


def test_content_words_leave_out_what_says_nothing_of_the_subject() -> None:
    assert content_words("Hva er en stafettholder?") == ["stafettholder"]


def test_when_no_word_says_anything_all_are_kept() -> None:
    assert content_words("hva er det") == ["hva", "er", "det"]


def test_inflections_have_one_stem() -> None:
    assert stems("fritidsklubber") == stems("fritidsklubben") == stems("fritidsklubb")


def test_whole_words_are_not_found_inside_others() -> None:
    pattern = whole_words(["nes", "haga"])
    assert pattern.findall("nes og haga, ikke hagan eller nesbyen") == ["nes", "haga"]


def test_the_longest_phrase_is_found_first() -> None:
    pattern = whole_words(["nes", "nes kommune"])
    assert pattern.findall("nes kommune") == ["nes kommune"]


def test_signs_in_a_phrase_are_only_signs() -> None:
    assert whole_words(["hvem (egentlig)?"]).findall("hvem egentlig") == []


@given(text=st.text(max_size=200))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(text=st.text(max_size=200))
def test_plain_text_never_has_spaces_at_the_ends_or_side_by_side(text: str) -> None:
    words = plain(text)
    assert words == " ".join(words.split())
