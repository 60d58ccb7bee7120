"""``veiviser catalogue``: check the content, search it, and see who can be called."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path

import click

from bot.cli.options import at_option, municipality_option
from bot.cli.texts import text
from bot.language.ages import find_ages
from service_catalogue.age import Age
from service_catalogue.call_now import PURPOSES_BY_TOPIC, who_to_call
from service_catalogue.check import check_content
from service_catalogue.clock import now as read_clock
from service_catalogue.content import DEFAULT_CONTENT, read_content
from service_catalogue.guide import Guide
from service_catalogue.guide_picture import draw_guide
from service_catalogue.repository import UnknownEntryError
from service_catalogue.schema_files import FILE_MODELS, NATIONAL_MODELS
from service_catalogue.search import Query, search
from service_catalogue.shared import shared_catalogue
from service_catalogue.source_rows import table

ROLES = click.Choice(["child", "guardian", "employee"])
WISHES = click.Choice(["free", "drop_in", "anonymous", "no_application"])


@click.group(help=text("help_catalogue"))
def catalogue() -> None:
    """The group."""


@catalogue.command(help=text("help_check"))
@click.option(
    "--content", type=click.Path(path_type=Path), default=DEFAULT_CONTENT, help=text("help_content")
)
def check(content: Path) -> None:
    """All faults in one run; exit 1 when there are any."""
    read = read_content(content)
    faults = check_content(read)
    for fault in faults:
        click.echo(str(fault))
    if faults:
        click.echo(text("content_faults", count=len(faults)), err=True)
        sys.exit(1)
    folders = read.folders.values()
    click.echo(
        text(
            "content_ok",
            municipalities=len(read.municipalities),
            services=sum(len(f.services) for f in folders),
            phones=sum(len(f.phones) for f in folders),
            steps=sum(len(list(f.steps())) for f in folders),
            rules=sum(len(f.rules) for f in folders),
            answers=sum(len(f.answers) for f in folders),
        )
    )


@catalogue.command("schema", help=text("help_schema"))
@click.argument("folder", type=click.Path(path_type=Path))
def write_schema(folder: Path) -> None:
    """One JSON Schema per content file."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, model in {**NATIONAL_MODELS, **FILE_MODELS}.items():
        document = json.dumps(model.model_json_schema(), indent=2, ensure_ascii=False)
        path = folder / f"{Path(name).stem}.schema.json"
        path.write_text(document + "\n", encoding="utf-8")
        click.echo(path)


@catalogue.command("rows", help=text("help_rows"))
@click.option(
    "--content", type=click.Path(path_type=Path), default=DEFAULT_CONTENT, help=text("help_content")
)
def show_rows(content: Path) -> None:
    """The page ``docs/kilderader.md``."""
    click.echo(table(content), nl=False)


@catalogue.command("draw", help=text("help_draw"))
@municipality_option(required=True)
@click.option("--step", "here", help=text("help_here"))
def draw(municipality: str, here: str | None) -> None:
    """The picture of a guide as SVG on standard output."""
    try:
        click.echo(draw_guide(shared_catalogue(), municipality, here), nl=False)
    except UnknownEntryError:
        guide = Guide(shared_catalogue(), municipality)
        known = ", ".join(step.id for level in guide.levels for step in level.steps)
        raise click.BadParameter(text("unknown_step", value=here, known=known)) from None


@catalogue.command("search", help=text("help_search"))
@municipality_option(required=True)
@click.option("--age", "age_text", help=text("help_age"))
@click.option("--pregnant", is_flag=True, help=text("help_pregnant"))
@click.option("--need", "needs", multiple=True, help=text("help_need"))
@click.option("--role", type=ROLES, help=text("help_role"))
@click.option("--wish", "wishes", type=WISHES, multiple=True, help=text("help_wish"))
def search_services(
    municipality: str,
    age_text: str | None,
    pregnant: bool,
    needs: tuple[str, ...],
    role: str | None,
    wishes: tuple[str, ...],
) -> None:
    """What a user would get, ranked, with reasons."""
    loaded = shared_catalogue()
    unknown = next((need for need in needs if need not in loaded.needs()), None)
    if unknown is not None:
        known = ", ".join(sorted(loaded.needs()))
        raise click.BadParameter(text("unknown_need", value=unknown, known=known))
    result = search(
        loaded,
        Query(
            municipality=municipality,
            age=_read_age(age_text),
            pregnant=pregnant,
            role=role,  # type: ignore[arg-type]
            needs=dict.fromkeys(needs, 1.0),
            wishes=frozenset(wishes),  # type: ignore[arg-type]
        ),
    )
    for hit in result.hits:
        service = loaded.get_service(hit.service_id)
        reasons = ", ".join(
            f"{r.code.value}={r.value}" if r.value else r.code.value for r in hit.reasons
        )
        click.echo(f"{hit.score:5.2f}  {service.display_name or service.name}  [{reasons}]")
    for hit in result.alternatives:
        name = loaded.get_service(hit.service_id).name
        click.echo(text("alternative", name=name, reason=hit.reasons[0].code.value))
    if not result.hits:
        click.echo(text("no_hits"))


@catalogue.command("now", help=text("help_now"))
@municipality_option(required=True)
@at_option()
@click.option("--topic", type=click.Choice(sorted(PURPOSES_BY_TOPIC)), default="general")
@click.option("--role", type=ROLES, help=text("help_role"))
def call_now(municipality: str, at: datetime | None, topic: str, role: str | None) -> None:
    """Whom to call at ``at``, in order, and what opens later."""
    calls = who_to_call(shared_catalogue(), municipality, at or read_clock(), topic, role)
    for line in calls.now:
        stated = line.phone.hours.stated if line.phone.hours else ""
        click.echo(
            f"{line.phone.display:12} {line.state.status.value:9} {line.phone.name}  {stated}"
        )
    for line in calls.later:
        if line.state.opens:
            opens = line.state.opens.strftime("%Y-%m-%d %H:%M")
            click.echo(text("later", name=line.phone.name, opens=opens))


def _read_age(age_text: str | None) -> Age | None:
    if age_text is None:
        return None
    ages = find_ages(age_text, read_clock().date())
    if not ages:
        raise click.BadParameter(text("bad_age", value=age_text))
    return ages[0].age
