"""The path so far as a checklist: what was gone through, where we are, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator

from actions.answers import source_line
from actions.base import Turn
from actions.steps import outcome_lines, step_name
from actions.times import day_in_words
from service_catalogue.schema import Step


def checklist(turn: Turn, path: list[Step]) -> str:
    """The checklist of ``path`` (not empty, the last step is where we are), in lines."""
    *passed, here = without_detours(path)
    title = turn.words("utter_checklist_title", municipality=turn.municipality_name)
    level = turn.knowledge.guide.level_of
    new = not passed or level(passed[-1]) is not level(here)
    over = [turn.words("utter_checklist_level", level=level(here).title)] if new else []
    lines = [f"**{title}**", *_passed(turn, passed), *over, *_here(turn, here)]
    lines += _ahead(turn, here)
    sources = [source_line(turn, step.source) for step in (*passed, here)]
    made = turn.words("utter_checklist_made", day=day_in_words(turn.now.date()))
    return "\n".join([*lines, *dict.fromkeys(sources), f"_{made}_"])


def without_detours(path: list[Step]) -> list[Step]:
    """Who went back to a step is there again: what came after it is not done."""
    kept: list[Step] = []
    for step in path:
        if step in kept:
            del kept[kept.index(step) :]
        kept.append(step)
    return kept


def _passed(turn: Turn, steps: list[Step]) -> Iterator[str]:
    level = None
    for step in steps:
        found = turn.knowledge.guide.level_of(step)
        if found is not level:
            level = found
            yield turn.words("utter_checklist_level", level=level.title)
        yield turn.words("utter_checklist_passed", number=step.number, title=step.title)


def _here(turn: Turn, step: Step) -> Iterator[str]:
    yield turn.words("utter_checklist_here", number=step.number, title=step.title)
    if step.warning:
        yield turn.words("utter_step_warning", warning=step.warning)
    for task in step.how or [step.what]:
        yield turn.words("utter_checklist_task", task=task)
    yield from _around(turn, step)


def _around(turn: Turn, step: Step) -> Iterator[str]:
    """Who, with what and by when."""
    words = turn.words
    if step.who:
        name = "utter_step_who_inferred" if step.who_basis == "inferred" else "utter_step_who"
        yield words(name, who=step.who)
    if tools := turn.knowledge.guide.tools(step):
        yield words("utter_step_tools", tools=", ".join(tool.name for tool in tools))
    if step.deadline:
        yield words("utter_step_deadline", deadline=step.deadline.text)
    due = turn.situation.slots.get("due") or {}
    if due.get("step") == step.id:
        yield words("utter_checklist_due", start=due["start"], end=due["end"])


def _ahead(turn: Turn, step: Step) -> Iterator[str]:
    """The next step, or the choices where there are several ways on."""
    guide, words = turn.knowledge.guide, turn.words
    following = guide.next(step)
    if following is not None:
        yield words("utter_checklist_next", step=step_name(turn, following))
        yield words("utter_checklist_task", task=following.what)
        yield from _around(turn, following)
        return
    if choices := outcome_lines(turn, step)[1:]:
        yield words("utter_checklist_choices")
        yield from (words("utter_checklist_task", task=line.removeprefix("– ")) for line in choices)
