"""Figures for Prometheus: on a port of their own, without a word of what was said."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from pathlib import Path

import pytest
import yaml
from aiohttp.test_utils import TestClient, TestServer

from bot.web.metrics import make_metrics_application
from bot.web.state import STATE
from tests.browser.servers import Server, free_port
from tests.web.serving import Client, say, serving, small_backend

ALERTS = Path(__file__).parents[2] / "deploy" / "prometheus" / "alerts.yml"


async def shown(client: Client) -> str:
    """What Prometheus would read from the server that ``client`` talks to."""
    metrics = client.app[STATE].metrics  # type: ignore[union-attr,index]
    async with (
        TestClient(TestServer(make_metrics_application(metrics))) as reader,
        reader.get("/metrics") as response,
    ):
        assert response.status == 200
        return await response.text()


async def test_requests_and_answers_are_counted_by_route_and_by_who_answered() -> None:
    backend = small_backend()
    async with serving(backend) as client:
        await say(client, "hei")
        await say(client, "die")
        text = await shown(client)

    assert 'veiviser_requests_total{method="POST",route="/api/messages",status="200"} 2.0' in text
    assert 'veiviser_answers_total{by="assistant"} 1.0' in text
    assert 'veiviser_answers_total{by="emergency_texts"} 1.0' in text
    assert "veiviser_workers 1.0" in text
    assert "veiviser_worker_ends_total 1.0" in text
    assert "process_resident_memory_bytes" in text


async def test_nothing_that_was_said_or_who_said_it_is_in_them() -> None:
    async with serving() as client:
        answer = await say(client, "jeg heter Ragnfrid")
        async with client.get("/ragnfrid-bor-her") as response:
            assert response.status == 404
        async with client.delete(f"/api/conversations/{answer['conversation']}") as response:
            assert response.status == 204
        text = await shown(client)

    assert "agnfrid" not in text
    assert answer["conversation"] not in text
    assert "127.0.0.1" not in text


async def test_every_figure_that_an_alert_asks_for_is_there() -> None:
    async with serving() as client:
        await say(client, "hei")
        text = await shown(client)
    rules = yaml.safe_load(ALERTS.read_text(encoding="utf-8"))["groups"][0]["rules"]
    asked = {name for rule in rules for name in re.findall(r"veiviser_\w+", rule["expr"])}

    assert len(asked) > 5
    assert {name for name in asked if f"\n{name}" not in text} == set()


def test_they_are_on_a_port_of_their_own_and_only_when_asked_for() -> None:
    port = free_port()
    server = Server("fine", metrics_port=port)
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=30) as response:
            assert b"veiviser_workers_ready 1.0" in response.read()
        with pytest.raises(urllib.error.HTTPError):
            urllib.request.urlopen(f"{server.address}/metrics", timeout=30)
    finally:
        server.stop()
