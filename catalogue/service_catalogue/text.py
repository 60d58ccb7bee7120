"""Text made comparable: folding, plain words, one form for dialects, whole-word patterns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import snowballstemmer
import yaml

_NOT_WORDS = re.compile(r"[^\w]+")
_WORD = re.compile(r"\w+|[^\w\s]")
_WHAT_IS = re.compile(r"^va e ")  # "va e ruskontrakt": in Bergen and the north no "var er"
_VARIANTS_FILE = Path(__file__).with_name("variants.yml")
_STOP_WORDS_FILE = Path(__file__).with_name("stop_words.yml")
_STEMMER = snowballstemmer.stemmer("norwegian")
_END = ""  # no sign: a phrase ends here
_LETTERS = str.maketrans("éèêàáôóüäö", "eeeaaoouæø")
_ODD_LETTER = re.compile("[éèêàáôóüäö]")


def fold(text: str) -> str:
    """Case, spacing and the letter variants people mix (é, è, à, ä, ö) made equal."""
    # Some devices send "å" as "a" and a ring.
    folded = unicodedata.normalize("NFC", text).casefold()
    if _ODD_LETTER.search(folded):  # translating takes longer than all the rest
        folded = folded.translate(_LETTERS)
    return " ".join(folded.split())


def plain(text: str) -> str:
    """Folded text with everything but words made spaces."""
    return _NOT_WORDS.sub(" ", fold(text)).strip()


def standard(text: str) -> str:
    """Folded text where nynorsk, dialect and chat forms of common words are bokmål."""
    variants = _variants()
    folded = _WHAT_IS.sub("hva er ", fold(text))
    return " ".join(variants.get(word, word) for word in _WORD.findall(folded))


def variant_forms() -> frozenset[str]:
    """The nynorsk, dialect and chat forms that :func:`standard` knows: no misspellings."""
    return frozenset(_variants())


def whole_words(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of ``phrases`` as whole words, the longest first.

    What phrases begin with is written once, so that each sign of a text is looked at once and not
    once for every phrase: the names of a whole country take no longer than those of one place.
    """
    tree: dict[str, Any] = {}
    for phrase in sorted(phrases):
        node = tree
        for sign in phrase:
            node = node.setdefault(sign, {})
        node[_END] = {}
    return re.compile(rf"(?<!\w)(?:{_branches(tree)})(?!\w)")


def _branches(node: Mapping[str, Any]) -> str:
    """The phrases below ``node`` as a regular expression, the longest first."""
    ways = [re.escape(sign) + _branches(below) for sign, below in node.items() if sign != _END]
    if not ways:
        return ""
    one = ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
    return f"(?:{one})?" if _END in node else one


def content_words(text: str) -> list[str]:
    """The words of ``text`` that carry its subject, in bokmål; all of them when none does."""
    words = plain(standard(text)).split()
    stop_words = _stop_words()
    return [word for word in words if word not in stop_words] or words


def stems(text: str) -> list[str]:
    """The stems of the content words (Snowball's Norwegian stemmer)."""
    return [_stem(word) for word in content_words(text)]


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    return str(_STEMMER.stemWord(word))


@lru_cache(maxsize=1)
def _stop_words() -> frozenset[str]:
    return frozenset(yaml.safe_load(_STOP_WORDS_FILE.read_text(encoding="utf-8")))


@lru_cache(maxsize=1)
def _variants() -> Mapping[str, str]:
    loaded: dict[str, list[str]] = yaml.safe_load(_VARIANTS_FILE.read_text(encoding="utf-8"))
    return {form: word for word, forms in loaded.items() for form in forms}
