"""Faults in the graph of a handlingsveileder: numbering, unknown targets, reachability."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from service_catalogue.content import Folder
from service_catalogue.faults import Fault, fault

EXITS = frozenset({"end", "barnevern", "individual_plan", "unsaid"})


def check_guide(folder: Folder) -> Iterator[Fault]:
    """Every fault in the guide of one folder; a guide without steps has none."""
    yield from _check_numbers(folder)
    steps = {step.id: step for step in folder.steps()}
    if not steps:
        return
    reached = {next(iter(steps))}
    for step in steps.values():
        file, line = folder.place(step)
        if not step.outcomes:
            yield fault("guide_dead_end", file, line, "outcomes", value=step.id)
        for outcome in step.outcomes:
            reached.add(outcome.to)
            if outcome.to not in steps and outcome.to not in EXITS:
                file, line = folder.place(outcome)
                yield fault("unknown_reference", file, line, "to", kind="trinn", value=outcome.to)
    for step in steps.values():
        if step.id not in reached:
            file, line = folder.place(step)
            yield fault("guide_unreachable", file, line, "id", value=step.id)


def _check_numbers(folder: Folder) -> Iterator[Fault]:
    counts = Counter(level.number for level in folder.levels)
    for level in folder.levels:
        file, line = folder.place(level)
        if counts[level.number] > 1:
            yield fault("level_number", file, line, "number", value=str(level.number))
        if [s.number for s in level.steps] != list(range(1, len(level.steps) + 1)):
            yield fault("step_number", file, line, "steps", value=level.id)
