"""Run the application until the process is told to stop, then finish what is being answered."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from aiohttp import web

from bot.logs import where
from bot.settings import Settings
from bot.web.application import make_application
from bot.web.backend import Backend, worker_command
from bot.web.metrics import make_metrics_application
from bot.web.pool import Pool
from bot.web.state import STATE
from service_catalogue.load import ContentError
from service_catalogue.repository import Catalogue
from service_catalogue.shared import shared_catalogue

logger = logging.getLogger(__name__)

LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
KEEPALIVE_SECONDS = 30.0
Announce = Callable[[str], None]


def log_to_standard_error() -> None:
    """One line an event; the messages of requests are JSON."""
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format=LOG_FORMAT)
    logging.getLogger("aiohttp").setLevel(logging.CRITICAL)  # it quotes what clients send


def open_catalogue() -> Catalogue | None:
    """The catalogue, or None when its database fails: emergency numbers need none.

    Raises:
        ContentError: the content has faults; these are for the editor to mend.
    """
    try:
        return shared_catalogue()
    except ContentError:
        raise
    except Exception as error:
        logger.error("No catalogue; serving emergency numbers only: %s", where(error))
        return None


async def serve(settings: Settings, model: Path, announce: Announce) -> None:
    """Serve until SIGINT or SIGTERM; ``announce`` gets the address when pages can be had.

    Raises:
        OSError: the port cannot be used.
    """
    command = worker_command(model, 60 * settings.retention_minutes)
    workers = [Backend(command, settings.answer_seconds) for _ in range(settings.workers)]
    pool = Pool(workers, shared=settings.redis_url is not None)
    application = make_application(settings, open_catalogue(), pool)
    runner = _runner(application, settings)
    metrics = _runner(make_metrics_application(application[STATE].metrics), settings)
    try:
        await runner.setup()
        if settings.metrics_port is not None:
            await metrics.setup()
            await web.TCPSite(metrics, settings.host, settings.metrics_port).start()
        site = web.TCPSite(runner, settings.host, settings.port)
        await site.start()
        port = runner.addresses[0][1]
        shown = "localhost" if settings.host in ("127.0.0.1", "0.0.0.0", "::1") else settings.host
        announce(f"http://{shown}:{port}")
        await _told_to_stop()
    finally:
        await runner.cleanup()
        await metrics.cleanup()


def _runner(application: web.Application, settings: Settings) -> web.AppRunner:
    return web.AppRunner(
        application,
        access_log=None,
        keepalive_timeout=KEEPALIVE_SECONDS,
        shutdown_timeout=settings.shutdown_seconds,
    )


async def _told_to_stop() -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    await stop.wait()
