"""``veiviser serve``"""

from __future__ import annotations

import asyncio
import errno
import sys

import click
from rich.console import Console

from bot.cli.options import check_municipality
from bot.cli.texts import text
from bot.cli.train import ensure_model
from bot.settings import SettingsError, read_settings


@click.command(help=text("help_serve"))
@click.option("--host", help=text("help_host"))
@click.option("--port", type=click.IntRange(0, 65535), help=text("help_port"))
@click.option("--municipality", "-m", callback=check_municipality, help=text("help_serve_only"))
@click.option("--open", "open_browser", is_flag=True, help=text("help_open"))
def serve(host: str | None, port: int | None, municipality: str | None, open_browser: bool) -> None:
    """The web chat, until it is stopped."""
    try:
        settings = read_settings(host=host, port=port, municipality=municipality)
    except SettingsError as error:
        for fault in error.faults:
            click.echo(text("bad_setting", fault=fault), err=True)
        sys.exit(2)
    check_municipality(click.get_current_context(), _NO_OPTION, settings.municipality)
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


_NO_OPTION = click.Option(["--municipality"])
