"""``veiviser evaluate all`` and ``veiviser evaluate cases``: the whole, and files from outside.

What they need is imported when they run: the other commands must not wait for it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click
from rich.console import Console
from rich.table import Table

from bot import project
from bot.cli.texts import text
from bot.cli.train import ensure_model

if TYPE_CHECKING:
    from bot.assistant import Assistant
    from bot.evaluation.floors import Breach
    from bot.evaluation.results import Section
    from bot.evaluation.shares import Share

SECTIONS = (
    *("data", "intents", "needs", "entities", "triage"),
    *("services", "guidance", "time", "dialogues"),
)
WIDTH = 110
PATH = click.Path(path_type=Path)


@click.command("all", help=text("help_evaluate_all"))
@click.option("--only", multiple=True, type=click.Choice(SECTIONS), help=text("help_only"))
@click.option("--output", "-o", type=PATH, default=None, help=text("help_output"))
@click.option("--floors", is_flag=True, help=text("help_floors"))
@click.option("--wrong", is_flag=True, help=text("help_wrong_cases"))
def evaluate_all(only: tuple[str, ...], output: Path | None, floors: bool, wrong: bool) -> None:
    """Exit 1 when a floor is broken or a case file cannot be read."""
    from bot.evaluation.case_files import CaseFileError, own_cases
    from bot.evaluation.floors import FloorsError, breaches, read_floors
    from bot.evaluation.report import write_report
    from bot.evaluation.whole import CannotMeasureError, measure
    from service_catalogue.clock import now

    try:
        bounds = read_floors(own_cases() / "floors.yml") if floors else None
        sections = list(measure(only, _load))
    except (CannotMeasureError, CaseFileError, FloorsError) as error:
        _stop(error)
    _show(sections, wrong)
    broken = breaches(sections, bounds) if bounds else []
    folder = output or project.home() / "results" / "evaluation"
    for path in write_report(folder, sections, broken, now()):
        click.echo(text("written", path=path))
    _fail(broken)


@click.command("cases", help=text("help_evaluate_cases"))
@click.argument("files", nargs=-1, required=True, type=PATH)
@click.option("--output", "-o", type=PATH, default=None, help=text("help_output"))
@click.option("--wrong", is_flag=True, help=text("help_wrong_cases"))
def evaluate_cases(files: tuple[Path, ...], output: Path | None, wrong: bool) -> None:
    """Files in the format of tests/evaluation/cases/README.md."""
    from bot.evaluation.case_files import CaseFileError, read_case_file
    from bot.evaluation.report import write_report
    from bot.evaluation.whole import measure_files
    from service_catalogue.clock import now

    try:
        read = [read_case_file(path) for path in files]
    except CaseFileError as error:
        _stop(error)
    sections = measure_files(read, _load)
    _show(sections, wrong)
    if output:
        for path in write_report(output, sections, [], now()):
            click.echo(text("written", path=path))


def _load() -> Assistant:
    from bot.assistant import Assistant

    return Assistant.load(ensure_model(Console(stderr=True)))


def _stop(error: Exception) -> NoReturn:
    click.echo(str(error), err=True)
    sys.exit(1)


def _fail(broken: Sequence[Breach]) -> None:
    for breach in broken:
        click.echo(str(breach), err=True)
    if broken:
        sys.exit(1)


def _show(sections: Iterable[Section], wrong: bool) -> None:
    from bot.evaluation.words import title

    console = Console(width=WIDTH)
    for section in sections:
        table = Table(title=title(section.name), title_justify="left", box=None)
        for column in ("", "%", "95 %", "n"):
            table.add_column(column, justify="left" if not column else "right")
        _add_rows(table, {title(name): share for name, share in section.main.items()})
        for name, value in section.points.items():
            table.add_row(title(name), text("points", value=value))
        for name, shares in section.by.items():
            table.add_section()
            table.add_row(f"[italic]{title(name)}[/italic]")
            _add_rows(table, shares)
        console.print(table)
        if wrong:
            for outcome in section.wrong:
                groups = ", ".join(outcome.groups.values())
                click.echo(f"  {outcome.id} [{groups}] {outcome.text!r}: {outcome.why}")


def _add_rows(table: Table, shares: dict[str, Share]) -> None:
    for name, share in shares.items():
        low, high = share.interval
        interval = f"{low:.1%}–{high:.1%}"
        table.add_row(name, f"{share.value:.1%}", interval, f"{share.hits}/{share.total}")
