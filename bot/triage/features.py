"""What the classifier sees of a message: words and pairs of words; and letters inside words.

Nynorsk, dialect and chat forms of common words are made bokmål first; the letters are looked at
without rings, strokes and doubling, so that "slår", "slaar", "SLÅR!!" and "slåår" are one word.
Punctuation, case and emoji are no features: how a message is dressed up says nothing about the
danger in it, and people in danger leave the question mark out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from bot.triage.text import normalise
from service_catalogue.text import standard

SHORTEST, LONGEST = 2, 5  # letters; 2–6 and 3–6 were no better (docs/decisions/0005-triage.md)
SIZES = ((3, "1"), (7, "5"), (13, "10"), (18, "15"), (100, "30"))  # below: what stands for it
LARGE = "1000"
_BARE = str.maketrans("åæø", "aao")
_DOUBLED = re.compile(r"(.)\1+")
# Who greets is no safer: without this the classifier learns "hei" as a sign of everyday matters.
_GREETING = re.compile(
    r"^(?:(?:hi|hello|hey)(?: there)?"
    r"|(?:hei(?:sann|a)?|hallo(?:en)?|halla|god (?:dag|kveld|morgen|natt)|yo)"
    r"(?: på (?:deg|dere|dykk|dokker))?)"
    r"(?: (?:hei|hallo|dere|du|der|igjen|alle|sammen|dokker|dykk))* "
)
_SIGN_OFF = re.compile(r" (?:mvh|(?:med )?(?:vennlig )?hils(?:en|ing)|klem)(?: fra)?(?: \w+){0,3}$")
_DIGITS = re.compile(r"\d+")


def word_features(text: str) -> list[str]:
    """The words and the pairs of neighbours, as often as they occur."""
    words = _words(text)
    return [*words, *(f"{first} {second}" for first, second in pairwise(words))]


def letter_features(text: str) -> list[str]:
    """The letters of each word, two to five at a time, as often as they occur."""
    return [part for word in _words(text) for part in _letters(word)]


# Weighed apart: letters are many, and would drown the words.
BLOCKS: Mapping[str, Callable[[str], list[str]]] = {
    "words": word_features,
    "letters": letter_features,
}


@lru_cache(maxsize=1)  # one message is asked for its words by every part that reads it
def bare_words(text: str) -> str:
    """The words of a message, without greeting and sign-off; how it is dressed up says nothing."""
    words = normalise(text)
    # A message may be nothing but a greeting; then that is what it says.
    return _SIGN_OFF.sub("", _GREETING.sub("", words, count=1), count=1).strip() or words


def _words(text: str) -> list[str]:
    return _DIGITS.sub(_size, standard(bare_words(text))).split()


def _size(number: re.Match[str]) -> str:
    """Numbers are mostly ages, and "34" says something else of a stranger than "4" of a child."""
    years = int(number[0][:4])
    return next((name for limit, name in SIZES if years < limit), LARGE)


def _letters(word: str) -> Iterator[str]:
    bare = "#" + _DOUBLED.sub(r"\1", word.translate(_BARE)) + "#"
    for length in range(SHORTEST, LONGEST + 1):
        for start in range(len(bare) - length + 1):
            yield bare[start : start + length]
