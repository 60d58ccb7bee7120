"""Numbers spelled out: "null en null fem …", "nitti tolv trettifire femtiseks"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from bot.language.redaction.allowed import Allowed
from bot.language.redaction.digits import ID, LONG
from bot.language.redaction.kinds import Found, Kind
from bot.language.redaction.words import words

FEWEST_WORDS = 4  # "nitti tolv trettifire femtiseks" is a phone; "tre fire fem" is not


@lru_cache(maxsize=1)
def _values() -> Mapping[str, str]:
    """Number words to digits, compounds such as "trettifire" included."""
    ones: Mapping[str, str] = words()["digit_words"]
    teens: Mapping[str, str] = words()["teen_words"]
    tens: Mapping[str, str] = words()["ten_words"]
    compounds = {
        ten + one: f"{int(tens[ten]) // 10}{digit}"
        for ten in tens
        for one, digit in ones.items()
        if digit != "0"
    }
    return {**compounds, **tens, **teens, **ones}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    number = "|".join(sorted(_values(), key=len, reverse=True)) + r"|\d{1,5}"
    between = r"[\s,.\-–/]{1,3}(?:og\s+)?"
    return re.compile(rf"(?<!\w)(?:{number})(?:{between}(?:{number})){{3,}}(?!\w)")


def find_spelled_numbers(text: str, ours: Allowed) -> Iterator[Found]:
    """Runs of number words that make eight digits or more."""
    lowered = text.lower()
    if len(lowered) != len(text):  # "İ" grows: places would no longer fit
        return
    values = _values()
    for match in _pattern().finditer(lowered):
        said = re.findall(r"\w+", match[0])
        spelled = [word for word in said if word in values]
        digits = "".join(values.get(word, word) for word in said if word != "og")
        if len(spelled) < FEWEST_WORDS or len(digits) < LONG or digits in ours.numbers:
            continue
        kind = Kind.NATIONAL_ID if len(digits) >= ID else Kind.PHONE
        yield Found(kind, match.start(), match.end())
