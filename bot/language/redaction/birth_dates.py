"""Full dates of birth: the year tells the age, the day tells who it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.language.redaction.kinds import Found, Kind
from bot.language.redaction.words import alternatives


def find_birth_dates(text: str) -> Iterator[Found]:
    """Day and month of a date that somebody was born on; the year stays."""
    for match in _pattern().finditer(text):
        yield Found(Kind.BIRTH_DATE, *match.span("day"))


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{alternatives('born')})\W{{1,2}}(?:(?:den|the)\s+)?"
        rf"(?P<day>\d{{1,2}}[.\-/ ]{{1,2}}"
        rf"(?:\d{{1,2}}[.\-/ ]{{1,2}}|(?:{alternatives('months')})\s+))"
        r"(?=(?:19|20)\d\d(?!\d))",
        re.IGNORECASE,
    )
