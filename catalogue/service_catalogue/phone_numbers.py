"""Which numbers are real Norwegian phone numbers, by Google's ``phonenumbers`` metadata."""

from __future__ import annotations

import phonenumbers

HARMONISED_PREFIX = "116"  # the EU's numbers of social value (Decision 2007/116/EC)
HARMONISED_LENGTH = 6


def is_norwegian_number(number: str) -> bool:
    """Whether ``number`` (digits only) can be dialled in Norway, short numbers included.

    The metadata lacks some of the harmonised numbers, so any six digits from 116 pass.
    """
    if number.startswith(HARMONISED_PREFIX) and len(number) == HARMONISED_LENGTH:
        return True
    try:
        parsed = phonenumbers.parse(number, "NO")
    except phonenumbers.NumberParseException:
        return False
    return bool(phonenumbers.is_valid_number(parsed) or phonenumbers.is_valid_short_number(parsed))
