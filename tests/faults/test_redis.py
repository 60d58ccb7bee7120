"""Redis stops, freezes, comes back empty, and comes back as it was."""

from __future__ import annotations

from click.testing import CliRunner

from bot.cli.serve import serve
from tests.browser.servers import Server
from tests.engines import RedisServer, wait_until
from tests.faults.conftest import REDIS, Start
from tests.faults.talk import FIRE, ask, delete, has_someone_to_call, page, say


def test_redis_is_killed_and_comes_back_empty(redis: RedisServer, start: Start) -> None:
    server = start("real", environment={REDIS: redis.url})
    begun = say(server.address, "jeg er lærer")["conversation"]
    redis.kill()

    down = say(server.address, FIRE, begun)
    new = say(server.address, "hei")
    pages = page(server.address, "/nes/hjelp")
    health, told = ask(server.address, "GET", "/health/ready")

    assert down["available"] is new["available"] is False
    assert down["urgency"] == "acute"
    assert down["contacts"][0]["number"] == "110"
    assert has_someone_to_call(down)
    assert has_someone_to_call(new)
    assert down["conversation"] == begun
    assert down["forgotten"] is False  # nobody knows yet
    assert new["conversation"] is None
    assert "tel:" in pages
    assert (health, told["conversations"]) == (200, False)  # in service: someone must answer

    redis.start()
    back = say(server.address, "hei", begun)
    again = say(server.address, "jeg er lærer", back["conversation"])

    assert back["available"] is True
    assert back["forgotten"] is True  # it is lost, and the user is told
    assert again["forgotten"] is False
    assert again["role"] == "employee"


def test_redis_freezes_and_goes_on(redis: RedisServer, start: Start) -> None:
    server = start("real", environment={REDIS: redis.url})
    begun = say(server.address, "jeg vil ikke leve mer")["conversation"]
    redis.freeze()
    frozen = say(server.address, FIRE, begun)
    status = delete(server.address, "b" * 32)
    redis.thaw()
    wait_until(lambda: say(server.address, "ok", begun)["available"], "it did not heal")
    thawed = say(server.address, "ok", begun)

    assert frozen["available"] is False
    assert has_someone_to_call(frozen)
    assert status == 503  # not deleted, and not said to be
    assert thawed["forgotten"] is False  # nothing was lost, and nothing is said to be
    assert thawed["urgency"] == "acute"


def test_redis_stops_in_the_middle_of_an_answer(redis: RedisServer, start: Start) -> None:
    server = start("real", environment={REDIS: redis.url})
    begun = say(server.address, "hei")["conversation"]
    answers = []
    for _ in range(5):  # one of them meets it somewhere between its first and last question
        redis.freeze()
        redis.thaw()
        answers.append(say(server.address, FIRE, begun))
    redis.kill()
    answers.append(say(server.address, FIRE, begun))

    assert all(has_someone_to_call(a) or a["urgency"] == "acute" for a in answers)


def test_a_server_that_starts_while_redis_is_down_gives_numbers_and_heals(
    redis: RedisServer, start: Start
) -> None:
    redis.kill()
    server: Server = start("real", environment={REDIS: redis.url})
    before = say(server.address, FIRE)
    redis.start()
    after = say(server.address, "hei")

    assert before["available"] is False
    assert has_someone_to_call(before)
    assert after["available"] is True
    assert after["conversation"]


def test_the_operator_is_told_when_redis_refuses(monkeypatch) -> None:
    locked = RedisServer(password="hemmelig")
    monkeypatch.setenv(REDIS, locked.url.replace("hemmelig", "feil"))

    result = CliRunner().invoke(serve, ["--port", "0"])
    locked.kill()

    assert result.exit_code == 2
    assert "Redis tok ikke imot" in result.output
    assert "feil@" not in result.output
