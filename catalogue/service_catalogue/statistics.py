"""Anonymous counts by month and municipality: codes and numbers, never text, never a person.

The table is no part of the catalogue's own tables: loading new content leaves it as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Column, Engine, Integer, MetaData, String, Table, insert, select, update

HIDDEN_BELOW = 5  # fewer could point to someone in a small place

_METADATA = MetaData()
_COUNTS = Table(
    "anonymous_count",
    _METADATA,
    Column("month", String(7), primary_key=True),
    Column("municipality", String(120), primary_key=True),
    Column("kind", String(40), primary_key=True),
    Column("code", String(120), primary_key=True),
    Column("count", Integer, nullable=False),
)


@dataclass(frozen=True, order=True)
class Key:
    """What is counted: for example ``("2026-11", "nes", "need", "rus")``."""

    month: str
    municipality: str
    kind: str
    code: str


@dataclass(frozen=True)
class Count:
    """How many; None when there are too few to show."""

    key: Key
    shown: int | None


def add_counts(engine: Engine, counts: Mapping[Key, int]) -> None:
    """Add to what is counted already, in one transaction."""
    _METADATA.create_all(engine)
    with engine.begin() as connection:
        for key, more in sorted(counts.items()):
            where = [_COUNTS.c[name] == getattr(key, name) for name in Key.__annotations__]
            changed = connection.execute(
                update(_COUNTS).where(*where).values(count=_COUNTS.c["count"] + more)
            )
            if not changed.rowcount:
                connection.execute(insert(_COUNTS).values(**key.__dict__, count=more))


def read_counts(engine: Engine) -> list[Count]:
    """Every count, in order, the small ones without their number."""
    _METADATA.create_all(engine)
    with engine.connect() as connection:
        rows = connection.execute(select(_COUNTS).order_by(*_COUNTS.primary_key.columns)).all()
    return [Count(Key(*row[:4]), int(row[4]) if row[4] >= HIDDEN_BELOW else None) for row in rows]
