"""What the handlers share, put together once when the application is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web

from bot.settings import Settings
from bot.web.conversations import Conversations
from bot.web.limits import Limits
from bot.web.metrics import Metrics
from bot.web.pages import Pages
from bot.web.pool import Pool
from bot.web.rich_text import RichText
from bot.web.statistics import Statistics
from service_catalogue.repository import Catalogue


@dataclass(frozen=True)
class State:
    """The parts of a running server. ``catalogue`` is None when it could not be opened."""

    settings: Settings
    catalogue: Catalogue | None
    pool: Pool
    conversations: Conversations
    limits: Limits
    pages: Pages
    rich_text: RichText
    statistics: Statistics
    metrics: Metrics
    clock: Callable[[], datetime]


STATE: web.AppKey[State] = web.AppKey("state", State)


def state_of(request: web.Request) -> State:
    """The parts of the server that got this request."""
    return request.config_dict[STATE]
