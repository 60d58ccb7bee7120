"""Which needs a text expresses: by what was learnt, and by the catalogue's keywords."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.needs import (
    KEYWORD_CONFIDENCE,
    MINIMUM_CONFIDENCE,
    NO_NEED,
    NeedFinder,
    training_pairs,
)
from bot.language.text_classifier import TextClassifier
from service_catalogue.repository import Catalogue


@pytest.mark.parametrize(
    ("text", "need"),
    [
        ("broren min ruser seg hver helg", "rus"),
        ("han drikk for mykje", "rus"),
        ("mormor har fått demens", "demens"),
        ("mamma har fått kreft", "kreft"),
        ("jeg vil begynne i en fritidsklubb", "fritid"),
    ],
)
def test_the_need_in_a_message_comes_first(finder: NeedFinder, text: str, need: str) -> None:
    assert next(iter(finder.find(text))) == need


def test_a_message_without_a_need_has_none(finder: NeedFinder) -> None:
    assert finder.find("takk for hjelpen, ha det bra!") == {}


def test_one_message_can_express_two_needs(finder: NeedFinder) -> None:
    assert {"rus", "fritid"} <= set(finder.find("hasj på fritidsklubben"))


def test_a_keyword_counts_although_nothing_was_learnt_about_it(finder: NeedFinder) -> None:
    assert finder.find("klamydia")["seksualitet_prevensjon"] >= KEYWORD_CONFIDENCE


def test_a_keyword_is_found_with_any_ending_and_any_case(finder: NeedFinder) -> None:
    assert "rus" in finder.find("RUSPROBLEMENE i familien")


def test_a_keyword_inside_another_word_is_not_found(
    finder: NeedFinder, catalogue: Catalogue
) -> None:
    assert "bup" in catalogue.needs()["psykisk_helse"].keywords
    assert "psykisk_helse" not in finder.find("bupperud")
    assert "psykisk_helse" not in finder.find("klubup")


def test_needs_come_surest_first_and_only_those_worth_saying(finder: NeedFinder) -> None:
    scores = list(finder.find("jeg ruser meg og vil ha noe å gjøre på fritiden").values())

    assert scores == sorted(scores, reverse=True)
    assert all(MINIMUM_CONFIDENCE <= score <= 1 for score in scores)


def test_a_text_with_two_needs_is_two_pairs_and_one_with_none_is_labelled_so() -> None:
    texts, labels = training_pairs(["a", "b"], [["rus", "vold"], []])

    assert (texts, labels) == (["a", "a", "b"], ["rus", "vold", NO_NEED])


def test_what_is_learnt_but_not_in_the_catalogue_is_never_returned(
    small_classifier: TextClassifier, catalogue: Catalogue
) -> None:
    only_rus = NeedFinder(small_classifier, {"rus": catalogue.needs()["rus"]})

    assert set(only_rus.find("mormor har demens og jeg ruser meg")) <= {"rus"}


@settings(max_examples=50)
@given(text=st.text())
def test_no_text_makes_it_fail(finder: NeedFinder, catalogue: Catalogue, text: str) -> None:
    assert set(finder.find(text)) <= set(catalogue.needs())


def test_a_misspelt_keyword_is_heard(finder: NeedFinder) -> None:
    assert "demens" in finder.find("mormor har fått alzhemier")


def test_one_word_may_stand_inside_a_keyword_but_never_a_not(
    small_classifier: TextClassifier, catalogue: Catalogue
) -> None:
    need = catalogue.needs()["demens"].model_copy(update={"keywords": ["går på tærne"]})
    finder = NeedFinder(small_classifier, {"demens": need})

    assert finder.find("går fortsatt på tærne")["demens"] >= KEYWORD_CONFIDENCE
    assert finder.find("går ikke på tærne").get("demens", 0.0) < KEYWORD_CONFIDENCE
