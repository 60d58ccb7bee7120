"""Several servers on one Redis, with the real assistant; and workers that are killed."""

from __future__ import annotations

import json
import os
import re
import signal
import time

import pytest

from bot.redis_client import conversation_key
from tests.bot.test_nothing_is_kept import MESSAGES, found_in
from tests.browser.servers import Server
from tests.engines import RedisServer, wait_until
from tests.faults.conftest import REDIS, Start
from tests.faults.talk import FIRE, delete, has_someone_to_call, say, say_meanwhile


@pytest.mark.parametrize("shared", [True, False])
def test_a_worker_killed_in_the_middle_of_an_answer(
    shared: bool, redis: RedisServer, start: Start
) -> None:
    server = start(environment={REDIS: redis.url} if shared else None)
    begun = say(server.address, "hei")["conversation"]
    asked = say_meanwhile(server.address, f"sleep 60 {FIRE}", begun)
    time.sleep(1)
    (worker,) = server.workers
    os.kill(worker, signal.SIGKILL)

    status, answer = asked.result()
    server.wait_until_ready()
    after = say(server.address, "hei", begun)

    assert status == 200
    assert answer["available"] is False
    assert answer["urgency"] == "acute"  # the triage hears it without the worker
    assert has_someone_to_call(answer)
    assert after["available"] is True
    assert after["forgotten"] is not shared  # what lay in the worker's memory is lost, and told so


def test_with_two_workers_one_that_is_killed_leaves_the_other_answering(
    redis: RedisServer, start: Start
) -> None:
    server = start(environment={REDIS: redis.url}, workers=2)
    wait_until(lambda: len(server.workers) == 2, "two workers")
    os.kill(server.workers[0], signal.SIGKILL)

    assert say(server.address, "hei")["available"] is True


def test_any_server_answers_any_turn_and_danger_stays(
    pair: tuple[Server, Server], redis: RedisServer
) -> None:
    one, other = (server.address for server in pair)
    first = say(one, "jeg er 14 år og sliter med rus")
    second = say(other, "hvem kan jeg snakke med?", first["conversation"])
    danger = say(one, "jeg vil ikke leve mer", first["conversation"])
    after = say(other, "ok", first["conversation"])

    assert (second["role"], second["age"]) == (first["role"], first["age"])
    assert not second["forgotten"]
    assert danger["urgency"] == after["urgency"] == "acute"

    # Sent at once to both, they are answered in the order they came.
    said = [f"jeg lurer på ting nummer {number}" for number in range(6)]
    asked = []
    for number, text in enumerate(said):
        asked.append(say_meanwhile((one, other)[number % 2], text, first["conversation"]))
        time.sleep(0.1)
    assert all(future.result()[1]["available"] for future in asked)
    with redis.client() as client:
        kept = json.loads(str(client.get(conversation_key(first["conversation"]))))
    heard = [event["text"] for event in kept["events"] if event["event"] == "user"]
    assert heard[-6:] == said

    # A server that is killed takes nothing along: the other goes on.
    pair[0].kill()
    last = say(other, "er du der?", first["conversation"])
    assert not last["forgotten"]
    assert last["urgency"] == "acute"

    # Deleted on request: no key, no text.
    assert delete(other, first["conversation"]) == 204
    assert redis.everything() == ""
    assert say(other, "hei", first["conversation"])["forgotten"] is True


def test_redis_holds_nothing_of_a_conversation_full_of_personal_data(
    redis: RedisServer, start: Start
) -> None:
    server = start("real", environment={REDIS: redis.url})
    conversation = None
    for text in MESSAGES:
        conversation = say(server.address, text, conversation)["conversation"]
    kept = redis.everything()

    assert len(kept) > 1000
    assert found_in(re.sub(r"veiviser:\S+", "", kept)) == []


def test_a_conversation_that_is_left_is_deleted_by_redis_when_its_time_is_out(
    redis: RedisServer, start: Start
) -> None:
    server = start("real", environment={REDIS: redis.url}, retention_minutes=0.05)
    begun = say(server.address, "hei")["conversation"]

    wait_until(lambda: redis.everything() == "", "Redis still holds it")

    assert say(server.address, "hei", begun)["forgotten"] is True
