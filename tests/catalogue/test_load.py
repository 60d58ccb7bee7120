"""Content to database, on SQLite in memory, SQLite in a file, and a real PostgreSQL."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from threading import Barrier, Thread

import pytest
from sqlalchemy import Engine, func, select, update
from sqlalchemy import text as text_query
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from service_catalogue import model
from service_catalogue.age import Age
from service_catalogue.call_now import PURPOSES_BY_TOPIC, who_to_call
from service_catalogue.clock import parse_time
from service_catalogue.content import read_content
from service_catalogue.load import (
    KEPT_SCHEMAS,
    ContentError,
    DatabaseSettingError,
    content_hash,
    is_current,
    load_content,
    make_engine,
    write_content,
)
from service_catalogue.repository import Catalogue, open_catalogue, open_database, open_embedded
from service_catalogue.search import Query, search

WORKERS = 4


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    made = make_engine(database_url)
    yield made
    made.dispose()


@pytest.fixture
def postgresql_catalogue(postgresql_url: str, content_root: Path) -> Iterator[Catalogue]:
    """The real content in PostgreSQL."""
    opened = open_catalogue(postgresql_url, content_root)
    yield opened
    opened.engine.dispose()


def names(engine: Engine) -> list[str]:
    with Session(engine) as session:
        return list(session.scalars(select(model.Service.name).order_by(model.Service.id)))


def rename(root: Path, new: str) -> None:
    path = root / "fjellvik" / "services.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("name: Bekkeklubben", f"name: {new}"), encoding="utf-8")


def test_the_first_load_writes_everything(engine: Engine, small_content: Path) -> None:
    assert load_content(engine, small_content) is True
    assert names(engine) == ["Barnevernet i Fjellvik", "Bekkeklubben"]
    assert is_current(engine, content_hash(small_content))


def test_a_second_load_writes_nothing(engine: Engine, small_content: Path) -> None:
    load_content(engine, small_content)
    with Session(engine) as session:
        session.execute(update(model.Service).values(name="merket"))
        session.commit()
    assert load_content(engine, small_content) is False
    assert names(engine) == ["merket", "merket"]


def test_changed_content_is_loaded_again(engine: Engine, small_content: Path) -> None:
    load_content(engine, small_content)
    rename(small_content, "Elveklubben")
    assert not is_current(engine, content_hash(small_content))
    assert load_content(engine, small_content) is True
    assert names(engine) == ["Barnevernet i Fjellvik", "Elveklubben"]


def test_entries_taken_out_of_the_content_leave_the_database(
    engine: Engine, small_content: Path
) -> None:
    load_content(engine, small_content)
    (small_content / "fjellvik" / "answers.yml").unlink()
    load_content(engine, small_content)
    with Session(engine) as session:
        kinds = list(session.scalars(select(model.Entry.kind).order_by(model.Entry.kind)))
    assert kinds == ["rule", "tool"]


def test_faulty_content_leaves_the_old_rows(engine: Engine, small_content: Path) -> None:
    load_content(engine, small_content)
    before = content_hash(small_content)
    rename(small_content, "[feil]")
    with pytest.raises(ContentError) as caught:
        load_content(engine, small_content)
    assert "schema_string_type" in {fault.code for fault in caught.value.faults}
    assert "services.yml" in str(caught.value)
    assert names(engine) == ["Barnevernet i Fjellvik", "Bekkeklubben"]
    assert is_current(engine, before)


def test_a_write_that_fails_halfway_leaves_the_old_rows(
    engine: Engine, small_content: Path
) -> None:
    load_content(engine, small_content)
    before = content_hash(small_content)
    content = read_content(small_content)
    content.folders["fjellvik"].services *= 2  # the database refuses the second of each
    with pytest.raises(IntegrityError):
        write_content(engine, content, "another hash")
    assert names(engine) == ["Barnevernet i Fjellvik", "Bekkeklubben"]
    assert is_current(engine, before)


def test_an_empty_database_is_not_current(engine: Engine, small_content: Path) -> None:
    assert not is_current(engine, content_hash(small_content))


@pytest.mark.parametrize("database_url", ["sqlite file", "postgresql"], indirect=True)
def test_workers_that_start_at_once_share_one_load(database_url: str, small_content: Path) -> None:
    start, failures = Barrier(WORKERS), []

    def work() -> None:
        engine = make_engine(database_url)
        start.wait()
        try:
            load_content(engine, small_content)
        except Exception as error:
            failures.append(error)
        finally:
            engine.dispose()

    workers = [Thread(target=work) for _ in range(WORKERS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert failures == []
    engine = make_engine(database_url)
    assert names(engine) == ["Barnevernet i Fjellvik", "Bekkeklubben"]
    engine.dispose()


def test_the_hash_changes_with_the_words_and_with_the_file_names(small_content: Path) -> None:
    before = content_hash(small_content)
    assert content_hash(small_content) == before
    rename(small_content, "Elveklubben")
    renamed = content_hash(small_content)
    path = small_content / "fjellvik" / "rules.yml"
    path.rename(path.with_name("terms.yml"))
    assert len({before, renamed, content_hash(small_content)}) == 3


def test_the_real_content_is_the_same_in_both_databases(
    catalogue: Catalogue, postgresql_catalogue: Catalogue
) -> None:
    assert postgresql_catalogue.municipalities() == catalogue.municipalities()
    for folder in ("national", *catalogue.municipalities()):
        assert postgresql_catalogue.services(folder) == catalogue.services(folder)
        assert postgresql_catalogue.phones(folder) == catalogue.phones(folder)
        assert postgresql_catalogue.levels(folder) == catalogue.levels(folder)
        assert postgresql_catalogue.service_rows(folder) == catalogue.service_rows(folder)
    for table in model.Base.metadata.sorted_tables:
        counts = []
        for opened in (catalogue, postgresql_catalogue):
            with Session(opened.engine) as session:
                counts.append(session.scalar(select(func.count()).select_from(table)))
        assert counts[0] == counts[1]
        assert counts[0]


def test_both_databases_give_the_same_search_results(
    catalogue: Catalogue, postgresql_catalogue: Catalogue
) -> None:
    for municipality in catalogue.municipalities():
        for years in (0, 3, 9, 12, 15, 21, 40):
            for need in catalogue.needs():
                query = Query(municipality, Age.of(years, "years"), needs={need: 1.0})
                assert search(postgresql_catalogue, query) == search(catalogue, query)


def test_both_databases_name_the_same_lines_to_call(
    catalogue: Catalogue, postgresql_catalogue: Catalogue
) -> None:
    at = parse_time("2026-11-21T22:15")
    for municipality in (*catalogue.municipalities(), None):
        for topic in PURPOSES_BY_TOPIC:
            calls = [
                who_to_call(opened, municipality, at, topic)
                for opened in (catalogue, postgresql_catalogue)
            ]
            assert calls[0] == calls[1]


def test_servers_of_two_versions_read_each_its_own_rows(
    postgresql_url: str, small_content: Path
) -> None:
    old = open_catalogue(postgresql_url, small_content)
    rename(small_content, "Elveklubben")
    new = open_catalogue(postgresql_url, small_content)

    assert "Bekkeklubben" in names(old.engine)
    assert "Elveklubben" in names(new.engine)
    old.engine.dispose()
    new.engine.dispose()


def test_contents_long_replaced_are_dropped(postgresql_url: str, small_content: Path) -> None:
    opened = [open_catalogue(postgresql_url, small_content)]
    for number in range(KEPT_SCHEMAS):
        path = small_content / "fjellvik" / "services.yml"
        words = path.read_text(encoding="utf-8")
        words = re.sub(r"name: (Bekkeklubben|Klubb\d)", f"name: Klubb{number}", words)
        path.write_text(words, encoding="utf-8")
        opened.append(open_catalogue(postgresql_url, small_content))
    with opened[-1].counts.connect() as connection:
        kept = connection.scalar(
            text_query("SELECT count(*) FROM pg_namespace WHERE starts_with(nspname, 'catalogue_')")
        )

    assert kept == KEPT_SCHEMAS
    assert f"Klubb{KEPT_SCHEMAS - 1}" in names(opened[-1].engine)
    for catalogue in opened:
        catalogue.engine.dispose()


def test_a_database_that_does_not_answer_is_replaced_by_the_files(small_content: Path) -> None:
    opened = open_database("postgresql+psycopg://nobody@127.0.0.1:1/none", small_content)

    assert opened.detached
    assert list(opened.municipalities()) == ["fjellvik"]
    assert opened.counts is not opened.engine


@pytest.mark.parametrize("url", ["rubbish", "nothing+nowhere://x", "mysql://a:hemmelig@b/c"])
def test_an_address_that_cannot_be_used_is_said_so_without_its_password(url: str) -> None:
    with pytest.raises(DatabaseSettingError) as error:
        make_engine(url)

    assert "hemmelig" not in str(error.value)


def test_an_embedded_catalogue_is_a_file_that_is_made_with_its_folder(
    tmp_path: Path, small_content: Path
) -> None:
    path = tmp_path / "new" / "catalogue.sqlite"
    opened = open_embedded(path, small_content)
    assert path.is_file()
    assert list(opened.municipalities()) == ["fjellvik"]
    opened.engine.dispose()


def test_where_no_file_can_be_written_the_catalogue_is_kept_in_memory(
    tmp_path: Path, small_content: Path
) -> None:
    (tmp_path / "full").write_text("not a folder", encoding="utf-8")
    opened = open_embedded(tmp_path / "full" / "catalogue.sqlite", small_content)
    assert list(opened.municipalities()) == ["fjellvik"]


def test_a_file_that_is_no_database_does_not_keep_anyone_from_help(
    tmp_path: Path, small_content: Path
) -> None:
    path = tmp_path / "catalogue.sqlite"
    path.write_bytes(b"this is not a database" * 100)
    assert list(open_embedded(path, small_content).municipalities()) == ["fjellvik"]


def test_faulty_content_is_an_error_for_the_embedded_catalogue_too(
    tmp_path: Path, small_content: Path
) -> None:
    rename(small_content, "[feil]")
    with pytest.raises(ContentError):
        open_embedded(tmp_path / "catalogue.sqlite", small_content)
