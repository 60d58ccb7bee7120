"""The talk over HTTP: answers, conversations, and the numbers that come whatever fails."""

from __future__ import annotations

import logging

import pytest

from bot.emergency import NUMBERS
from tests.web.serving import Hands, say, serving, small_backend


async def test_a_message_gets_an_answer_and_a_conversation() -> None:
    async with serving() as client:
        first = await say(client, "hei")
        second = await say(client, "igjen", first["conversation"])

    assert first["replies"][0]["text"] == "1: hei"
    assert second["replies"][0]["text"] == "2: igjen"
    assert second["conversation"] == first["conversation"]
    assert len(first["conversation"]) >= 32


async def test_nobody_takes_up_a_conversation_by_making_up_its_id() -> None:
    async with serving() as client:
        answer = await say(client, "hei", "a" * 32)

    assert answer["conversation"] != "a" * 32
    assert answer["forgotten"] is True


async def test_a_deleted_conversation_is_gone_at_once() -> None:
    async with serving() as client:
        first = await say(client, "hei")
        async with client.delete(f"/api/conversations/{first['conversation']}") as response:
            assert response.status == 204
        again = await say(client, "hei", first["conversation"])

    assert again["forgotten"] is True
    assert again["replies"][0]["text"] == "1: hei"


async def test_deleting_says_nothing_of_whether_there_was_one() -> None:
    async with serving() as client, client.delete(f"/api/conversations/{'b' * 32}") as response:
        assert response.status == 204


async def test_a_conversation_is_forgotten_when_its_time_is_out() -> None:
    hands = Hands()
    async with serving(hands=hands, retention_minutes=30) as client:
        first = await say(client, "hei")
        hands.seconds += 29 * 60
        second = await say(client, "fortsatt her", first["conversation"])
        hands.seconds += 31 * 60
        third = await say(client, "og nå", second["conversation"])

    assert second["forgotten"] is False
    assert third["forgotten"] is True


@pytest.mark.parametrize("mode", ["broken", "fine"])
async def test_with_the_assistant_down_danger_is_still_heard(mode: str) -> None:
    backend = small_backend(mode)
    async with serving(backend, ready=mode == "fine") as client:
        if mode == "fine":
            await say(client, "die")
        answer = await say(client, "jeg vil ikke leve mer")

    assert answer["available"] is False
    assert answer["urgency"] == "acute"
    assert answer["contacts"][0]["number"] == "113"
    assert {"112", "113", "116111"} <= {phone["number"] for phone in answer["calls"]}


async def test_without_a_catalogue_too() -> None:
    async with serving(small_backend("broken"), ready=False, with_catalogue=False) as client:
        answer = await say(client, "det brenner")

    assert answer["contacts"][0]["number"] == "110"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"message": ""}, "message_missing"),
        ({"message": "  \n "}, "message_missing"),
        ({}, "message_missing"),
        ({"message": 7}, "message_missing"),
        ({"message": "a" * 2001}, "message_too_long"),
        ({"message": "hei", "municipality": "oslo"}, "unknown_municipality"),
        ({"message": "hei", "conversation": "../etc"}, "bad_field"),
        ({"message": "hei", "name": "Kari"}, "bad_field"),
        ([], "bad_field"),
    ],
)
async def test_what_cannot_be_read_is_explained_and_holds_someone_to_call(
    body: object, code: str
) -> None:
    async with serving() as client, client.post("/api/messages", json=body) as response:
        problem = await response.json(content_type="application/problem+json")

    assert response.status == problem["status"] == 400
    assert problem["code"] == code
    assert [c["number"] for c in problem["contacts"]] == list(NUMBERS)
    assert NUMBERS["113"]["name"] in problem["detail"]
    assert problem["request_id"] == response.headers["X-Request-Id"]


async def test_two_thousand_characters_are_welcome() -> None:
    async with serving() as client:
        answer = await say(client, "å" * 2000)

    assert answer["replies"][0]["text"] == "1: " + "å" * 2000


async def test_a_huge_body_is_refused() -> None:
    async with serving() as client:
        data = b'{"message": "' + b"a" * 20_000 + b'"}'
        headers = {"Content-Type": "application/json"}
        async with client.post("/api/messages", data=data, headers=headers) as response:
            assert response.status == 413
            assert (await response.json(content_type=None))["contacts"]


async def test_markup_in_a_message_stays_text() -> None:
    async with serving() as client:
        answer = await say(client, "<script>alert(1)</script>")

    assert answer["replies"][0]["lines"][0]["spans"] == [{"text": "1: <script>alert(1)</script>"}]


async def test_when_too_many_wait_the_answer_is_when_to_try_again() -> None:
    async with serving(waiting_limit=1) as client:
        body = {"message": "sleep 1", "municipality": "nes"}
        async with client.post("/api/messages", json=body) as slow:
            pass
        import asyncio

        first = asyncio.create_task(say(client, "sleep 1"))
        await asyncio.sleep(0.4)
        async with client.post("/api/messages", json=body) as second:
            problem = await second.json(content_type=None)
        await first

    assert slow.status == 200
    assert second.status == 503
    assert int(second.headers["Retry-After"]) > 0
    assert problem["contacts"]


async def test_thumbs_have_no_room_for_text() -> None:
    async with serving() as client:
        for body, status in (
            ({"useful": True}, 204),
            ({"useful": False, "reason": "hard_to_read"}, 204),
            ({"useful": False, "reason": "because of Kari"}, 400),
        ):
            async with client.post("/api/feedback", json=body) as response:
                assert response.status == status


async def test_the_users_words_are_in_no_log(caplog: pytest.LogCaptureFixture) -> None:
    secret = "hemmelighet"
    with caplog.at_level(logging.DEBUG):
        async with serving() as client:
            answer = await say(client, secret)
            await say(client, "rubbish " + secret, answer["conversation"])
            async with client.get(f"/{secret}?q={secret}") as response:
                assert response.status == 404
            async with client.post("/nes/hjelp", data={"alder": secret}) as response:
                assert response.status == 200
        async with serving(small_backend("broken"), ready=False) as client:
            await say(client, secret)

    ours = [r.getMessage() for r in caplog.records if r.name.startswith("bot")]
    assert ours
    assert not [line for line in ours if secret in line]
    assert not [line for line in ours if answer["conversation"] in line]
