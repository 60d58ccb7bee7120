"""Other names in the same sentences."""

from __future__ import annotations

import random
from dataclasses import replace

from bot.language.norwegian.name_lists import NameLists
from bot.language.norwegian.sentences import Sentence
from bot.language.norwegian.swapped_names import NameSwapper


def test_people_and_places_are_replaced_and_nothing_else(
    corpus: list[Sentence], lists: NameLists
) -> None:
    swapped = NameSwapper(lists).swap(corpus[0], random.Random(3))

    assert [t.entity for t in swapped] == [t.entity for t in corpus[0]]
    assert swapped[3].form in lists.first
    assert swapped[4].form in lists.last
    assert swapped[7].form in lists.places
    assert [t for t in swapped if not t.label] == [t for t in corpus[0] if not t.label]
    assert all(t.lemma == t.form for t in swapped if t.label)


def test_a_genitive_stays_a_genitive(corpus: list[Sentence], lists: NameLists) -> None:
    name = replace(corpus[1][0], form="Olas")
    swapped = NameSwapper(lists).swap((name, *corpus[1][1:]), random.Random(0))

    assert swapped[0].form == swapped[0].lemma + "s"


def test_the_same_seed_gives_the_same_names(corpus: list[Sentence], lists: NameLists) -> None:
    swapper = NameSwapper(lists)

    assert swapper.swap(corpus[0], random.Random(1)) == swapper.swap(corpus[0], random.Random(1))


def test_lower_case_words_marked_as_names_are_left_alone(
    corpus: list[Sentence], lists: NameLists
) -> None:
    title = (replace(corpus[0][3], form="kongen", pos="NOUN"), *corpus[0][5:])

    assert NameSwapper(lists).swap(title, random.Random(0))[0].form == "kongen"
