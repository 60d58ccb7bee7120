"""Make newspaper sentences look like chat, with their annotation kept.

The treebank is edited prose. People write to an assistant without capitals and full stops, with
typing errors, and on keyboards without æ, ø and å. Each change keeps one token one token, so that
the gold annotation stays true.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.language.norwegian.sentences import OUTSIDE, Sentence

# Two habits without a Norwegian keyboard; nobody mixes them within a message.
PLAIN_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "Æ": "Ae", "Ø": "O", "Å": "A"})
DOUBLE_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"})
FINAL_STOPS = frozenset({".", "!"})
SHORTEST_TYPO = 4  # a typo in a shorter word is most often another word
_ROWS = ("qwertyuiopå", "asdfghjkløæ", "zxcvbnm")
_NEIGHBOURS = {
    letter: [row[i] for i in (index - 1, index + 1) if 0 <= i < len(row)]
    for row in _ROWS
    for index, letter in enumerate(row)
}


@dataclass(frozen=True)
class Habits:
    """How often each change happens; all but ``typo_words`` are shares of the sentences."""

    lower: float = 0.8
    no_stop: float = 0.5
    no_commas: float = 0.15
    plain_letters: float = 0.08
    double_letters: float = 0.07
    typos: float = 0.3
    typo_words: float = 0.08


def as_chat(sentence: Sentence, rng: random.Random, habits: Habits) -> Sentence:
    """The sentence as somebody in a hurry might write it."""
    if rng.random() < habits.no_stop:
        sentence = without_final_stop(sentence)
    if rng.random() < habits.no_commas:
        sentence = without_commas(sentence)
    if rng.random() < habits.typos:
        sentence = _each_form(
            sentence, lambda form: typo(form, rng) if rng.random() < habits.typo_words else form
        )
    letters = rng.random()
    if letters < habits.plain_letters:
        sentence = _each_form(sentence, lambda form: form.translate(PLAIN_LETTERS))
    elif letters < habits.plain_letters + habits.double_letters:
        sentence = _each_form(sentence, lambda form: form.translate(DOUBLE_LETTERS))
    return lower_cased(sentence) if rng.random() < habits.lower else sentence


def lower_cased(sentence: Sentence) -> Sentence:
    """All forms in lower case; lemmas are kept, so "kari" has the lemma "Kari"."""
    return _each_form(sentence, str.lower)


def without_final_stop(sentence: Sentence) -> Sentence:
    """Without a last "." or "!"; a question mark carries meaning and stays."""
    if len(sentence) > 1 and sentence[-1].form in FINAL_STOPS and sentence[-1].entity == OUTSIDE:
        return sentence[:-1]
    return sentence


def without_commas(sentence: Sentence) -> Sentence:
    """Without commas outside names; the word before keeps apart from the word after."""
    kept = [
        replace(token, space=True) if following is not None and _loose_comma(following) else token
        for token, following in zip(sentence, (*sentence[1:], None), strict=True)
    ]
    return tuple(t for t in kept if not _loose_comma(t)) or sentence


def typo(form: str, rng: random.Random) -> str:
    """One slip inside a word: letters swapped, dropped, doubled, or the key beside."""
    if len(form) < SHORTEST_TYPO or not form.isalpha():
        return form
    i = rng.randrange(1, len(form) - 1)
    before, letter, after = form[:i], form[i], form[i + 1 :]
    kind = rng.randrange(4)
    if kind == 0:
        return before + after[0] + letter + after[1:]
    if kind == 1:
        return before + after
    if kind == 2:
        return before + letter + letter + after
    return before + rng.choice(_NEIGHBOURS.get(letter, [letter])) + after


def _each_form(sentence: Sentence, change: Callable[[str], str]) -> Sentence:
    return tuple(replace(t, form=change(t.form)) for t in sentence)


def _loose_comma(token: object) -> bool:
    return getattr(token, "form", "") == "," and getattr(token, "entity", "") == OUTSIDE
