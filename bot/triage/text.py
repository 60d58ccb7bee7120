"""A message made ready for matching: bounded, unmasked, folded, words only."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import yaml

from service_catalogue.text import fold

MAX_CHARACTERS = 2000  # twice the longest message people write; bounds the work for hostile input
LONGEST_WORD = 40  # letters; longer ones are no words
_STRETCHED = re.compile(r"(\w)\1{2,}")
_NOT_WORDS = re.compile(r"[^\w]+")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
# "s l å r", "d.ø.d": letters one by one. With spaces four or more: "æ e i" is dialect.
_SPACED = re.compile(
    r"(?<!\w)[^\W\d]( )[^\W\d](?:\1[^\W\d]){2,60}(?!\w)"
    r"|(?<!\w)[^\W\d]([.\-_*])[^\W\d](?:\2[^\W\d]){0,60}(?!\w)"
)
_MASKED = re.compile(r"[\w@$]*[0134@$][\w@$]*")
_DIGITS_FOR_LETTERS = str.maketrans("0134@$", "oieaas")
_ORDINARY = re.compile(
    r"\d+[a-zæøå]{0,3}|[a-zæøå]{1,3}\d+|\d+(?:mg|kg|ml|cm|åring\w*)", re.IGNORECASE
)
# Cyrillic and Greek letters that look like Latin ones, so that a mixed word is read as it looks.
_LOOKALIKES = str.maketrans("асеорхуіѕԁһԛԝαορνικτ", "aceopxyisdhqwaopvikt")
_PICTURES = str.maketrans(
    {
        sign: f" {word} "
        for sign, word in yaml.safe_load(
            Path(__file__).with_name("pictures.yml").read_text(encoding="utf-8")
        ).items()
    }
)


def bounded(text: str) -> str:
    """At most ``MAX_CHARACTERS`` of ``text``: what matters most often stands first or last."""
    if len(text) <= MAX_CHARACTERS:
        return text
    half = MAX_CHARACTERS // 2
    return f"{text[: half - 1]} {text[-half:]}"


def normalise(text: str) -> str:
    """Folded text with masks off, stretched letters shortened and all but words made spaces."""
    folded = fold(unmask(bounded(text)))
    return _NOT_WORDS.sub(" ", _STRETCHED.sub(r"\1", folded)).strip()


def unmask(text: str) -> str:
    """``text`` without invisible signs, pictures of words, spaced letters, digits and look-alikes.

    Filters teach children to write "d r e p e" and "s3lvm0rd"; the triage reads what is meant.
    """
    seen = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).translate(_PICTURES)
    if re.search("[a-zA-Z]", seen):
        seen = seen.translate(_LOOKALIKES)
    seen = _SPACED.sub(lambda match: match[0].replace(match[1] or match[2], ""), seen)
    return _MASKED.sub(_without_digits, seen)


def _without_digits(match: re.Match[str]) -> str:
    word = match[0]
    if len(word) > LONGEST_WORD or not any(sign.isalpha() for sign in word):
        return word
    return word if _ORDINARY.fullmatch(word) else word.translate(_DIGITS_FOR_LETTERS)
