"""The one place that reads the clock. Everything else takes the time as a parameter."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")


def now() -> datetime:
    """The current time in Norway, aware."""
    return datetime.now(OSLO)


def parse_time(text: str) -> datetime:
    """An aware time in Norway from ISO 8601 text; a naive time is Norwegian time.

    Raises:
        ValueError: not ISO 8601.
    """
    moment = datetime.fromisoformat(text.strip().replace("Z", "+00:00"))
    return moment.replace(tzinfo=OSLO) if moment.tzinfo is None else moment.astimezone(OSLO)
