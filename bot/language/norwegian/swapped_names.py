"""Put other names into a sentence, so that the model learns where names stand and not which."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from bot.language.norwegian.name_lists import NameLists
from bot.language.norwegian.sentences import PERSON, Sentence, Token

SWAPPED_PLACES = frozenset({"GPE_LOC"})  # rivers and organisations keep their own kind of name
LONGEST_NAME = 3
_FROM_HOME = 0.6  # the rest are names from the whole world, as in any school class
_GENITIVE = "s"


class NameSwapper:
    """Replaces people and places of a sentence, token by token.

    ``invented`` is the share of names that stand in no list: the halves of two others. Without
    them the model would learn that every name is in the gazetteer. ``surnames`` is the share of
    surnames among people who are called by one name: newspapers do so, chat does not.
    """

    def __init__(self, lists: NameLists, invented: float = 0.0, surnames: float = 0.0) -> None:
        self._invented = invented
        self._surnames = surnames
        self._home = {
            "first": lists.home_first,
            "last": lists.home_last,
            "place": tuple(p for p in lists.home_places if " " not in p),
        }
        self._world = {
            "first": tuple(sorted(lists.first)),
            "last": tuple(sorted(lists.last)),
            "place": tuple(sorted(p for p in lists.places if " " not in p)),
        }

    def swap(self, sentence: Sentence, rng: random.Random) -> Sentence:
        """The sentence with every short name of a person or single-word place replaced."""
        swapped: list[Token] = []
        position = 0
        while position < len(sentence):
            end = _end_of_name(sentence, position)
            name = sentence[position:end]
            swapped.extend(self._replace(name, rng) if _can_swap(name) else name)
            position = end
        return tuple(swapped)

    def draw(self, kind: str, rng: random.Random) -> str:
        """A ``first``, ``last`` or ``place`` name."""
        source: Sequence[str] = (self._home if rng.random() < _FROM_HOME else self._world)[kind]
        name = rng.choice(source)
        if self._invented and rng.random() < self._invented:
            other = rng.choice(source)
            return name[: len(name) // 2] + other[len(other) // 2 :].lower()
        return name

    def _replace(self, name: Sentence, rng: random.Random) -> Sentence:
        if name[0].label != PERSON:
            return tuple(_renamed(token, self.draw("place", rng)) for token in name)
        surname = len(name) > 1 or (self._surnames > 0 and rng.random() < self._surnames)
        kinds = ["first"] * (len(name) - 1) + (["last"] if surname else ["first"])
        return tuple(
            _renamed(token, self.draw(kind, rng)) for token, kind in zip(name, kinds, strict=True)
        )


def _end_of_name(sentence: Sentence, start: int) -> int:
    if not sentence[start].label:
        return start + 1
    end = start + 1
    while end < len(sentence) and sentence[end].entity == f"I-{sentence[start].label}":
        end += 1
    return end


def _can_swap(name: Sentence) -> bool:
    label = name[0].label
    if not all(t.pos == "PROPN" and t.form[:1].isupper() for t in name):
        return False
    if label == PERSON:
        return len(name) <= LONGEST_NAME
    return label in SWAPPED_PLACES and len(name) == 1


def _renamed(token: Token, name: str) -> Token:
    genitive = token.form.endswith(_GENITIVE) and not token.lemma.endswith(_GENITIVE)
    form = name + _GENITIVE if genitive and not name.endswith(_GENITIVE) else name
    return replace(token, form=form, lemma=name)
