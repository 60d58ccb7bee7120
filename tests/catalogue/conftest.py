"""What the catalogue tests share: the loaded catalogue, small content, real databases."""

from __future__ import annotations

import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pgserver
import pytest
from sqlalchemy import create_engine, text

from service_catalogue.clock import OSLO
from service_catalogue.content import DEFAULT_CONTENT, Content, read_content
from service_catalogue.repository import Catalogue, open_catalogue

HERE = Path(__file__).parent

DATABASES = ("sqlite memory", "sqlite file", "postgresql")


@pytest.fixture(scope="session")
def content_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real content, so that an edit during a run does not divide the tests."""
    root = tmp_path_factory.mktemp("real") / "content"
    shutil.copytree(DEFAULT_CONTENT, root)
    return root


@pytest.fixture(scope="session")
def catalogue(content_root: Path) -> Catalogue:
    """The catalogue made from the real content."""
    return open_catalogue(root=content_root)


@pytest.fixture(scope="session")
def content(content_root: Path) -> Content:
    """The real content as models."""
    return read_content(content_root)


@pytest.fixture
def small_content(tmp_path: Path) -> Path:
    """A content folder of its own: the invented municipality Fjellvik and a small national one."""
    root = tmp_path / "content"
    shutil.copytree(HERE / "fjellvik", root / "fjellvik")
    shutil.copytree(HERE / "small_national", root / "national")
    return root


@pytest.fixture(scope="session")
def five_municipalities(content_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real content with Fjellvik beside it."""
    root = tmp_path_factory.mktemp("five") / "content"
    shutil.copytree(content_root, root)
    shutil.copytree(HERE / "fjellvik", root / "fjellvik")
    return root


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[pgserver.PostgresServer]:
    """A PostgreSQL server of our own on a socket. As root it runs as the user ``pgserver``."""
    # Not under pytest's folder: a socket path is at most 107 characters, and the server opens
    # the folders above to the user it runs as.
    folder = tempfile.mkdtemp(prefix="veiviser-postgresql-")
    server = pgserver.get_server(folder, cleanup_mode="delete")
    yield server
    server.cleanup()


@pytest.fixture
def postgresql_url(postgresql_server: pgserver.PostgresServer) -> str:
    """The URL of an empty PostgreSQL database."""
    name = f"test_{uuid.uuid4().hex}"
    admin = create_engine(_with_driver(postgresql_server.get_uri()), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    admin.dispose()
    return _with_driver(postgresql_server.get_uri(database=name))


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database, of each kind in turn."""
    if request.param == "postgresql":
        url: str = request.getfixturevalue("postgresql_url")
        return url
    return "sqlite://" if request.param == "sqlite memory" else f"sqlite:///{tmp_path}/c.sqlite"


@pytest.fixture(scope="session")
def oslo() -> Callable[[str], datetime]:
    """Reads ``2026-11-21 22:15`` as a time in Norway."""
    return lambda text: datetime.fromisoformat(text).replace(tzinfo=OSLO)


def _with_driver(uri: str) -> str:
    return uri.replace("postgresql://", "postgresql+psycopg://", 1)
