"""Levels and steps of the handlingsveileder as people name them: "nivå 1, trinn 3"."""

from __future__ import annotations

import re

from bot.language.lexicon import lexicon
from service_catalogue.text import fold

_DIGITS = {"null": 0, "en": 1, "ett": 1, "ein": 1, "to": 2, "tre": 3}


_LEVEL = re.compile(
    r"(\bfr[aå]\s+)?\b(?:tiltaks?)?niv(?:å|a|aa|o)\s*(?:nr\.?\s*)?(\d|null|en|ett|ein|to|tre)\b"
)

# Whoever enters a level is at its first step.
_ENTERED = re.compile(
    r"\b(?:inn (?:i|på)|(?:start|begyn)\w* (?:på|med)|(?:først|fyrst) på)\s+"
    r"(?:tiltaks?)?niv\w*\s*\d"
)


def find_level(text: str) -> int | None:
    """The level number in the text, or None; "fra nivå 0 til nivå 1" is about where it leads."""
    found = list(_LEVEL.finditer(fold(text)))
    if not found:
        return None
    left_first = found[0][1] is not None
    number = found[-1 if left_first else 0][2]
    return _DIGITS[number] if number in _DIGITS else int(number)


def find_step_number(text: str) -> int | None:
    """The step number in the text, or None: "3. trinn", "tredje steg", "1.5", "først på nivå 2"."""
    folded = fold(text)
    match = re.search(r"\b(?:trinn?|steg)\s*(?:nr\.?\s*)?(\d)\b", folded)
    match = match or re.search(r"\b(\d)\.?\s*(?:trinn?|steg)\b", folded)
    match = match or re.search(r"\b(?:niv\w+\s*)?\d\.(\d)\b(?!\s*(?:år|kl))", folded)
    if match:
        return int(match[1])
    for word, number in lexicon()["ordinals"].items():
        if re.search(rf"\b{word}\s+(?:trinn|steg)", folded):
            return int(number)
    return 1 if _ENTERED.search(folded) else None
