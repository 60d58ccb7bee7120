"""The municipality's page of plots, and the same as CSV, behind a token."""

from __future__ import annotations

import asyncio
import csv
import hmac
import io
from collections.abc import Iterable
from itertools import groupby

from aiohttp import BasicAuth, web

from bot.web.directory import the_catalogue
from bot.web.problems import ProblemError
from bot.web.state import state_of
from bot.web.texts import all_texts
from service_catalogue.statistics import HIDDEN_BELOW, Count, read_counts

ASK = {"WWW-Authenticate": 'Basic realm="statistikk", charset="UTF-8"'}
COLUMNS = ("month", "municipality", "kind", "code", "count")
WIDTH = 300  # of the longest bar


async def show_statistics(request: web.Request) -> web.Response:
    """Plots by month, municipality and kind."""
    counts = await _counts(request)
    if counts is None:
        return web.Response(status=401, headers=ASK)
    page = state_of(request).pages.draw(
        "statistics", plots=plots(counts), hidden_below=HIDDEN_BELOW
    )
    return web.Response(text=page, content_type="text/html")


async def export_statistics(request: web.Request) -> web.Response:
    """The counts as CSV; small ones are written as below the limit."""
    counts = await _counts(request)
    if counts is None:
        return web.Response(status=401, headers=ASK)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for count in counts:
        shown = f"<{HIDDEN_BELOW}" if count.shown is None else count.shown
        writer.writerow([*count.key.__dict__.values(), shown])
    headers = {"Content-Disposition": 'attachment; filename="statistikk.csv"'}
    return web.Response(text=out.getvalue(), content_type="text/csv", headers=headers)


async def _counts(request: web.Request) -> list[Count] | None:
    """The counts; None when the token is missing or wrong.

    Raises:
        ProblemError: statistics are off.
    """
    state = state_of(request)
    token = state.settings.statistics_token
    if not state.settings.statistics or token is None:
        raise ProblemError(404)
    try:
        given = BasicAuth.decode(request.headers.get("Authorization", ""), encoding="utf-8")
    except ValueError:
        return None
    if not hmac.compare_digest(given.password.encode(), token.get_secret_value().encode()):
        return None
    await state.statistics.write()
    return await asyncio.to_thread(read_counts, the_catalogue(state).counts)


def plots(counts: Iterable[Count]) -> list[dict[str, object]]:
    """One plot for each month, municipality and kind: bars with names and lengths."""
    texts = all_texts()["statistics"]
    found: list[dict[str, object]] = []
    by_plot = groupby(counts, key=lambda c: (c.key.month, c.key.municipality, c.key.kind))
    for (month, municipality, kind), group in by_plot:
        bars = sorted(group, key=lambda count: -(count.shown or 0))
        longest = max(bar.shown or 0 for bar in bars) or 1
        found.append(
            {
                "title": f"{texts[kind]}, {municipality}, {month}",
                "bars": [
                    {
                        "code": bar.key.code,
                        "shown": texts["few"].format(count=HIDDEN_BELOW)
                        if bar.shown is None
                        else bar.shown,
                        "width": round(WIDTH * (bar.shown or 0) / longest),
                    }
                    for bar in bars
                ],
            }
        )
    return found
