"""Questions to the database, answered with content models."""

from __future__ import annotations

import logging
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Engine, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from service_catalogue import model, schema
from service_catalogue.age import AgeRange
from service_catalogue.content import DEFAULT_CONTENT, NATIONAL
from service_catalogue.load import IN_MEMORY, load_content, make_engine, with_own_schema

CACHED_MUNICIPALITIES = 64
CACHED_ENTRIES = 4096

logger = logging.getLogger(__name__)

E = TypeVar("E", bound=schema.Entry)


class UnknownEntryError(KeyError):
    """Asked for an id that the catalogue does not hold."""


@dataclass(slots=True)
class ServiceRow:
    """What ranking needs of a service, so that only the hits are parsed whole."""

    id: str
    ages: AgeRange
    soft_maximum: bool
    pregnant: bool
    born: bool
    audience: frozenset[str]
    serves: frozenset[str]
    access: dict[str, bool | None]
    needs: dict[str, float]
    kind: str = "service"


DatabaseFault = SQLAlchemyError  # what any read may raise when the database does not answer


@lru_cache(maxsize=1024)
def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _service_row(row: tuple[Any, ...]) -> ServiceRow:
    """From the columns of ``Catalogue.service_rows``, by position: names cost twice the time."""
    application = row[11]
    return ServiceRow(
        row[0],
        AgeRange(row[1], row[2]),
        row[3],
        row[4],
        row[5],
        _words(row[6]),
        _words(row[7]),
        {
            "free": row[8],
            "drop_in": row[9],
            "anonymous": row[10],
            "no_application": None if application is None else not application,
        },
        row[12],
        row[13],
    )


class Catalogue:
    """Read access to a loaded catalogue. Safe to share between threads.

    ``counts`` is where statistics go. ``detached`` says that the database did not answer when it
    was opened, and that ``engine`` is a copy in memory.
    """

    def __init__(
        self, engine: Engine, counts: Engine | None = None, detached: bool = False
    ) -> None:
        self.engine = engine
        self.counts = counts or engine
        self.detached = detached
        # Content changes only at start, so what was parsed once stays true.
        self.entries = lru_cache(maxsize=CACHED_MUNICIPALITIES * 5)(self._entries)
        self.service_rows = lru_cache(maxsize=CACHED_MUNICIPALITIES)(self._service_rows)
        self.services = lru_cache(maxsize=CACHED_MUNICIPALITIES)(self._services)
        self.phones = lru_cache(maxsize=CACHED_MUNICIPALITIES)(self._phones)
        self.levels = lru_cache(maxsize=CACHED_MUNICIPALITIES)(self._levels)
        self.municipalities = lru_cache(maxsize=1)(self._municipalities)
        self.needs = lru_cache(maxsize=1)(self._needs)
        self.sources = lru_cache(maxsize=1)(self._sources)
        self.get_service = lru_cache(maxsize=CACHED_ENTRIES)(self._get_service)
        self.get_phone = lru_cache(maxsize=CACHED_ENTRIES)(self._get_phone)
        self.municipality_of_step = lru_cache(maxsize=CACHED_ENTRIES)(self._municipality_of_step)

    def _municipalities(self) -> dict[str, schema.Municipality]:
        with Session(self.engine) as session:
            rows = session.execute(
                select(model.Municipality.id, model.Municipality.data)
                .where(model.Municipality.id != NATIONAL)
                .order_by(model.Municipality.name)
            )
            return {key: schema.Municipality.model_validate(data) for key, data in rows}

    def _needs(self) -> dict[str, schema.Need]:
        with Session(self.engine) as session:
            rows = session.execute(select(model.TaxonomyTerm.id, model.TaxonomyTerm.data))
            return {key: schema.Need.model_validate(data) for key, data in rows}

    def _sources(self) -> dict[str, schema.Source]:
        with Session(self.engine) as session:
            rows = session.execute(select(model.SourceDocument.id, model.SourceDocument.data))
            return {key: schema.Source.model_validate(data) for key, data in rows}

    def _service_rows(self, municipality: str) -> tuple[ServiceRow, ...]:
        """All services of one municipality with their needs, in id order."""
        table = model.Service
        columns = select(
            table.id,
            table.minimum_days,
            table.maximum_days,
            table.soft_maximum,
            table.pregnant,
            table.born,
            table.audience,
            table.serves,
            table.free,
            table.drop_in,
            table.anonymous,
            table.application,
            table.needs,
            table.kind,
        )
        with self.engine.connect() as connection:
            rows = connection.execute(
                columns.where(table.municipality_id == municipality).order_by(table.id)
            ).all()
        return tuple(_service_row(tuple(row)) for row in rows)

    def _services(self, municipality: str) -> tuple[schema.Service, ...]:
        """Every service of one municipality, in id order."""
        with Session(self.engine) as session:
            rows = session.scalars(
                select(model.Service.data)
                .where(model.Service.municipality_id == municipality)
                .order_by(model.Service.id)
            )
            return tuple(schema.Service.model_validate(data) for data in rows)

    def _get_service(self, service_id: str) -> schema.Service:
        """The service with this id.

        Raises:
            UnknownEntryError: there is none.
        """
        with Session(self.engine) as session:
            row = session.get(model.Service, service_id)
            if row is None:
                raise UnknownEntryError(service_id)
            return schema.Service.model_validate(row.data)

    def _phones(self, municipality: str) -> tuple[schema.Phone, ...]:
        """The verified phones of one municipality, in calling order."""
        with Session(self.engine) as session:
            rows = session.scalars(
                select(model.Phone.data)
                .where(model.Phone.municipality_id == municipality)
                .order_by(model.Phone.id)
            )
            phones = [schema.Phone.model_validate(data) for data in rows]
        shown = [phone for phone in phones if phone.verification != "U"]
        return tuple(sorted(shown, key=lambda phone: (phone.order, phone.id)))

    def _get_phone(self, phone_id: str) -> schema.Phone:
        """The verified phone with this id.

        Raises:
            UnknownEntryError: there is none, or it is unverified.
        """
        with Session(self.engine) as session:
            row = session.get(model.Phone, phone_id)
            phone = schema.Phone.model_validate(row.data) if row else None
        if phone is None or phone.verification == "U":
            raise UnknownEntryError(phone_id)
        return phone

    def _municipality_of_step(self, step_id: str) -> str:
        """Whose guide the step with this id belongs to.

        Raises:
            UnknownEntryError: there is none.
        """
        with Session(self.engine) as session:
            row = session.get(model.Step, step_id)
            if row is None:
                raise UnknownEntryError(step_id)
            return row.municipality_id

    def _levels(self, municipality: str) -> tuple[schema.Level, ...]:
        """The guide of one municipality with its steps, in order; empty when it has none."""
        with Session(self.engine) as session:
            steps: dict[str, list[dict[str, object]]] = {}
            for level_id, data in session.execute(
                select(model.Step.level_id, model.Step.data)
                .where(model.Step.municipality_id == municipality)
                .order_by(model.Step.number)
            ):
                steps.setdefault(level_id, []).append(data)
            rows = session.execute(
                select(model.Level.id, model.Level.data)
                .where(model.Level.municipality_id == municipality)
                .order_by(model.Level.number)
            )
            return tuple(
                schema.Level.model_validate({**data, "steps": steps.get(level_id, [])})
                for level_id, data in rows
            )

    def _entries(self, municipality: str, kind: type[E]) -> tuple[E, ...]:
        """Answers, rules, terms, tools or people of one municipality, by model class."""
        with Session(self.engine) as session:
            rows = session.scalars(
                select(model.Entry.data)
                .where(
                    model.Entry.municipality_id == municipality,
                    model.Entry.kind == kind.__name__.lower(),
                )
                .order_by(model.Entry.id)
            )
            return tuple(kind.model_validate(data) for data in rows)


def open_catalogue(url: str = IN_MEMORY, root: Path = DEFAULT_CONTENT) -> Catalogue:
    """The catalogue at ``url``, brought in step with the content first.

    Raises:
        ContentError: the content has faults.
    """
    engine = make_engine(url)
    own = with_own_schema(engine, root)
    load_content(own, root)
    return Catalogue(own, counts=engine)


def open_database(url: str, root: Path = DEFAULT_CONTENT) -> Catalogue:
    """The catalogue at ``url``, or the same from the content files in memory when it fails there.

    A database that is down, a full disk or a read-only file system must not keep anyone from help.

    Raises:
        ContentError: the content has faults.
        DatabaseSettingError: ``url`` cannot be used.
    """
    try:
        return open_catalogue(url, root)
    except (OSError, SQLAlchemyError) as error:
        logger.error("No database (%s); reading the content files", type(error).__name__)
    spare = make_engine()
    load_content(spare, root)
    return Catalogue(spare, counts=make_engine(url), detached=True)


def open_embedded(path: Path, root: Path = DEFAULT_CONTENT) -> Catalogue:
    """The catalogue in the SQLite file ``path``, or in memory when the file cannot be used.

    Raises:
        ContentError: the content has faults.
    """
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
    return open_database(f"sqlite:///{path}", root)
