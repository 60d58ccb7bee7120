"""The worker process: it may die, hang or talk nonsense; the server goes on."""

from __future__ import annotations

import asyncio
import time

import pytest

from bot.web.backend import UnavailableError
from bot.web.conversations import LocalConversations
from bot.web.pool import Pool
from tests.web.serving import say, serving, small_backend, wait_until_ready


async def test_a_worker_that_dies_is_started_again() -> None:
    backend = small_backend()
    async with serving(backend) as client:
        down = await say(client, "die")
        await wait_until_ready(backend)
        up = await say(client, "hei")

    assert down["available"] is False
    assert up["available"] is True


async def test_a_worker_that_hangs_is_replaced_and_the_person_gets_numbers() -> None:
    backend = small_backend(answer_seconds=0.5)
    async with serving(backend) as client:
        hung = await say(client, "sleep 30")
        await wait_until_ready(backend)
        after = await say(client, "hei")

    assert hung["available"] is False
    assert hung["contacts"]
    assert after["available"] is True


async def test_a_worker_that_talks_nonsense_is_replaced() -> None:
    backend = small_backend()
    async with serving(backend) as client:
        answer = await say(client, "rubbish")
        await wait_until_ready(backend)

        assert answer["available"] is False
        assert (await say(client, "hei"))["available"] is True


async def test_the_server_answers_at_once_while_the_assistant_thinks() -> None:
    async with serving() as client:
        thinking = asyncio.create_task(say(client, "sleep 1"))
        await asyncio.sleep(0.3)
        loop = asyncio.get_running_loop()
        start = loop.time()
        async with client.get("/health/live") as response:
            assert response.status == 200
        took = loop.time() - start
        assert not thinking.done()
        await thinking

    assert took < 0.25  # 50 ms on a quiet machine; measured by benchmarks, not here


async def test_stopping_waits_for_the_answer_that_is_being_made() -> None:
    backend = small_backend()
    await backend.start()
    await wait_until_ready(backend)
    asking = asyncio.create_task(backend.ask("sleep 0.5", "someone", "nes"))
    await asyncio.sleep(0.1)

    await backend.stop()

    assert (await asking)["replies"][0]["text"] == "1: sleep 0.5"
    with pytest.raises(UnavailableError):
        await backend.ask("hei", "someone", "nes")


async def test_readiness_tells_of_the_assistant_and_liveness_does_not() -> None:
    async with serving(small_backend("broken"), ready=False) as client:
        async with client.get("/health/ready") as response:
            assert response.status == 503
            assert (await response.json())["assistant"] is False
        async with client.get("/health/live") as response:
            assert response.status == 200


async def test_a_new_conversation_is_given_to_a_worker_that_is_ready() -> None:
    pool = Pool([small_backend("broken"), small_backend()])
    conversations = LocalConversations(pool, 60, 100, time.monotonic)
    await pool.start()
    while not pool.ready:
        await asyncio.sleep(0.05)

    answers = [await pool.ask("hei", await conversations.begin(), "nes") for _ in range(10)]
    await pool.stop()

    assert [answer["replies"][0]["text"] for answer in answers] == ["1: hei"] * 10


async def test_a_conversation_stays_with_its_worker_when_it_lies_in_memory() -> None:
    pool = Pool([small_backend() for _ in range(3)])
    await pool.start()
    while pool.ready < 3:
        await asyncio.sleep(0.05)

    said = [(await pool.ask("hei", "someone", "nes"))["replies"][0]["text"] for _ in range(4)]
    await pool.stop()

    assert said == ["1: hei", "2: hei", "3: hei", "4: hei"]


async def test_a_conversation_that_was_lost_with_its_worker_is_said_to_be_lost() -> None:
    backend = small_backend()
    async with serving(backend) as client:
        first = await say(client, "hei")
        await say(client, "die", first["conversation"])
        await wait_until_ready(backend)
        after = await say(client, "hei", first["conversation"])

    assert after["forgotten"] is True
