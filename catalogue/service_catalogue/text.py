"""Text made comparable: folding, plain words, whole-word patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SPACES = re.compile(r"\s+")
_NOT_WORDS = re.compile(r"[^\w]+")
_VARIANTS = str.maketrans("éèêàáôóüäö", "eeeaaoouæø")


def fold(text: str) -> str:
    """Case, spacing and the letter variants people mix (é, è, à, ä, ö) made equal."""
    return _SPACES.sub(" ", text.casefold().translate(_VARIANTS)).strip()


def plain(text: str) -> str:
    """Folded text with everything but words made spaces."""
    return _NOT_WORDS.sub(" ", fold(text)).strip()


def whole_words(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of ``phrases`` as whole words, the longest first."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w)")
