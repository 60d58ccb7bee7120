"""Rate limits: for each client, and for all together."""

from __future__ import annotations

import pytest
from aiohttp.test_utils import make_mocked_request

from bot.web.limits import client_address
from tests.web.serving import Client, serving

BODY = {"message": "hei", "municipality": "nes"}


async def statuses(client: Client, count: int, **headers: str) -> list[int]:
    """The status of each of ``count`` messages."""
    found = []
    for _ in range(count):
        async with client.post("/api/messages", json=BODY, headers=headers) as response:
            found.append(response.status)
            if response.status == 429:
                assert int(response.headers["Retry-After"]) > 0
                assert (await response.json(content_type=None))["contacts"]
    return found


async def test_one_client_may_send_so_many_messages_a_minute() -> None:
    async with serving(client_limit="3/minute") as client:
        assert await statuses(client, 4) == [200, 200, 200, 429]


async def test_all_clients_together_have_a_limit_too() -> None:
    async with serving(global_limit="2/minute", forwarded_hops=1) as client:
        found = [
            (await statuses(client, 1, **{"X-Forwarded-For": f"10.0.0.{n}"}))[0] for n in range(3)
        ]

    assert found == [200, 200, 429]


async def test_behind_a_proxy_each_client_counts_for_itself() -> None:
    async with serving(client_limit="1/minute", forwarded_hops=1) as client:
        assert await statuses(client, 2, **{"X-Forwarded-For": "10.0.0.1"}) == [200, 429]
        assert await statuses(client, 1, **{"X-Forwarded-For": "10.0.0.2"}) == [200]


async def test_pages_have_a_limit_and_a_page_that_says_so_with_numbers() -> None:
    async with serving(page_limit="1/minute") as client:
        async with client.get("/nes") as first, client.get("/nes") as second:
            text = await second.text()
        async with client.get("/health/live") as health:
            pass

    assert (first.status, second.status, health.status) == (200, 429, 200)
    assert "tel:113" in text


@pytest.mark.parametrize(
    ("hops", "header", "address"),
    [
        (0, "1.1.1.1", "127.0.0.1"),
        (1, "6.6.6.6, 1.1.1.1", "1.1.1.1"),
        (2, "6.6.6.6, 1.1.1.1, 10.0.0.1", "1.1.1.1"),
        (2, "1.1.1.1", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_only_what_trusted_proxies_wrote_counts(hops: int, header: str, address: str) -> None:
    request = make_mocked_request("GET", "/", headers={"X-Forwarded-For": header})
    request = request.clone(remote="127.0.0.1")

    assert client_address(request, hops) == address
