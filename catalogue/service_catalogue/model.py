"""The tables, in the words of Open Referral HSDS.

Columns are what queries ask for; ``data`` holds the whole entry as content wrote it, so that
nothing the editors say is lost between file and answer.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Float, ForeignKey, Index, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

ID = String(120)


class Base(DeclarativeBase):
    type_annotation_map = {dict[str, Any]: JSON}  # noqa: RUF012 (SQLAlchemy's own protocol)


class CatalogueState(Base):
    """One row: the hash of the content that the other tables were built from."""

    __tablename__ = "catalogue_state"
    id: Mapped[int] = mapped_column(primary_key=True)
    content_hash: Mapped[str] = mapped_column(String(64))


class Municipality(Base):
    """HSDS location; ``national`` is the layer that all municipalities share."""

    __tablename__ = "municipality"
    id: Mapped[str] = mapped_column(ID, primary_key=True)
    name: Mapped[str]
    data: Mapped[dict[str, Any]]


class SourceDocument(Base):
    """A document that facts come from."""

    __tablename__ = "source_document"
    id: Mapped[str] = mapped_column(ID, primary_key=True)
    municipality_id: Mapped[str] = mapped_column(ForeignKey("municipality.id"), index=True)
    data: Mapped[dict[str, Any]]


class TaxonomyTerm(Base):
    """HSDS taxonomy_term: a need."""

    __tablename__ = "taxonomy_term"
    id: Mapped[str] = mapped_column(ID, primary_key=True)
    data: Mapped[dict[str, Any]]


class Service(Base):
    """HSDS service with its eligibility as days, ``[minimum_days, maximum_days)``.

    ``audience`` and ``serves`` are words separated by spaces; ``needs`` maps taxonomy terms to
    weights, so that ranking a municipality reads one row per service and joins nothing.
    """

    __tablename__ = "service"
    id: Mapped[str] = mapped_column(ID, primary_key=True)
    municipality_id: Mapped[str] = mapped_column(ForeignKey("municipality.id"))
    name: Mapped[str]
    minimum_days: Mapped[float | None] = mapped_column(Float)
    maximum_days: Mapped[float | None] = mapped_column(Float)
    soft_maximum: Mapped[bool]
    pregnant: Mapped[bool]
    born: Mapped[bool]
    kind: Mapped[str] = mapped_column(String(16))
    audience: Mapped[str] = mapped_column(String(40))
    serves: Mapped[str] = mapped_column(String(80))
    free: Mapped[bool | None]
    drop_in: Mapped[bool | None]
    anonymous: Mapped[bool | None]
    application: Mapped[bool | None]
    needs: Mapped[dict[str, Any]]
    data: Mapped[dict[str, Any]]
    __table_args__ = (Index("service_by_municipality", "municipality_id", "id"),)


class Phone(Base):
    """HSDS phone, schedule included in ``data``."""

    __tablename__ = "phone"
    id: Mapped[str] = mapped_column(ID, primary_key=True)
    municipality_id: Mapped[str] = mapped_column(ForeignKey("municipality.id"), index=True)
    number: Mapped[str] = mapped_column(String(8))
    data: Mapped[dict[str, Any]]


class Level(Base):
    """A level of the handlingsveileder, without its steps."""

    __tablename__ = "guide_level"
    id: Mapped[str] = mapped_column(ID, primary_key=True)
    municipality_id: Mapped[str] = mapped_column(ForeignKey("municipality.id"), index=True)
    number: Mapped[int]
    data: Mapped[dict[str, Any]]


class Step(Base):
    """A step of a level, outcomes included in ``data``."""

    __tablename__ = "guide_step"
    id: Mapped[str] = mapped_column(ID, primary_key=True)
    municipality_id: Mapped[str] = mapped_column(ForeignKey("municipality.id"), index=True)
    level_id: Mapped[str] = mapped_column(ForeignKey("guide_level.id"))
    number: Mapped[int]
    data: Mapped[dict[str, Any]]


class Entry(Base):
    """Answers, rules, terms, tools and people, told apart by ``kind``."""

    __tablename__ = "entry"
    id: Mapped[str] = mapped_column(ID, primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    municipality_id: Mapped[str] = mapped_column(ForeignKey("municipality.id"), index=True)
    data: Mapped[dict[str, Any]]
