"""The same text with typos, and in nynorsk: deterministic, so that figures can be compared.

The typos are those of a phone keyboard: a letter lost, doubled, swapped with the next or hit
beside, and æøå written as a, o and a. The nynorsk is a table of words (``nynorsk.yml``); it is
written on its own and is not the pipeline's list of variants.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

import yaml

from service_catalogue.text import plain

WORDS_PER_TYPO = 5  # at least one in every text that has a word to spoil
SHORTEST = 4  # letters; a typo in a shorter word makes another word
_LATIN = {"æ": "a", "ø": "o", "å": "a"}
_KEYS = ("qwertyuiopå", "asdfghjkløæ", "zxcvbnm")
_WORD = re.compile(r"\w+")


def with_typos(text: str) -> str:
    """``text`` with one typo for every five words."""
    chance = random.Random(plain(text))
    places = [m for m in _WORD.finditer(text) if len(m[0]) >= SHORTEST and m[0].isalpha()]
    count = max(1, len(_WORD.findall(text)) // WORDS_PER_TYPO)
    chosen = chance.sample(places, min(count, len(places)))
    for match in sorted(chosen, key=lambda m: -m.start()):
        text = text[: match.start()] + _spoil(match[0], chance) + text[match.end() :]
    return text


def _spoil(word: str, chance: random.Random) -> str:
    if any(letter in _LATIN for letter in word.lower()) and chance.random() < 0.5:
        return "".join(_LATIN.get(letter, letter) for letter in word.lower())
    place = chance.randrange(1, len(word) - 1)
    letter, following = word[place], word[place + 1]
    ways: list[str] = ["", letter * 2, following + letter, _beside(letter, chance)]
    way = chance.randrange(len(ways))
    rest = word[place + 2 :] if way == 2 else word[place + 1 :]
    return word[:place] + ways[way] + rest


def _beside(letter: str, chance: random.Random) -> str:
    for row in _KEYS:
        if (at := row.find(letter.lower())) >= 0:
            return chance.choice(row[max(0, at - 1) : at] + row[at + 1 : at + 2])
    return letter


def in_nynorsk(text: str) -> str:
    """``text`` with the words of the table in nynorsk."""
    table = _table()

    def replace(match: re.Match[str]) -> str:
        word = table.get(match[0].lower(), match[0])
        return word.capitalize() if match[0][0].isupper() else word

    return _WORD.sub(replace, text)


@lru_cache(maxsize=1)
def _table() -> Mapping[str, str]:
    path = Path(__file__).with_name("nynorsk.yml")
    loaded: dict[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


VERSIONS: dict[str, Callable[[str], str]] = {
    "as_written": str,
    "typos": with_typos,
    "nynorsk": in_nynorsk,
}
