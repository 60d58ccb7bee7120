"""The console command ``veiviser``. Exit codes: 0 done, 1 faults found, 2 wrong use."""

from __future__ import annotations

import sys

import click

from bot.cli.catalogue import catalogue
from bot.cli.chat import chat
from bot.cli.evaluate import evaluate
from bot.cli.language import language
from bot.cli.replay import replay
from bot.cli.serve import serve
from bot.cli.texts import text
from bot.cli.train import train
from bot.cli.triage import triage
from bot.triage.messages import MessageError
from service_catalogue.load import ContentError, DatabaseSettingError

DISK_FULL = 28


@click.group(help=text("help"), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="veiviser")
def veiviser() -> None:
    """The group; each command has a module of its own."""


for command in (chat, serve, replay, train, triage, evaluate, language, catalogue):
    veiviser.add_command(command)


def main() -> None:
    """Run the command; faults that a user can meet become one clear sentence."""
    try:
        veiviser()
    except ContentError as error:
        for fault in error.faults:
            click.echo(str(fault), err=True)
        click.echo(text("content_faults", count=len(error.faults)), err=True)
        sys.exit(1)
    except DatabaseSettingError as error:
        click.echo(text("bad_database", error=error), err=True)
        sys.exit(2)
    except MessageError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.exit(0)
    except OSError as error:
        click.echo(
            text("disk_full" if error.errno == DISK_FULL else "os_error", error=error), err=True
        )
        sys.exit(1)


__all__ = ["main", "veiviser"]
