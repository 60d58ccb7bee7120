"""Conversations in a real Redis, by two servers: order, one at a time, deletion, expiry."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.redis_client import connect, conversation_key
from bot.web import shared_conversations
from bot.web.backend import UnavailableError
from bot.web.shared_conversations import SharedConversations
from tests.engines import PATIENCE_SECONDS, RedisServer


@pytest_asyncio.fixture(loop_scope="function")
async def servers(redis: RedisServer) -> AsyncIterator[list[SharedConversations]]:
    """Two servers' views of the same conversations."""
    clients = [connect(redis.url) for _ in range(2)]
    yield [SharedConversations(client, ttl=1800, patience=PATIENCE_SECONDS) for client in clients]
    for client in clients:
        await client.aclose()


async def test_a_conversation_begun_at_one_server_goes_on_at_another(
    servers: list[SharedConversations],
) -> None:
    begun = await servers[0].begin()

    assert await servers[1].resume(begun) == begun


async def test_an_id_that_was_made_up_is_never_taken_up(
    servers: list[SharedConversations],
) -> None:
    assert await servers[0].resume("a" * 32) is None
    assert await servers[0].resume(None) is None


async def test_messages_come_in_the_order_they_were_sent_whatever_server_got_them(
    servers: list[SharedConversations],
) -> None:
    begun, order = await servers[0].begin(), []

    async def answer(number: int) -> None:
        async with servers[number % 2].turn(begun):
            order.append(("begin", number))
            await asyncio.sleep(0.2)
            order.append(("end", number))

    asked = []
    for number in range(6):
        asked.append(asyncio.create_task(answer(number)))
        await asyncio.sleep(0.1)
    await asyncio.gather(*asked)

    assert order == [(what, n) for n in range(6) for what in ("begin", "end")]


async def test_one_conversation_does_not_wait_for_another(
    servers: list[SharedConversations],
) -> None:
    first, second = await servers[0].begin(), await servers[0].begin()
    order = []

    async def answer() -> None:
        async with servers[1].turn(second):
            order.append("second")

    async with servers[0].turn(first):
        await asyncio.wait_for(answer(), PATIENCE_SECONDS)
        order.append("first")

    assert order == ["second", "first"]


async def test_a_message_that_fails_lets_the_next_one_in(
    servers: list[SharedConversations], redis: RedisServer
) -> None:
    begun = await servers[0].begin()
    with pytest.raises(RuntimeError):
        async with servers[0].turn(begun):
            raise RuntimeError

    async with servers[1].turn(begun):
        pass
    with redis.client() as client:
        assert client.keys() == [conversation_key(begun)]


async def test_when_a_server_dies_the_next_message_goes_on_after_its_lease(
    servers: list[SharedConversations], redis: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_conversations, "LEASE_SECONDS", 0.5)
    begun = await servers[0].begin()
    with redis.client() as client:  # what a server leaves that was killed in the middle
        client.rpush(f"veiviser:queue:{begun}", "killed")
        client.set("veiviser:lease:killed", "", px=500)

    async with servers[1].turn(begun):
        with redis.client() as client:
            waiting = client.lrange(f"veiviser:queue:{begun}", 0, -1)

    assert len(waiting) == 1
    assert "killed" not in waiting


async def test_a_message_that_takes_longer_than_its_lease_keeps_its_turn(
    servers: list[SharedConversations], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_conversations, "LEASE_SECONDS", 2.0)
    begun, order = await servers[0].begin(), []

    async def answer(server: SharedConversations, name: str, seconds: float) -> None:
        async with server.turn(begun):
            await asyncio.sleep(seconds)
            order.append(name)

    slow = asyncio.create_task(answer(servers[0], "slow", 4))
    await asyncio.sleep(0.5)
    await answer(servers[1], "quick", 0)
    await slow

    assert order == ["slow", "quick"]


async def test_a_message_does_not_wait_for_ever(redis: RedisServer) -> None:
    hurried = SharedConversations(connect(redis.url), ttl=1800, patience=0.3)
    begun = await hurried.begin()

    async with hurried.turn(begun):
        with pytest.raises(UnavailableError):
            async with hurried.turn(begun):
                pass


async def test_a_conversation_expires_in_redis_itself(redis: RedisServer) -> None:
    brief = SharedConversations(connect(redis.url), ttl=0.5, patience=5)
    begun = await brief.begin()
    deadline = time.monotonic() + PATIENCE_SECONDS
    with redis.client() as client:
        while client.dbsize() and time.monotonic() < deadline:
            await asyncio.sleep(0.1)  # nobody asks for the key: Redis deletes it unasked
        assert client.dbsize() == 0
    assert await brief.resume(begun) is None


async def test_every_message_gives_the_conversation_its_whole_time_anew(
    servers: list[SharedConversations], redis: RedisServer
) -> None:
    begun = await servers[0].begin()
    with redis.client() as client:
        client.pexpire(conversation_key(begun), 5_000)
        await servers[1].resume(begun)

        assert client.pttl(conversation_key(begun)) > 1_700_000


async def test_a_deleted_conversation_is_gone_from_redis_at_once(
    servers: list[SharedConversations], redis: RedisServer
) -> None:
    begun = await servers[0].begin()
    await servers[1].delete(begun)

    assert redis.everything() == ""
    assert await servers[0].resume(begun) is None


async def test_with_redis_down_nothing_can_be_taken_up_and_nothing_raises_but_unavailable(
    servers: list[SharedConversations], redis: RedisServer
) -> None:
    begun = await servers[0].begin()
    redis.kill()

    assert await servers[0].reachable() is False
    with pytest.raises(UnavailableError):
        await servers[0].resume(begun)
    with pytest.raises(UnavailableError):
        await servers[0].begin()
    with pytest.raises(UnavailableError):
        async with servers[0].turn(begun):
            pass


async def test_what_could_not_be_deleted_is_deleted_when_redis_answers_again(
    servers: list[SharedConversations], redis: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_conversations, "SWEEP_SECONDS", 0.1)
    begun = await servers[0].begin()
    redis.freeze()
    with pytest.raises(UnavailableError):
        await servers[0].delete(begun)
    redis.thaw()
    assert await servers[0].resume(begun) is None  # not taken up, though it may still be there

    sweeping = asyncio.create_task(servers[0].keep_sweeping())
    deadline = time.monotonic() + PATIENCE_SECONDS
    while redis.everything() and time.monotonic() < deadline:
        await asyncio.sleep(0.1)
    sweeping.cancel()

    assert redis.everything() == ""


async def test_after_a_restart_of_redis_the_same_client_goes_on(
    servers: list[SharedConversations], redis: RedisServer
) -> None:
    begun = await servers[0].begin()
    redis.kill()
    redis.start()

    assert await servers[0].resume(begun) is None  # it is lost, and that can be told
    assert await servers[0].resume(await servers[0].begin())
