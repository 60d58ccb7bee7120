"""Street addresses: street, number and post code; the town stays, help depends on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.language.redaction.kinds import Found, Kind
from bot.language.redaction.words import alternatives, word_set

# "12b", "12-14", "12 B", flat "H0201".
_NUMBER = r"\d{1,4}(?:\s?-\s?\d{1,3})?(?:\s?[A-Ha-h](?!\w))?(?:,?\s?[HLUKhluk]0\d{3})?"
_POST_CODE = r"(?:\s*,?\s*(?:N-?)?\d{4}(?=\s+[A-ZÆØÅa-zæøå]))"
_CAPITAL = r"[A-ZÆØÅÄÖ][\wéèüäöæøå.'-]*"


def find_addresses(text: str) -> Iterator[Found]:
    """Every address in ``text``; a street without a number only after "bor i" and the like."""
    for match in _with_number().finditer(text):
        if not _is_everyday(match):
            yield Found(Kind.ADDRESS, match.start("street"), match.end())
    for match in _with_post_code().finditer(text):
        yield Found(Kind.ADDRESS, *match.span("address"))
    for match in _lived_in().finditer(text):
        if match["street"].casefold() not in word_set("not_a_street"):
            yield Found(Kind.ADDRESS, *match.span("street"))
    for match in _post_box().finditer(text):
        yield Found(Kind.ADDRESS, match.start(), match.end())


def _is_everyday(match: re.Match[str]) -> bool:
    """ "skoleveien 2 ganger", "på haugen 3 år": an everyday word, or a number of something."""
    street, last = match["street"], match["street"].split()[-1]
    if last == street and last.casefold() in word_set("not_a_street"):
        return True
    counted = re.match(
        rf"\s*-?(?:{alternatives('counted')})(?!\w)", match.string[match.end() :], re.I
    )
    sure = re.search(rf"(?:{alternatives('sure_streets')})$", street.casefold())
    lettered = re.search(r"\d\s?[a-z]$", match[0], re.IGNORECASE)
    if counted and not lettered and match["code"] is None:
        return True
    return not sure and match["code"] is None and not last[0].isupper() and match["cue"] is None


@lru_cache(maxsize=1)
def _with_number() -> re.Pattern[str]:
    """ "Storgata 12b, 2000", "karl johans gate 5", "Øvre Haugs vei 3A"."""
    ends = f"{alternatives('sure_streets')}|{alternatives('other_streets')}"
    return re.compile(
        rf"(?P<cue>(?:{alternatives('lives')})\s+)?"
        rf"(?P<street>(?:(?<!\w)(?:{_CAPITAL}\s+){{1,3}}(?i:{alternatives('street_words')})"
        rf"|(?<!\w)(?i:[\wæøå]+s\s+(?:{alternatives('street_words')}))"
        rf"|(?<!\w)(?:{_CAPITAL}\s+){{0,2}}(?i:[\wæøå.-]{{2,}}(?:{ends}))))"
        rf"\s+(?:(?i:nr|nummer)\.?\s*)?{_NUMBER}(?!\d|[.,]\d)(?P<code>{_POST_CODE})?",
    )


@lru_cache(maxsize=1)
def _with_post_code() -> re.Pattern[str]:
    """Any name, a number and a post code: "Bjørkelund 14, 3370 Vikersund"."""
    return re.compile(
        rf"(?<!\w)(?P<address>(?:{_CAPITAL}\s+)?[\wæøåÆØÅ-]{{3,}}\s+\d{{1,3}}\s?[A-Ha-h]?\s*,?\s*\d{{4}})"
        rf"\s+(?={_CAPITAL})"
    )


@lru_cache(maxsize=1)
def _lived_in() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?i:{alternatives('lives')})\s+"
        rf"(?P<street>(?:{_CAPITAL}\s+){{0,2}}(?i:[\wæøå]{{3,}}(?:{alternatives('sure_streets')})))(?!\w)"
    )


@lru_cache(maxsize=1)
def _post_box() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?i:post\s?boks|pb\.?)\s+\d+{_POST_CODE}?")
