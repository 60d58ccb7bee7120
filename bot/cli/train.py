"""``veiviser train``"""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.console import Console

from bot import project
from bot.cli.texts import text
from bot.meanings import ensure_meanings


def ensure_model(console: Console, force: bool = False) -> Path:
    """The current model, trained first when it is missing or its data changed.

    Exits with 1 when training fails.
    """
    if force or not project.model_is_current():
        from bot.training import TrainingError
        from bot.training import train as run_training

        try:
            run_training(console, text("training", seconds="{seconds}"))
        except TrainingError as error:
            click.echo(text("training_failed", error=error), err=True)
            sys.exit(1)
    ensure_meanings()
    return project.model_path()


@click.command(help=text("help_train"))
@click.option("--force", is_flag=True, help=text("help_force"))
def train(force: bool) -> None:
    """Train when needed."""
    console = Console(stderr=True)
    current = project.model_is_current() and not force
    path = ensure_model(console, force)
    click.echo(text("model_current" if current else "trained", path=path))
