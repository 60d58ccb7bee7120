"""Say a step or a level of the handlingsveileder."""

from __future__ import annotations

from actions.answers import source_line
from actions.base import Button, Turn
from actions.cards import add_service
from actions.preparation import what_is_prepared
from service_catalogue.repository import UnknownEntryError
from service_catalogue.schema import Level, Step


def say_step(turn: Turn, step: Step) -> None:
    """The step as Hva, Hvordan, Hvem, Verktøy, Frist, then the ways on as buttons."""
    guide = turn.knowledge.guide
    level = guide.level_of(step)
    words = turn.words
    lines = [
        words(
            "utter_step_title",
            level=level.title,
            number=step.number,
            title=step.title,
            municipality=turn.municipality_name,
        ),
    ]
    if step.warning:
        lines.append(words("utter_step_warning", warning=step.warning))
    lines.append(words("utter_step_what", what=step.what))
    if step.how:
        lines.append(words("utter_step_how", how="\n".join(f"– {item}" for item in step.how)))
    if step.who:
        name = "utter_step_who_inferred" if step.who_basis == "inferred" else "utter_step_who"
        lines.append(words(name, who=step.who))
    if tools := guide.tools(step):
        lines.append(words("utter_step_tools", tools=", ".join(tool.name for tool in tools)))
    if step.deadline:
        lines.append(words("utter_step_deadline", deadline=step.deadline.text))
    lines.extend(outcome_lines(turn, step))
    lines.extend(missing_lines(turn, step.missing))
    lines.append(_step_source(turn, step))
    turn.say_text("\n".join(lines), step_buttons(turn, step))
    name_services(turn, step.services)
    remember_step(turn, step)


def _step_source(turn: Turn, step: Step) -> str:
    source = turn.catalogue.sources()[step.source.document]
    return turn.words(
        "utter_source_step",
        title=source.title,
        dated=source.dated_text,
        level=turn.knowledge.guide.level_of(step).number,
        number=step.number,
    )


def name_services(turn: Turn, ids: list[str]) -> None:
    """Put the services that a step or level names in the data, those for the role."""
    for service in map(turn.catalogue.get_service, ids):
        if turn.situation.role is None or turn.situation.role in service.audience:
            add_service(turn, service)


def remember_step(turn: Turn, step: Step) -> None:
    """The conversation now stands at ``step``, which is also the last one of the path."""
    number = turn.knowledge.guide.level_of(step).number
    path = path_so_far(turn)
    if not path or path[-1] != step:
        path.append(step)
    turn.slots["path"] = [walked.id for walked in path]
    turn.slots["step"] = step.id
    turn.data["step"] = [{"id": step.id, "level": number, "number": step.number}]


def path_so_far(turn: Turn) -> list[Step]:
    """The steps walked, in order, the one we stand at last; none once the municipality changed."""
    ids = turn.slots.get("path", turn.situation.slots.get("path")) or []
    try:
        return [turn.knowledge.guide.get_step(step_id) for step_id in ids]
    except UnknownEntryError:
        return []  # the path of another municipality


def say_outcomes(turn: Turn, step: Step) -> None:
    """Only the ways on from a step, each with a button that goes there."""
    lines = [turn.words("utter_choose_outcome", step=step_name(turn, step))]
    lines.extend(outcome_lines(turn, step)[1:])
    buttons = []
    for move in turn.knowledge.guide.outcomes(step):
        if move.step is not None:
            level = turn.knowledge.guide.level_of(move.step).number
            payload = turn.words("utter_go_to", level=level, number=move.step.number)
            buttons.append({"title": move.outcome.label, "payload": payload})
    turn.say_text("\n".join(lines), buttons)
    remember_step(turn, step)


def missing_lines(turn: Turn, missing: list[str]) -> list[str]:
    """What the document does not say, in one line."""
    return [turn.words("utter_step_missing", missing=" ".join(missing))] if missing else []


def outcome_lines(turn: Turn, step: Step) -> list[str]:
    """The choices of a step with several ways on, inferred ones marked."""
    moves = turn.knowledge.guide.outcomes(step)
    if len([move for move in moves if not move.outcome.interrupt]) < 2:
        return []
    lines = [turn.words("utter_step_outcomes")]
    for move in moves:
        inferred = move.outcome.basis == "inferred"
        to = step_name(turn, move.step) if move.step else turn.words(f"utter_to_{move.outcome.to}")
        text = move.outcome.label
        if move.outcome.condition:
            text = f"{text} ({move.outcome.condition.rstrip('.')})"
        if move.outcome.deadline and step.deadline is None:
            text = f"{text} ({move.outcome.deadline.text})"
        name = "utter_outcome_inferred" if inferred else "utter_outcome"
        lines.append(turn.words(name, label=text, to=to))
    return lines


def step_name(turn: Turn, step: Step) -> str:
    """ "nivå 1, trinn 2: Planlegg tiltak"."""
    level = turn.knowledge.guide.level_of(step)
    return turn.words("utter_step_name", level=level.number, number=step.number, title=step.title)


def short_step_name(turn: Turn, step: Step) -> str:
    """ "nivå 1, trinn 2"."""
    level = turn.knowledge.guide.level_of(step)
    return turn.words("utter_step_short", level=level.number, number=step.number)


def step_buttons(turn: Turn, step: Step) -> list[Button]:
    """Next and previous, where there is one, and help with what the step prepares."""
    guide = turn.knowledge.guide
    names = []
    if guide.next(step):
        names.append("utter_button_next")
    elif len(step.outcomes) > 1:
        names.append("utter_button_outcomes")
    if guide.previous(step):
        names.append("utter_button_previous")
    buttons = [{"title": turn.words(name), "payload": turn.words(name)} for name in names]
    if step.prepares:
        prepare = turn.words("utter_button_prepare", what=what_is_prepared(turn, step.prepares))
        buttons.append({"title": prepare, "payload": prepare})
    return buttons


def say_level(turn: Turn, level: Level) -> None:
    """What a level is, its steps by title, and what the document does not say."""
    words = turn.words
    lines = [
        words("utter_level_title", title=level.title, municipality=turn.municipality_name),
        level.summary,
    ]
    lines.extend(
        words("utter_level_step", number=step.number, title=step.title) for step in level.steps
    )
    lines.extend(missing_lines(turn, level.missing))
    lines.append(source_line(turn, level.source))
    turn.say_text("\n".join(lines))
    name_services(turn, level.services)
    turn.data["step"] = [{"id": level.id, "level": level.number, "number": None}]
    if level.steps:
        turn.slots["step"] = level.steps[0].id


def say_no_guide(turn: Turn) -> None:
    """The document describes no steps here: say so and offer people instead."""
    turn.say("utter_no_steps", municipality=turn.municipality_name)
