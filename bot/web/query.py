"""What a form or an address asks the catalogue for, checked field by field."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, cast, get_args

from bot.language.ages import find_ages
from service_catalogue.age import Age
from service_catalogue.clock import now
from service_catalogue.repository import Catalogue
from service_catalogue.search import Query

Role = Literal["child", "guardian", "employee"]
MAX_AGE_TEXT = 40
MAX_NEEDS = 50


class BadFieldError(ValueError):
    """A field that cannot be used; ``field`` is its name."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


def read_age(text: str | None) -> Age | None:
    """The age that ``text`` says.

    Raises:
        BadFieldError: it says none.
    """
    if text is None or not text.strip():
        return None
    short = text.strip()[: MAX_AGE_TEXT + 1]
    ages = find_ages(short, now().date()) if len(short) <= MAX_AGE_TEXT else []
    if not ages:
        raise BadFieldError("age")
    return ages[0].age


def read_query(
    catalogue: Catalogue,
    municipality: str,
    role: str | None,
    age: str | None,
    needs: Iterable[str],
) -> Query:
    """A search for these fields, all of which may be empty but the municipality.

    Raises:
        BadFieldError: a field holds what it cannot.
    """
    wanted = list(needs)
    if municipality not in catalogue.municipalities():
        raise BadFieldError("municipality")
    if role is not None and role not in get_args(Role):
        raise BadFieldError("role")
    if len(wanted) > MAX_NEEDS or any(need not in catalogue.needs() for need in wanted):
        raise BadFieldError("need")
    return Query(
        municipality=municipality,
        age=read_age(age),
        role=cast("Role", role) if role else None,
        needs=dict.fromkeys(wanted, 1.0),
    )
