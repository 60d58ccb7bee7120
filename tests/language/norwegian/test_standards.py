"""Lemmas that depend on whether a text is bokmål or nynorsk."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from bot.language.norwegian.docs import make_doc
from bot.language.norwegian.sentences import Sentence, Token
from bot.language.norwegian.standards import lemma_choices, patterns, telling_words


def sentence(*words: tuple[str, str, str]) -> Sentence:
    """Tokens from form, lemma and part of speech."""
    return tuple(Token(*word) for word in words)


BOKMAAL = [
    sentence(("Jeg", "jeg", "PRON"), ("er", "være", "AUX"), ("her", "her", "ADV")),
    sentence(("Det", "det", "PRON"), ("er", "være", "AUX"), ("ikke", "ikke", "PART")),
]
NYNORSK = [
    sentence(("Eg", "eg", "PRON"), ("er", "vere", "AUX"), ("her", "her", "ADV")),
    sentence(("Det", "det", "PRON"), ("er", "vere", "AUX"), ("ikkje", "ikkje", "PART")),
]


@pytest.fixture
def rules() -> Language:
    """A pipeline with the rules alone."""
    nlp = spacy.blank("nb")
    nlp.add_pipe("attribute_ruler").add_patterns(patterns(BOKMAAL, NYNORSK))  # type: ignore[attr-defined]
    return nlp


def test_telling_words_are_in_one_standard_only() -> None:
    assert set(telling_words(BOKMAAL, NYNORSK)) == {"jeg", "ikke"}
    assert set(telling_words(NYNORSK, BOKMAAL)) == {"eg", "ikkje"}


def test_only_forms_with_a_lemma_in_each_are_chosen() -> None:
    assert lemma_choices(BOKMAAL, NYNORSK) == {("er", "AUX"): ("være", "vere")}


@pytest.mark.parametrize("guess", ["være", "vere"])
@pytest.mark.parametrize(("standard", "lemma"), [(BOKMAAL, "være"), (NYNORSK, "vere")])
def test_a_telling_word_before_or_after_decides(
    rules: Language, standard: list[Sentence], lemma: str, guess: str
) -> None:
    for gold in standard:
        doc = make_doc(rules.vocab, gold)
        doc[1].lemma_ = guess

        assert rules(doc)[1].lemma_ == lemma


def test_without_a_telling_word_the_lemma_is_left_alone(rules: Language) -> None:
    doc = make_doc(rules.vocab, sentence(("Det", "det", "PRON"), ("er", "vere", "AUX")))

    assert rules(doc)[1].lemma_ == "vere"
