"""What every content model shares: strict fields, identity, source."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$", max_length=120)]
Text = Annotated[str, Field(min_length=1)]
Basis = Literal["stated", "inferred"]


class Entry(BaseModel):
    """What every content model shares: strict fields, nothing unknown."""

    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)


class Source(Entry):
    """A document the facts come from."""

    id: Id
    title: Text
    dated: date | None = Field(None, description="Date of the document; empty when undated")
    dated_text: Text = Field(description="The date as people read it, 'udatert' when none")
    note: Text | None = None


class Provenance(Entry):
    """Where an entry was said, and how sure that is."""

    document: Id
    lines: list[int] = []
    basis: Basis = "stated"
    inferred: list[str] = Field([], description="Names of the fields that we inferred")
    note: Text | None = Field(None, description="For editors: traps, corrections, doubts")


class Sourced(Entry):
    """An entry with an identity, a source, and the date it was last assured."""

    id: Id
    source: Provenance
    assured: date | None = Field(None, description="HSDS assured_date; empty when undated")
    rows: list[str] = Field([], description="Inventory rows this entry accounts for")
