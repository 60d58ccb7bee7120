"""Deadlines of the guide: which one is meant, and what it comes to from a given day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from actions.base import Button, Turn
from actions.walk_guide import current_step
from service_catalogue.guide import Due

_WEEKS = re.compile(r"\b(\d)\s*uker\b")


@dataclass(frozen=True)
class Reckoned:
    """A deadline counted from ``start``; both days are whole days."""

    due: Due
    start: date

    @property
    def end(self) -> date:
        """The last day."""
        return self.start + timedelta(weeks=self.due.deadline.weeks)


def meant_deadlines(turn: Turn, dues: list[Due]) -> list[Due]:
    """The deadlines that the message or the place in the guide points at, one of each length."""
    situation, guide = turn.situation, turn.knowledge.guide
    if (weeks := _WEEKS.search(situation.text)) is not None:
        dues = [due for due in dues if due.deadline.weeks == int(weeks[1])] or dues
    if situation.level is not None:
        levels = [due for due in dues if guide.level_of(due.step).number == situation.level]
        if situation.step_number is not None:
            levels = [due for due in levels if due.step.number == situation.step_number] or levels
        return _distinct(levels)
    if (step := current_step(turn)) is not None:
        near = [due for due in dues if due.step in (step, guide.previous(step))]
        here = [due for due in dues if guide.level_of(due.step) == guide.level_of(step)]
        dues = [due for due in near if due.step == step] or near or here
    return _distinct(dues)


def _distinct(dues: list[Due]) -> list[Due]:
    """Two ways on from one step with the same deadline are one to choose."""
    return list({(due.step.id, due.deadline.weeks): due for due in dues}.values())


def deadline_buttons(turn: Turn, dues: list[Due]) -> list[Button]:
    """A button for each deadline, which works it out."""
    buttons = []
    for due in dues:
        level = turn.knowledge.guide.level_of(due.step).number
        number, weeks = due.step.number, due.deadline.weeks
        title = turn.words("utter_deadline_choice", level=level, number=number, weeks=weeks)
        payload = turn.words("utter_work_out_deadline", level=level, number=number, weeks=weeks)
        buttons.append({"title": title, "payload": payload})
    return buttons
