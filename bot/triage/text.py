"""A message made ready for matching: bounded, folded, words only."""

from __future__ import annotations

import re

from service_catalogue.text import fold

MAX_CHARACTERS = 2000  # twice the longest message people write; bounds the work for hostile input
_STRETCHED = re.compile(r"(\w)\1{2,}")
_NOT_WORDS = re.compile(r"[^\w]+")


def bounded(text: str) -> str:
    """At most ``MAX_CHARACTERS`` of ``text``: what matters most often stands first or last."""
    if len(text) <= MAX_CHARACTERS:
        return text
    half = MAX_CHARACTERS // 2
    return f"{text[: half - 1]} {text[-half:]}"


def normalise(text: str) -> str:
    """Folded text with stretched letters shortened and everything but words made spaces."""
    return _NOT_WORDS.sub(" ", _STRETCHED.sub(r"\1", fold(bounded(text)))).strip()
