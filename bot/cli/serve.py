"""``veiviser serve``"""

from __future__ import annotations

import asyncio
import errno
import sys

import click
from rich.console import Console
from yarl import URL

from bot.cli.options import check_municipality
from bot.cli.texts import text
from bot.cli.train import ensure_model
from bot.redis_client import RedisRefusedError, remarks
from bot.settings import Settings, SettingsError, read_settings
from service_catalogue.shared import shared_catalogue


@click.command(help=text("help_serve"))
@click.option("--host", help=text("help_host"))
@click.option("--port", type=click.IntRange(0, 65535), help=text("help_port"))
@click.option("--workers", type=click.IntRange(1, 64), help=text("help_workers"))
@click.option("--municipality", "-m", callback=check_municipality, help=text("help_serve_only"))
@click.option("--open", "open_browser", is_flag=True, help=text("help_open"))
def serve(
    host: str | None,
    port: int | None,
    workers: int | None,
    municipality: str | None,
    open_browser: bool,
) -> None:
    """The web chat, until it is stopped."""
    try:
        settings = read_settings(host=host, port=port, workers=workers, municipality=municipality)
    except SettingsError as error:
        for fault in error.faults:
            click.echo(text("bad_setting", fault=fault), err=True)
        sys.exit(2)
    check_municipality(click.get_current_context(), _NO_OPTION, settings.municipality)
    _check_engines(settings)
    model = ensure_model(Console(stderr=True))
    from bot.web.server import log_to_standard_error
    from bot.web.server import serve as run

    def announce(address: str) -> None:
        click.echo(text("serving", address=address))
        if open_browser:
            click.launch(address)

    log_to_standard_error()
    try:
        asyncio.run(run(settings, model, announce))
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        click.echo(text("port_taken", port=settings.port), err=True)
        sys.exit(1)


def _check_engines(settings: Settings) -> None:
    """Say what is wrong with the database and Redis; exits with 2 when the settings are."""
    if shared_catalogue().detached:
        click.echo(text("database_down"), err=True)
    if settings.redis_address is None:
        return
    try:
        found = remarks(settings.redis_address)
    except RedisRefusedError as error:
        click.echo(text("redis_refused", error=error), err=True)
        sys.exit(2)
    for remark in found:
        address = URL(settings.redis_address)
        click.echo(text(f"redis_{remark}", address=f"{address.host}:{address.port}"), err=True)


_NO_OPTION = click.Option(["--municipality"])
