"""Which language a short message is in, when it is none of ours, and what to answer then.

Script first, then words: Norwegian chat is full of dialect, slang and misspelling, where the
usual libraries see Danish, Dutch or Faroese. A language must show words of its own, and more of
them than Norwegian shows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

FEWEST = 2  # words of a language before it is that language
AGAINST_HOME = 1.5  # and so many for each Norwegian word: people mix
SCRIPT_SHARE = 0.5  # of the letters; a name in another script is a name
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ‌][^\W\d_]+)*")


@dataclass(frozen=True)
class Spoken:
    """A language by its code, and whether its words for danger were used."""

    code: str
    danger: bool
    beside_norwegian: bool


@dataclass(frozen=True)
class ForeignReply:
    """A sentence for the user, marked so that a page can set ``lang`` and ``dir``."""

    text: str
    code: str
    direction: str
    numbers: tuple[str, ...]


def find_language(text: str) -> Spoken | None:
    """The language of ``text``; None for Norwegian, Danish, Swedish and what cannot be told."""
    folded = unicodedata.normalize("NFC", text).casefold().replace("’", "'")
    code = _by_script(folded) or _by_words(folded)
    if code is None:
        return None
    danger = _danger(code).search(folded) is not None
    return Spoken(code, danger, "beside_norwegian" in _languages()[code])


def foreign_reply(spoken: Spoken, displays: Mapping[str, str]) -> ForeignReply:
    """What to answer; ``displays`` are the catalogue's numbers as people read them.

    Raises:
        KeyError: the catalogue lacks an emergency number.
    """
    language = _languages()[spoken.code]
    keys: Mapping[str, str] = _document()["numbers"]
    text = str(language["danger_text" if spoken.danger else "text"])
    filled = text.format(**{key: displays[number] for key, number in keys.items()})
    said = tuple(number for key, number in keys.items() if f"{{{key}}}" in text)
    return ForeignReply(filled, spoken.code, str(language["direction"]), said)


def _by_script(text: str) -> str | None:
    letters = [sign for sign in text if sign.isalpha()]
    foreign = [sign for sign in letters if not unicodedata.name(sign, "").startswith("LATIN")]
    if not foreign or len(foreign) <= SCRIPT_SHARE * len(letters):
        return None
    scripts: Mapping[str, str] = _document()["scripts"]
    script = unicodedata.name(foreign[0], "").split(" ")[0].lower()
    if script == "arabic" and sum(sign in _document()["not_arabic"] for sign in foreign) > 1:
        script = "other"
    return scripts.get(script, scripts["other"])


def _by_words(text: str) -> str | None:
    said = _WORD.findall(text)
    whole = " ".join(said)
    home = sum(word in _home() for word in said)
    scores: dict[str, int] = {}
    for code, language in _languages().items():
        if "words" not in language:
            continue
        if whole in language.get("phrases", ()):
            return code
        scores[code] = sum(_is_of(word, code, language.get("letters", "")) for word in said)
    if not scores:
        return None
    best = max(scores, key=scores.__getitem__)
    enough = scores[best] >= FEWEST and scores[best] > AGAINST_HOME * home
    return best if enough else None


def _is_of(word: str, code: str, letters: str) -> bool:
    if word in _words(code) or any(sign in letters for sign in word):
        return True
    return word not in _home() and _danger(code).fullmatch(word) is not None


@lru_cache(maxsize=1)
def _document() -> Mapping[str, Any]:
    path = Path(__file__).with_name("languages.yml")
    loaded: Mapping[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return loaded


def _languages() -> Mapping[str, Mapping[str, Any]]:
    found: Mapping[str, Mapping[str, Any]] = _document()["languages"]
    return found


@lru_cache(maxsize=1)
def _home() -> frozenset[str]:
    return frozenset(_document()["home"])


@cache
def _words(code: str) -> frozenset[str]:
    """A language's words, without those that Norwegian has too."""
    return frozenset(_languages()[code].get("words", ())) - _home()


@cache
def _danger(code: str) -> re.Pattern[str]:
    language = _languages()[code]
    entries: Sequence[str] = language["danger"]
    parts = [re.escape(e.rstrip("*").casefold()) + (r"\w*" if "*" in e else "") for e in entries]
    return re.compile(rf"(?<!\w){language.get('prefixes', '')}(?:{'|'.join(parts)})(?!\w)")
