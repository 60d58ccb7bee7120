"""``veiviser evaluate``: how well it works, from labelled cases that training never saw."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from bot import project
from bot.cli.evaluate_all import evaluate_all, evaluate_cases
from bot.cli.texts import text
from bot.evaluation.shares import Share
from bot.evaluation.triage import Judged, Report, judge
from bot.triage.assessment import CATEGORIES, NONE
from bot.triage.core import assess
from bot.triage.messages import read_messages
from bot.triage.shared import ensure_classifier

PARTS = ("test", "dev")


@click.group(help=text("help_evaluate"))
def evaluate() -> None:
    """The group."""


for command in (evaluate_all, evaluate_cases):
    evaluate.add_command(command)


@evaluate.command("triage", help=text("help_evaluate_triage"))
@click.option("--part", type=click.Choice(PARTS), default="test", help=text("help_part"))
@click.option("--wrong", is_flag=True, help=text("help_wrong"))
@click.option("--json", "as_json", is_flag=True, help=text("help_json"))
def evaluate_triage(part: str, wrong: bool, as_json: bool) -> None:
    """Recall by class and role, false alarms, and the confusion table."""
    ensure_classifier()
    folder = project.home() / "tests" / "evaluation" / "triage" / part
    report = judge(read_messages(Path(folder)), assess)
    if as_json:
        click.echo(json.dumps(report.as_dict(), ensure_ascii=False, indent=2))
        return
    console = Console(width=110)
    _show(console, report)
    if wrong:
        _show_wrong(report)


def _show(console: Console, report: Report) -> None:
    click.echo(text("evaluated", count=len(report.judged)))
    console.print(_shares(text("main_figures"), report.main_figures()))
    for name in ("category", "variety", "form"):
        console.print(_shares(text(f"heard_by_{name}"), report.heard_by(name)))
    by_writer = {
        f"{category}, {writer}": share
        for category, found in report.heard_by_category_and_writer().items()
        for writer, share in found.items()
    }
    console.print(_shares(text("heard_by_category_and_writer"), by_writer))
    console.print(_shares(text("circumstances_right"), report.circumstances()))
    console.print(_confusion(report))


def _shares(title: str, shares: Mapping[str, Share]) -> Table:
    table = Table(title=title, title_justify="left", box=None)
    for column in ("", "%", "95 %", "n"):
        table.add_column(column, justify="left" if not column else "right")
    for name, share in shares.items():
        low, high = share.interval
        table.add_row(
            name, f"{share.value:.1%}", f"{low:.1%}–{high:.1%}", f"{share.hits}/{share.total}"
        )
    return table


def _confusion(report: Report) -> Table:
    names = (*CATEGORIES, NONE)
    table = Table(title=text("confusion"), title_justify="left", box=None)
    table.add_column("")
    for name in names:
        table.add_column(name[:12], justify="right")
    for true, found in report.confusion().items():
        table.add_row(true, *(str(found[name]) for name in names))
    return table


def _show_wrong(report: Report) -> None:
    click.echo(text("misses"))
    for j in report.misses():
        click.echo(_line(j))
    click.echo(text("false_alarms"))
    for j in report.false_alarms():
        click.echo(_line(j))


def _line(j: Judged) -> str:
    message, found = j.message, j.found
    said = f"{found.certainty.name.lower()} {found.rule}".strip()
    return f"  [{message.category}, {message.writer}, {said}, {found.confidence}] {message.text}"
