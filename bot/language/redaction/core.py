"""Text in, text without personal data out. No Rasa, no clock; the catalogue is the allow-list."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from bot.language.redaction.addresses import find_addresses
from bot.language.redaction.allowed import Allowed, allowed
from bot.language.redaction.birth_dates import find_birth_dates
from bot.language.redaction.contacts import find_contacts
from bot.language.redaction.digit_words import find_spelled_numbers
from bot.language.redaction.digits import find_numbers
from bot.language.redaction.kinds import Found, Kind
from bot.language.redaction.names import find_names
from bot.language.redaction.words import words

_INVISIBLE = re.compile(r"[\u00ad\u200b\u2060-\u2064\ufeff]")
# The first that finds something has it: a user name may hold digits, an address a name.
_FINDERS: tuple[Callable[[str, Allowed], Iterable[Found]], ...] = (
    find_contacts,
    lambda text, _ours: find_birth_dates(text),
    lambda text, _ours: find_addresses(text),
    find_numbers,
    find_spelled_numbers,
    find_names,
)


@dataclass(frozen=True)
class Redaction:
    """What may be kept, and the kinds that were taken out, in the order of the text.

    ``text`` has placeholders, for people to read. ``bare`` has nothing in their place, for the
    understanding: "[telefonnummer]" looks like a question about a phone number (measured on 565
    messages with such things added: the intent stays in 99 %, with placeholders in 90 %).
    """

    text: str
    bare: str
    kinds: tuple[Kind, ...] = ()


def redact(text: str, ours: Allowed | None = None) -> Redaction:
    """``text`` with placeholders for what tells who somebody is; unchanged when nothing does."""
    seen = _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).translate(_digits(text))
    ours = ours or allowed()
    found: list[Found] = []
    for finder in _FINDERS:
        for one in finder(seen, ours):
            if one.start < one.end and not any(one.overlaps(other) for other in found):
                found.append(one)
    if not found:
        return Redaction(text, text)
    found.sort(key=lambda one: one.start)
    return Redaction(
        text=_replaced(seen, found, words()["placeholders"]),
        bare=re.sub(r"[ \t]{2,}", " ", _replaced(seen, found, {})).strip(),
        kinds=tuple(dict.fromkeys(one.kind for one in found)),
    )


def _replaced(text: str, found: list[Found], placeholders: Mapping[str, str]) -> str:
    parts, at = [], 0
    for one in found:
        parts += [text[at : one.start], placeholders.get(one.kind.value, "")]
        at = one.end
    return "".join([*parts, text[at:]])


def _digits(text: str) -> dict[int, str]:
    """Digits of other scripts (٠١٢, full width) as ours, so that the patterns see them."""
    return {
        ord(sign): str(unicodedata.digit(sign))
        for sign in set(text)
        if sign.isdigit() and not sign.isascii() and unicodedata.category(sign) == "Nd"
    }
