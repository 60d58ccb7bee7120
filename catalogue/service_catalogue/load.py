"""Content to database: explicit, all or nothing, and only when the content has changed."""

from __future__ import annotations

import hashlib
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, func, inspect, make_url, select
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from service_catalogue import model, schema
from service_catalogue.age import lower_bound, upper_bound
from service_catalogue.check import check_content
from service_catalogue.content import DEFAULT_CONTENT, Content, Folder, content_files, read_content
from service_catalogue.faults import Fault

MAIN_WEIGHT = 1.0
SECOND_WEIGHT = 0.8  # the needs a service is for, after the first
RELATED_WEIGHT = 0.4  # it may help, but was not made for it
IN_MEMORY = "sqlite://"
# A database that is slow or gone is found out of while someone waits for an answer: seconds to
# connect, milliseconds a question, and for a connection that says nothing more.
POSTGRESQL = {
    "connect_timeout": 3,
    "options": "-c statement_timeout=5000 -c lock_timeout=4000",
    "tcp_user_timeout": 5000,
}
SCHEMA, KEPT_SCHEMAS = "catalogue_", 3
LOADING_MILLISECONDS = 120_000  # a worker may wait while another loads all content
LOADING = 4_827_001  # the advisory lock of PostgreSQL; any number that nobody else uses


class ContentError(Exception):
    """The content has faults, and nothing was loaded."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(str(f) for f in faults))
        self.faults = faults


class DatabaseSettingError(ValueError):
    """The address of the database cannot be used."""


def content_hash(root: Path = DEFAULT_CONTENT) -> str:
    """A hash of the content files and of the code that shapes the tables."""
    digest = hashlib.sha256()
    here = Path(__file__).parent
    code = [*sorted(here.glob("schema*.py")), here / "model.py", here / "load.py"]
    for path in (*content_files(root), *code):
        digest.update(f"{path.parent.name}/{path.name}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def make_engine(url: str = IN_MEMORY) -> Engine:
    """An engine for ``url``; an in-memory SQLite is one database shared by all threads.

    Raises:
        DatabaseSettingError: ``url`` is none, or its driver is not installed.
    """
    if url == IN_MEMORY:
        return create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})
    try:
        waits = POSTGRESQL if make_url(url).get_backend_name() == "postgresql" else {}
        return create_engine(url, pool_pre_ping=True, pool_timeout=5, connect_args=waits)
    except (ArgumentError, ImportError) as error:
        # Not the message itself: it may quote the password.
        raise DatabaseSettingError(type(error).__name__) from None


def is_current(engine: Engine, wanted: str) -> bool:
    """Whether the database was built from the content with the hash ``wanted``."""
    with engine.connect() as connection:
        return _holds(connection, wanted)


def _holds(connection: Connection, wanted: str) -> bool:
    table = model.CatalogueState.__tablename__
    if not inspect(connection).has_table(table, schema=_schema(connection)):
        return False
    return connection.scalar(select(model.CatalogueState.content_hash)) == wanted


def with_own_schema(engine: Engine, root: Path = DEFAULT_CONTENT) -> Engine:
    """The engine with a place for this content alone, where the database has such places.

    Servers of two versions on one PostgreSQL, as during an upgrade, then read each its own rows.
    """
    if engine.dialect.name != "postgresql":
        return engine
    name = f"{SCHEMA}{content_hash(root)[:16]}"
    return engine.execution_options(schema_translate_map={None: name})


def _schema(connection: Connection) -> str | None:
    names: dict[None, str] = connection.get_execution_options().get("schema_translate_map", {})
    return names.get(None)


def _make_schema(connection: Connection, name: str) -> None:
    """Make the schema, and drop those of contents long replaced."""
    connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {name}")
    old = connection.exec_driver_sql(
        f"SELECT nspname FROM pg_namespace WHERE starts_with(nspname, '{SCHEMA}') "
        f"AND nspname <> '{name}' ORDER BY oid DESC OFFSET {KEPT_SCHEMAS - 1}"
    )
    for dropped in old.scalars().all():
        connection.exec_driver_sql(f"DROP SCHEMA {dropped} CASCADE")


def load_content(engine: Engine, root: Path = DEFAULT_CONTENT) -> bool:
    """Bring the database in step with the content; returns whether anything was written.

    Raises:
        ContentError: the content has faults; the database is left as it was.
    """
    wanted = content_hash(root)
    if is_current(engine, wanted):
        return False
    content = read_content(root)
    faults = check_content(content)
    if faults:
        raise ContentError(faults)
    write_content(engine, content, wanted)
    return True


def write_content(engine: Engine, content: Content, digest: str) -> None:
    """Replace all rows with ``content``, in one transaction; workers that start at once queue."""
    with engine.begin() as connection:
        _take_turn(connection)
        if _holds(connection, digest):
            return  # another worker came first
        if schema_name := _schema(connection):
            _make_schema(connection, schema_name)
        model.Base.metadata.drop_all(connection)
        model.Base.metadata.create_all(connection)
        with Session(connection) as session:
            session.add(model.CatalogueState(id=1, content_hash=digest))
            for folder in content.folders.values():
                _add_shared(session, folder)
            session.flush()
            for folder in content.folders.values():
                _add_folder(session, folder)
            session.flush()


def _take_turn(connection: Connection) -> None:
    """Begin for real, and alone: left to itself SQLite commits every DROP and CREATE."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    elif connection.dialect.name == "postgresql":
        for timeout in ("statement_timeout", "lock_timeout"):
            connection.exec_driver_sql(f"SET LOCAL {timeout} = {LOADING_MILLISECONDS}")
        connection.execute(select(func.pg_advisory_xact_lock(LOADING)))


def _add_shared(session: Session, folder: Folder) -> None:
    municipality = folder.municipality
    session.add(
        model.Municipality(
            id=folder.id,
            name=municipality.name if municipality else folder.id,
            data=municipality.model_dump(mode="json") if municipality else {},
        )
    )
    for need in folder.needs:
        session.add(model.TaxonomyTerm(id=need.id, data=need.model_dump(mode="json")))


def _add_folder(session: Session, folder: Folder) -> None:
    for source in folder.sources:
        session.add(
            model.SourceDocument(
                id=source.id, municipality_id=folder.id, data=source.model_dump(mode="json")
            )
        )
    for service in folder.services:
        _add_service(session, folder.id, service)
    for phone in folder.phones:
        session.add(
            model.Phone(
                id=phone.id,
                municipality_id=folder.id,
                number=phone.number,
                data=phone.model_dump(mode="json"),
            )
        )
    for level in folder.levels:
        _add_level(session, folder.id, level)
    kinds: dict[str, list[schema.Sourced]] = {
        "answer": [*folder.answers],
        "rule": [*folder.rules],
        "term": [*folder.terms],
        "tool": [*folder.tools],
        "person": [*folder.people],
    }
    for kind, entries in kinds.items():
        for entry in entries:
            session.add(
                model.Entry(
                    id=entry.id,
                    kind=kind,
                    municipality_id=folder.id,
                    data=entry.model_dump(mode="json"),
                )
            )


def _add_service(session: Session, municipality_id: str, service: schema.Service) -> None:
    weights = dict.fromkeys(service.related_needs, RELATED_WEIGHT)
    weights.update(dict.fromkeys(service.needs, SECOND_WEIGHT))
    weights.update(dict.fromkeys(service.needs[:1], MAIN_WEIGHT))
    limits = service.eligibility
    session.add(
        model.Service(
            id=service.id,
            municipality_id=municipality_id,
            name=service.display_name or service.name,
            minimum_days=lower_bound(limits.minimum_age) if limits.minimum_age else None,
            maximum_days=upper_bound(limits.maximum_age) if limits.maximum_age else None,
            soft_maximum=limits.soft_maximum,
            pregnant=limits.pregnant,
            born=limits.born,
            kind=service.kind,
            audience=" ".join(service.audience),
            serves=" ".join(service.serves),
            free=service.access.free,
            drop_in=service.access.drop_in,
            anonymous=service.access.anonymous,
            application=service.access.application,
            needs=weights,
            data=service.model_dump(mode="json"),
        )
    )


def _add_level(session: Session, municipality_id: str, level: schema.Level) -> None:
    session.add(
        model.Level(
            id=level.id,
            municipality_id=municipality_id,
            number=level.number,
            data=level.model_dump(mode="json", exclude={"steps"}),
        )
    )
    session.flush()
    for step in level.steps:
        session.add(
            model.Step(
                id=step.id,
                municipality_id=municipality_id,
                level_id=level.id,
                number=step.number,
                data=step.model_dump(mode="json"),
            )
        )
