"""The aiohttp application: routes, middleware, and what starts and stops with it."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from datetime import datetime
from itertools import islice

from aiohttp import web

from bot.redis_client import connect
from bot.settings import MAX_BODY_BYTES, Settings
from bot.triage.core import assess
from bot.web import directory, guide_handlers, messages, page_handlers, statistics_handlers
from bot.web.assets import ASSETS, make_assets, serve_asset
from bot.web.cards import call_cards, reasons_by_service
from bot.web.conversations import Conversations, LocalConversations
from bot.web.headers import answer_preflight, secure
from bot.web.limits import Limits
from bot.web.metrics import Metrics
from bot.web.middleware import explain_errors, identify, limit_clients
from bot.web.numbers import rich_text
from bot.web.pages import Pages
from bot.web.pool import Pool
from bot.web.shared_conversations import SharedConversations
from bot.web.state import STATE, State
from bot.web.statistics import Statistics
from service_catalogue.clock import now
from service_catalogue.repository import Catalogue
from service_catalogue.search import Query

ID = "{conversation:[A-Za-z0-9_-]{16,64}}"
WARM_MUNICIPALITIES = 8  # the others are read when somebody asks for them
MUNICIPALITY = "{municipality:[a-z0-9_]{1,60}}"


def make_application(
    settings: Settings,
    catalogue: Catalogue | None,
    pool: Pool,
    clock: Callable[[], datetime] = now,
    monotonic: Callable[[], float] = time.monotonic,
) -> web.Application:
    """An application that answers from ``catalogue`` and ``pool``, by the clocks given."""
    application = web.Application(
        middlewares=[identify, explain_errors, answer_preflight, limit_clients],
        client_max_size=MAX_BODY_BYTES,
    )
    conversations = _conversations(settings, pool, monotonic)
    application[STATE] = State(
        settings=settings,
        catalogue=catalogue,
        pool=pool,
        conversations=conversations,
        limits=Limits(settings),
        pages=Pages(settings),
        rich_text=rich_text(catalogue),
        statistics=Statistics(catalogue, settings.statistics),
        metrics=Metrics(pool, conversations),
        clock=clock,
    )
    application[ASSETS] = make_assets()
    application.on_response_prepare.append(secure)
    application.cleanup_ctx.append(_run_workers)
    application.cleanup_ctx.append(_sweep)
    application.cleanup_ctx.append(_write_statistics)
    application.add_routes(_routes(application))
    return application


def _conversations(settings: Settings, pool: Pool, monotonic: Callable[[], float]) -> Conversations:
    retention = 60 * settings.retention_minutes
    if url := settings.redis_address:
        return SharedConversations(connect(url), retention, settings.answer_seconds / 2)
    return LocalConversations(pool, retention, settings.max_conversations, monotonic)


def _routes(application: web.Application) -> list[web.RouteDef]:
    return [
        web.get("/health/live", directory.live),
        web.get("/health/ready", directory.ready),
        web.get("/api/openapi.yml", directory.get_openapi),
        web.get("/api/municipalities", directory.get_municipalities),
        web.get("/api/services", directory.get_services),
        web.get("/api/calls", directory.get_calls),
        web.post("/api/messages", messages.post_message),
        web.post("/api/feedback", messages.post_feedback),
        web.delete(f"/api/conversations/{ID}", messages.delete_conversation),
        *(web.get(address, serve_asset) for address in application[ASSETS]),
        web.get("/", page_handlers.front),
        web.get("/personvern", page_handlers.privacy),
        web.get("/tilgjengelighet", page_handlers.accessibility),
        web.get("/forlat", page_handlers.leave),
        web.get("/kalender", page_handlers.calendar),
        web.get("/statistikk", statistics_handlers.show_statistics),
        web.get("/statistikk.csv", statistics_handlers.export_statistics),
        web.get(f"/{MUNICIPALITY}", page_handlers.chat),
        web.get(f"/{MUNICIPALITY}/hjelp", page_handlers.find_help),
        web.post(f"/{MUNICIPALITY}/hjelp", page_handlers.find_help),
        web.get(f"/{MUNICIPALITY}/handlingsveileder", guide_handlers.show_guide),
        web.get(f"/{MUNICIPALITY}/handlingsveileder.svg", guide_handlers.draw_picture),
    ]


def _warm_up(catalogue: Catalogue | None) -> None:
    assess("")
    if catalogue is not None:
        for municipality in islice(catalogue.municipalities(), WARM_MUNICIPALITIES):
            reasons_by_service(catalogue, Query(municipality))
            call_cards(catalogue, municipality, now())
            catalogue.levels(municipality)


async def _run_workers(application: web.Application) -> AsyncIterator[None]:
    pool = application[STATE].pool
    await pool.start()  # the workers load meanwhile
    # Triage and catalogue are read now, and not by the first message that needs them.
    await asyncio.to_thread(_warm_up, application[STATE].catalogue)
    yield
    await pool.stop()


async def _sweep(application: web.Application) -> AsyncIterator[None]:
    async with _running(application[STATE].conversations.keep_sweeping()):
        yield


async def _write_statistics(application: web.Application) -> AsyncIterator[None]:
    statistics = application[STATE].statistics
    async with _running(statistics.keep_writing()):
        yield
    await statistics.write()


@contextlib.asynccontextmanager
async def _running(work: Coroutine[None, None, None]) -> AsyncIterator[None]:
    task = asyncio.create_task(work)
    yield
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
