"""Ten times more than the server has room for, at once."""

from __future__ import annotations

from concurrent.futures import wait

from tests.engines import RedisServer
from tests.faults.conftest import REDIS, Start
from tests.faults.talk import has_someone_to_call, say, say_meanwhile

ROOM = 8


def test_everyone_is_answered_or_told_whom_to_call_and_then_it_is_over(
    redis: RedisServer, start: Start
) -> None:
    server = start(environment={REDIS: redis.url}, waiting_limit=ROOM)
    asked = [say_meanwhile(server.address, "sleep 0.2") for _ in range(10 * ROOM)]
    wait(asked)
    answers = [future.result() for future in asked]
    told = [answer for status, answer in answers if status == 503]

    assert {status for status, _ in answers} <= {200, 503}
    assert len(told) < len(answers)
    assert told
    assert all(has_someone_to_call(answer) for answer in told)
    assert say(server.address, "hei")["available"] is True
