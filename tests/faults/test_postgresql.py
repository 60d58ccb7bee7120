"""PostgreSQL stops, starts, is slow, or is not there at all."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import psycopg
import pytest
from click.testing import CliRunner

from bot.cli import veiviser
from tests.engines import PostgreSQL, wait_until
from tests.faults.conftest import DATABASE, Start
from tests.faults.talk import FIRE, ask, emergency_page, has_someone_to_call, page, say

TOKEN = "et-langt-ord"
EMPTY = """DROP SCHEMA public CASCADE; CREATE SCHEMA public;
           SELECT format('DROP SCHEMA %I CASCADE', nspname) FROM pg_namespace
           WHERE starts_with(nspname, 'catalogue_') \\gexec
        """
TABLES = """SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
            WHERE starts_with(schemaname, 'catalogue_')"""
COUNTING = {"statistics": True, "statistics_token": TOKEN}


@pytest.fixture
def fresh(postgresql: PostgreSQL) -> Iterator[PostgreSQL]:
    """A database without tables, running again after the test."""
    postgresql.psql(EMPTY)
    yield postgresql
    postgresql.start()


def counted(database: PostgreSQL) -> int:
    """How many answers the statistics hold."""
    try:
        told = database.psql(
            "COPY (SELECT sum(count) FROM anonymous_count WHERE kind='answer') TO STDOUT"
        )
    except Exception:
        return 0
    return int(told) if told.strip().isdigit() else 0


def test_the_database_stops_and_starts(fresh: PostgreSQL, start: Start) -> None:
    server = start("real", environment={DATABASE: fresh.url}, **COUNTING)
    first = say(server.address, "jeg er 15 og sliter med rus")
    fresh.stop()

    danger = say(server.address, FIRE, first["conversation"])
    asked = say(server.address, "noe for foreldre som skal skilles")
    finder = page(server.address, "/nes/hjelp")

    assert danger["urgency"] == "acute"
    assert danger["contacts"][0]["number"] == "110"
    assert asked["services"] or has_someone_to_call(asked)
    assert emergency_page(finder)

    fresh.start()
    after = say(server.address, "jeg er 15 og sliter med rus", first["conversation"])

    assert after["services"]
    assert not after["forgotten"]
    server.stop()  # writes what has been counted: four answers, none of them lost
    assert counted(fresh) == 4


def test_a_server_that_starts_without_its_database_reads_the_content_files(
    fresh: PostgreSQL, start: Start
) -> None:
    fresh.stop()
    server = start("real", environment={DATABASE: fresh.url}, **COUNTING)
    answer = say(server.address, "jeg er 15 og sliter med rus")
    fresh.start()
    server.stop()

    assert answer["available"] is True
    assert answer["services"]
    assert counted(fresh) == 1  # the statistics waited for the database


def test_a_database_that_answers_nothing_does_not_keep_anyone_waiting_long(
    fresh: PostgreSQL, start: Start
) -> None:
    server = start("real", environment={DATABASE: fresh.url})
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with psycopg.connect(fresh.url.replace("+psycopg", "")) as connection:
            for (table,) in connection.execute(TABLES).fetchall():
                connection.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
            held.set()
            done.wait(120)

    holding = threading.Thread(target=hold)
    holding.start()
    held.wait(60)
    try:
        answer = say(server.address, FIRE)
        other = ask(
            server.address, "POST", "/api/messages", {"message": FIRE, "municipality": "modum"}
        )
    finally:
        done.set()
        holding.join()

    assert answer["contacts"][0]["number"] == "110"
    assert other[1]["contacts"][0]["number"] == "110"
    wait_until(lambda: say(server.address, "jeg er 15 og sliter med rus")["services"], "healed")


def test_an_address_that_is_none_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATABASE, "rubbish")
    from service_catalogue.load import DatabaseSettingError
    from service_catalogue.shared import shared_catalogue

    shared_catalogue.cache_clear()
    try:
        result = CliRunner().invoke(veiviser, ["serve"])
    finally:
        shared_catalogue.cache_clear()

    assert isinstance(result.exception, DatabaseSettingError)
    assert "rubbish" not in str(result.exception)
