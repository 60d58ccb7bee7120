"""Figures for Prometheus: routes, counts and times, never an address, a text or a municipality.

They are served on a port of their own, so that no proxy opens them to the public by mistake.
"""

from __future__ import annotations

from collections.abc import Iterator

from aiohttp import web
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.web.conversations import Conversations
from bot.web.pool import Pool

ANSWERED_BY = {True: "assistant", False: "emergency_texts"}
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.5, 5.0, 10.0, 25.0)


class Metrics:
    """What one server measures of itself."""

    def __init__(self, pool: Pool, conversations: Conversations) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self.registry.register(_Parts(pool, conversations))
        self._requests = Counter(
            "veiviser_requests", "Requests", ("method", "route", "status"), registry=self.registry
        )
        self._seconds = Histogram(
            "veiviser_request_seconds",
            "Time to answer a request",
            ("route",),
            registry=self.registry,
            buckets=SECONDS,
        )
        self._answers = Counter(
            "veiviser_answers",
            "Messages answered, by the assistant or from the emergency texts",
            ("by",),
            registry=self.registry,
        )
        for by in ANSWERED_BY.values():
            self._answers.labels(by)

    def count_request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count and time a request by its route."""
        self._requests.labels(method, route, status).inc()
        self._seconds.labels(route).observe(seconds)

    def count_answer(self, available: bool) -> None:
        """Count an answer: the assistant's own, or the emergency texts."""
        self._answers.labels(ANSWERED_BY[available]).inc()

    def text(self) -> bytes:
        """All of it, as Prometheus reads it."""
        return generate_latest(self.registry)


class _Parts(Collector):
    """The workers and the place of conversations, as they are when asked."""

    def __init__(self, pool: Pool, conversations: Conversations) -> None:
        self._pool = pool
        self._conversations = conversations

    def collect(self) -> Iterator[Metric]:
        """The figures now."""
        pool = self._pool
        yield GaugeMetricFamily("veiviser_workers", "Workers there should be", pool.size)
        yield GaugeMetricFamily("veiviser_workers_ready", "Workers that answer", pool.ready)
        yield GaugeMetricFamily("veiviser_messages_waiting", "Being answered", pool.waiting)
        yield CounterMetricFamily("veiviser_worker_ends", "Workers that ended", pool.ended)
        reached = float(self._conversations.answers)
        yield GaugeMetricFamily(
            "veiviser_conversations_reachable", "Whether Redis answered last", reached
        )


def make_metrics_application(metrics: Metrics) -> web.Application:
    """An application with the one address ``/metrics``."""

    async def show(_request: web.Request) -> web.Response:
        return web.Response(body=metrics.text(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    application = web.Application()
    application.add_routes([web.get("/metrics", show)])
    return application
