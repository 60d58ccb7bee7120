"""Names as hints: the lists mark, the learned components decide."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from bot.language.norwegian.gazetteer import NAME, common_words, name_classes, patterns
from bot.language.norwegian.name_lists import NameLists
from bot.language.norwegian.sentences import Sentence

WORDS = frozenset({"stein", "mai", "nordre", "og", "as"})


@pytest.fixture
def marked(lists: NameLists) -> Language:
    """A pipeline with nothing but the small gazetteer."""
    nlp = spacy.blank("nb")
    ruler = nlp.add_pipe("attribute_ruler", name=NAME)
    ruler.add_patterns(patterns(name_classes(lists, WORDS)))  # type: ignore[attr-defined]
    return nlp


@pytest.mark.parametrize(
    ("word", "mark"),
    [
        ("Kari", "F"),
        ("kari", "F"),
        ("karis", "F"),
        ("haugen", "L"),
        ("drammen", "P"),
        ("øystein", "F"),
        ("oystein", "F"),
        ("oeystein", "F"),
        ("stein", "FLw"),
        ("mai", "Fw"),
        ("follo", "P"),
        ("hornnes", "P"),
        ("ås", "P"),
        ("aas", "P"),
    ],
)
def test_a_name_is_marked_with_its_lists(marked: Language, word: str, mark: str) -> None:
    assert marked(word)[0].tag_ == mark


@pytest.mark.parametrize("word", ["skole", "og", "nordre", "as", "k"])
def test_everyday_words_are_no_names_by_spelling_or_as_part_of_a_name(
    marked: Language, word: str
) -> None:
    assert marked(word)[0].tag_ == ""


def test_a_mark_is_no_entity(marked: Language) -> None:
    assert marked("Stein heter Kari").ents == ()


def test_common_words_are_those_the_corpus_writes_small_outside_names(
    corpus: list[Sentence],
) -> None:
    words = common_words(corpus * 2)

    assert {"læreren", "møtte", "si"} <= words
    assert not words & {"kari", "Kari", "drammen", "I", ","}
    assert common_words(corpus) == frozenset()
