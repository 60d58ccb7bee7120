"""A text as words with what names are told by: case, place in the sentence, the lists."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.language.redaction.allowed import Allowed
from bot.language.redaction.words import names, word_set
from service_catalogue.text import fold

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_PATRONYM = re.compile(r"(?!hil|pau)\w{3,}(?:sen|sson|dottir|sdatter)s?$")
_MOSTLY = 0.6
LONGEST_ABBREVIATION = 5


@dataclass(frozen=True)
class Token:
    """One word. ``first``, ``maybe`` (a name and a word) and ``last`` are the name lists."""

    text: str
    start: int
    end: int
    capital: bool
    starts_sentence: bool
    first: bool
    maybe: bool
    last: bool
    protected: bool

    @property
    def low(self) -> str:
        """The word, folded."""
        return fold(self.text)

    @property
    def proper(self) -> bool:
        """A capital that neither the start of a sentence nor an abbreviation explains."""
        short = self.text.isupper() and len(self.text) <= LONGEST_ABBREVIATION
        return self.capital and not self.starts_sentence and not short

    @property
    def listed(self) -> bool:
        """In any of the lists."""
        return self.first or self.maybe or self.last


def tokenise(text: str, ours: Allowed) -> list[Token]:
    """The words of ``text``; capitals mean nothing in a text that is all capitals."""
    letters = [sign for sign in text if sign.isalpha()]
    shouting = sum(sign.isupper() for sign in letters) > _MOSTLY * len(letters)
    covered = [match.span() for match in ours.phrases.finditer(text.casefold())]
    return [_token(text, match, ours, shouting, covered) for match in _WORD.finditer(text)]


def _token(
    text: str,
    match: re.Match[str],
    ours: Allowed,
    shouting: bool,
    covered: list[tuple[int, int]],
) -> Token:
    word = match[0]
    forms = _forms(fold(word))
    before = text[: match.start()].rstrip(" \t\"'«“(*_-")
    inside = any(start <= match.start() and match.end() <= end for start, end in covered)
    nobody = word in word_set("capital_words") or fold(word) in word_set("not_names")
    return Token(
        text=word,
        start=match.start(),
        end=match.end(),
        capital=word[0].isupper() and not shouting,
        starts_sentence=not before or before[-1] in ".!?:\n…•–/",
        first=bool(forms & names()["first"]),
        maybe=bool(forms & names()["first_or_word"]),
        last=bool(forms & names()["last"])
        or (word[0].isupper() and _PATRONYM.match(fold(word)) is not None),
        protected=inside or nobody or fold(word) in ours.words,
    )


def _forms(word: str) -> set[str]:
    """The word, without a genitive s, and the parts of a double name."""
    bare = re.sub(r"['’]s$", "", word)
    forms = {word, bare, *re.split(r"[-'’]", bare)} - {""}
    return forms | {form[:-1] for form in forms if form.endswith("s") and len(form) > 3}
