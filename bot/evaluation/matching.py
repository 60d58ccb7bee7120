"""Whether a text says what a case wants: strict on numbers and names, facts by content words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import yaml

from service_catalogue.text import plain

FACT_WORDS = 0.6  # share of a fact's content words that must be in the answer
STEM = 5  # letters compared, so that inflection does not matter


@lru_cache(maxsize=1)
def _stop_words() -> frozenset[str]:
    path = Path(__file__).with_name("stop_words.yml")
    return frozenset(yaml.safe_load(path.read_text(encoding="utf-8")))


def says_fact(said: str, fact: str) -> bool:
    """Whether the content words of ``fact`` are in ``said``, inflection apart."""
    words = [w for w in plain(fact).split() if w not in _stop_words()]
    stems = {w[:STEM] for w in plain(said).split()}
    if not words:
        return plain(fact) in plain(said)
    numbers = [w for w in words if w.isdigit()]
    if any(number not in re.sub(r"\s", "", said) for number in numbers):
        return False
    hits = sum(1 for w in words if w[:STEM] in stems or w.isdigit() or _inside(w, stems))
    return hits / len(words) >= FACT_WORDS


def _inside(word: str, stems: Iterable[str]) -> bool:
    """ "fast" in "faste", and "møtemal" in "møtemalen": compounds and short inflected words."""
    starts = any(stem.startswith(word) for stem in stems) and len(word) < STEM
    return starts or any(len(stem) >= STEM and stem in word for stem in stems)


def shows(said: str, wanted: str) -> bool:
    """Whether ``said`` shows a number (spaces apart) or a phrase."""
    digits = re.sub(r"\D", "", wanted)
    if digits and not re.search(r"[a-zæøå]", wanted.casefold()):
        return re.search(rf"(?<!\d){digits}(?!\d)", re.sub(r"(?<=\d) (?=\d)", "", said)) is not None
    return plain(wanted) in plain(said)


def shows_any(said: str, alternatives: str) -> bool:
    """Whether ``said`` shows one of the alternatives split by |."""
    return any(shows(said, one) for one in alternatives.split("|"))
