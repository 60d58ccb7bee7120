"""Options that several commands share, checked before anything starts."""

from __future__ import annotations

from typing import Any

import click

from bot.cli.texts import text
from service_catalogue.clock import parse_time
from service_catalogue.shared import shared_catalogue


def check_time(_context: click.Context, _option: click.Parameter, value: str | None) -> Any:
    """An aware datetime, or None."""
    if value is None:
        return None
    try:
        return parse_time(value)
    except ValueError:
        raise click.BadParameter(text("bad_time", value=value)) from None


def check_municipality(
    _context: click.Context, _option: click.Parameter, value: str | None
) -> str | None:
    """The id of a municipality in the catalogue, or None."""
    known = shared_catalogue().municipalities()
    if value is not None and value not in known:
        names = ", ".join(known)
        raise click.BadParameter(text("unknown_municipality", value=value, known=names))
    return value


def municipality_option(required: bool = False) -> Any:
    """``--municipality``, checked against the catalogue."""
    return click.option(
        "--municipality",
        "-m",
        required=required,
        callback=check_municipality,
        help=text("help_municipality"),
    )


def at_option() -> Any:
    """``--at``, as an aware datetime."""
    return click.option("--at", callback=check_time, help=text("help_at"))
