"""Say a step of the handlingsveileder with its ways on, and remember the path walked."""

from __future__ import annotations

from actions.base import Button, Turn
from actions.cards import add_service
from actions.preparation import what_is_prepared
from service_catalogue.guide import Move
from service_catalogue.repository import UnknownEntryError
from service_catalogue.schema import Outcome, Step


def say_step(turn: Turn, step: Step) -> None:
    """The step as Hva, Hvordan, Hvem, Verktøy, Frist, then the ways on as buttons."""
    guide = turn.knowledge.guide
    level = guide.level_of(step)
    words = turn.words
    if turn.situation.slots.get("urgency") == "acute":
        turn.say("utter_step_after_danger")
    lines = [
        words(
            "utter_step_title",
            level=level.title,
            number=step.number,
            count=len(level.steps),
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
    turn.slots["at_step"] = True
    turn.data["step"] = [{"id": step.id, "level": number, "number": step.number}]


def path_so_far(turn: Turn) -> list[Step]:
    """The steps walked, in order, the one we stand at last; none once the municipality changed."""
    ids = turn.slots.get("path", turn.situation.slots.get("path")) or []
    try:
        return [turn.knowledge.guide.get_step(step_id) for step_id in ids]
    except UnknownEntryError:
        return []  # the path of another municipality


def step_back(turn: Turn) -> Step | None:
    """Leave the last step of the path; the one to stand at now, None when there is none before.

    That is the step one came from. Who came by a jump goes back in the document's order.
    """
    guide = turn.knowledge.guide
    path = path_so_far(turn)
    if not path:
        return None
    *earlier, here = path
    turn.slots["path"] = [step.id for step in earlier]
    if earlier and any(move.step == here for move in guide.outcomes(earlier[-1])):
        return earlier[-1]
    return guide.previous(here) or (earlier[-1] if earlier else None)


def say_outcomes(turn: Turn, step: Step) -> None:
    """Only the ways on from a step, each with a button that takes it."""
    lines = [turn.words("utter_choose_outcome", step=step_name(turn, step))]
    lines.extend(outcome_lines(turn, step)[1:])
    lines.extend(missing_lines(turn, step.missing))
    turn.say_text("\n".join(lines), step_buttons(turn, step))
    remember_step(turn, step)


def missing_lines(turn: Turn, missing: list[str]) -> list[str]:
    """What the document does not say, in one line."""
    return [turn.words("utter_step_missing", missing=" ".join(missing))] if missing else []


def outcome_lines(turn: Turn, step: Step) -> list[str]:
    """The choices of a step with several ways on: when, where to, and what is our reading."""
    moves = turn.knowledge.guide.outcomes(step)
    if len([move for move in moves if not move.outcome.interrupt]) < 2:
        return []
    return [turn.words("utter_step_outcomes"), *(_outcome_line(turn, step, m) for m in moves)]


def _outcome_line(turn: Turn, step: Step, move: Move) -> str:
    outcome = move.outcome
    to = step_name(turn, move.step) if move.step else turn.words(f"utter_to_{outcome.to}")
    label = outcome.label
    if outcome.deadline and step.deadline is None:
        label = f"{label} ({outcome.deadline.text})"
    name = "utter_outcome_inferred" if outcome.basis == "inferred" else "utter_outcome"
    beside = move.step is None and outcome.to != "end"  # what that means is said when chosen
    return turn.words(name, label=label, to=to, when="" if beside else when(outcome))


def when(outcome: Outcome) -> str:
    """The condition of an outcome as a sentence to go on with, or nothing."""
    return f" {outcome.condition.rstrip('.')}." if outcome.condition else ""


def step_name(turn: Turn, step: Step) -> str:
    """ "nivå 1, trinn 2: Planlegg tiltak"."""
    level = turn.knowledge.guide.level_of(step)
    return turn.words("utter_step_name", level=level.number, number=step.number, title=step.title)


def short_step_name(turn: Turn, step: Step) -> str:
    """ "nivå 1, trinn 2"."""
    level = turn.knowledge.guide.level_of(step)
    return turn.words("utter_step_short", level=level.number, number=step.number)


def step_buttons(turn: Turn, step: Step) -> list[Button]:
    """Every way on by its label, help with what the step prepares, and the way back."""
    guide = turn.knowledge.guide
    only = guide.next(step)
    buttons = []
    for move in guide.outcomes(step):
        is_next = only is not None and move.step == only and not move.outcome.interrupt
        label = turn.words("utter_button_next") if is_next else move.outcome.label
        buttons.append({"title": label, "payload": label})
    if step.prepares:
        prepare = turn.words("utter_button_prepare", what=what_is_prepared(turn, step.prepares))
        buttons.append({"title": prepare, "payload": prepare})
    names = ["utter_button_previous"] if len(path_so_far(turn)) > 1 or guide.previous(step) else []
    return [*buttons, *({"title": turn.words(n), "payload": turn.words(n)} for n in names)]
