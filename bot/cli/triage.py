"""``veiviser triage``: what the triage makes of a message, and why."""

from __future__ import annotations

import json

import click

from bot.cli.texts import text
from bot.triage.core import assess
from bot.triage.shared import ensure_classifier


@click.command(help=text("help_triage"))
@click.argument("message")
@click.option("--json", "as_json", is_flag=True, help=text("help_json"))
def triage(message: str, as_json: bool) -> None:
    """Class, evidence, rule and source of one message."""
    ensure_classifier()
    found = assess(message).as_dict()
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for name, value in found.items():
        click.echo(f"{name:11} {', '.join(value) if isinstance(value, list) else value}")
