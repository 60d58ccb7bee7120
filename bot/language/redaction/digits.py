"""Long numbers: fødselsnummer, accounts, phones and anything else of eight digits or more.

Checksums only label. A slip of one digit is still that person's number, so every eleven digits
go, valid or not. What stays: our own phones, ages, times, years, dates, sums of money.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum.no import kontonr

from bot.language.redaction.allowed import Allowed
from bot.language.redaction.kinds import Found, Kind
from bot.language.redaction.words import alternatives

LONG = 8  # a Norwegian phone; fewer digits tell nobody apart
ID, ACCOUNT_GROUPS = 11, (4, 2, 5)
_RUN = re.compile(r"(?<![\w.,])(?:\+|00)?\(?\d(?:[\s.\-–/()]{0,3}\d){4,30}(?![\d])")
_GLUED = re.compile(r"(?<!\d)\d{8,}(?!\d)")
_IBAN = re.compile(r"\b[A-Z]{2}\s?\d{2}(?:\s?[\dA-Z]{4}){2,7}(?:\s?[\dA-Z]{1,3})?\b")
_DATE = re.compile(
    r"(?:0?[1-9]|[12]\d|3[01])[.\-/]\s?(?:0?[1-9]|1[0-2])[.\-/]\s?(?:19|20)\d\d"
    r"|(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
)
_CLOCK = r"(?:[01]?\d|2[0-4])[.:]?[0-5]\d"
_HOURS = re.compile(rf"{_CLOCK}\s?[-–]\s?{_CLOCK}")
_YEARS = re.compile(r"(?:19|20)\d\d\s?[-–/]\s?(?:19|20)\d\d")
_MONEY = re.compile(r"\d{1,3}(?:[ .]\d{3})+")


def find_numbers(text: str, ours: Allowed) -> Iterator[Found]:
    """Every number in ``text`` that can be somebody's own."""
    for match in _IBAN.finditer(text):
        if sum(sign.isdigit() for sign in match[0]) >= LONG:
            yield Found(Kind.ACCOUNT, match.start(), match.end())
    for match in _RUN.finditer(text):
        yield from _in_run(text, match.start(), match.end(), ours)
    for match in _GLUED.finditer(text):  # "tlf90123456", "x01019012345"
        if not _is_ours(match[0], ours):
            yield Found(_kind(match[0]), match.start(), match.end())


def _in_run(text: str, start: int, end: int, ours: Allowed) -> Iterator[Found]:
    """One run of digits; our own numbers at its edges are cut off ("ring 112 eller …")."""
    raw = text[start:end]
    parts = [(m.start() + start, m.end() + start) for m in re.finditer(r"\d+", raw)]
    while parts and (cut := _ours_first(text, parts, ours)):
        parts = parts[cut:]
    if not parts:
        return
    whole = sum(sign.isdigit() for sign in raw) == ID  # never half of a fødselsnummer
    start = start if whole or parts[0][0] <= start + 3 else parts[0][0]
    raw = text[start:end]
    digits = re.sub(r"\D", "", raw)
    if len(digits) < LONG and not (raw.startswith("+") and len(digits) > LONG - 2):
        return
    if _is_ours(digits, ours) or _is_something_else(raw, text[end : end + 12]):
        return
    yield Found(_kind(raw), start, end)


def _ours_first(text: str, parts: list[tuple[int, int]], ours: Allowed) -> int:
    """How many of the first parts make up one of our numbers; 0 for none."""
    for count in range(min(4, len(parts)), 0, -1):
        joined = "".join(text[a:b] for a, b in parts[:count])
        if joined in ours.numbers:
            return count
    return 0


def _is_ours(digits: str, ours: Allowed) -> bool:
    return any(d in ours.numbers for d in (digits, digits.removeprefix("00").removeprefix("47")))


def _is_something_else(raw: str, after: str) -> bool:
    clean = raw.strip("() ")
    if _DATE.fullmatch(clean) or _HOURS.fullmatch(clean) or _YEARS.fullmatch(clean):
        return True
    money = re.match(rf"\s*(?:{alternatives('money')})\b", after.casefold())
    if money and _MONEY.fullmatch(clean):
        return True
    groups = re.findall(r"\d+", clean)
    dates = all(len(group) <= 2 for group in groups) and groups[0][0] in "01"
    return dates and len(groups) > 1 and len("".join(groups)) < ID


def _kind(raw: str) -> Kind:
    digits = re.sub(r"\D", "", raw)
    if raw.startswith(("+", "00")):
        return Kind.PHONE
    if len(digits) == ID:
        groups = tuple(len(group) for group in re.findall(r"\d+", raw))
        is_account = groups == ACCOUNT_GROUPS and kontonr.is_valid(digits)
        return Kind.ACCOUNT if is_account else Kind.NATIONAL_ID
    return Kind.PHONE if len(digits) in (LONG, 10) else Kind.NUMBER
