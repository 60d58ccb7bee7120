"""The handlingsveileder as a graph: where we are, what comes next, what it can lead to."""

from __future__ import annotations

from dataclasses import dataclass

from service_catalogue.repository import Catalogue, UnknownEntryError
from service_catalogue.schema import Deadline, Level, Outcome, Step, Tool

UNSAID = "unsaid"  # the document does not say what happens then
SIDE_TRACKS = frozenset({"barnevern", "individual_plan", UNSAID})


@dataclass(frozen=True)
class Move:
    """A possible way on: an outcome and the step it leads to (None when it leaves the guide)."""

    outcome: Outcome
    step: Step | None


@dataclass(frozen=True)
class Due:
    """A deadline and the step it is set on; ``outcome`` when it belongs to one way on alone."""

    step: Step
    deadline: Deadline
    outcome: Outcome | None = None


class Guide:
    """The guide of one municipality. Empty when its document describes no levels."""

    def __init__(self, catalogue: Catalogue, municipality: str) -> None:
        self.levels: tuple[Level, ...] = catalogue.levels(municipality)
        self._steps = {step.id: step for level in self.levels for step in level.steps}
        self._level_of = {step.id: level for level in self.levels for step in level.steps}
        self._tools = {tool.id: tool for tool in catalogue.entries(municipality, Tool)}

    @property
    def has_steps(self) -> bool:
        return bool(self._steps)

    def get_level(self, number: int) -> Level:
        """The level with this number, or the one that describes it too (Øvre Eiker's 1 and 2).

        Raises:
            UnknownEntryError: the guide has no such level.
        """
        for level in self.levels:
            if number == level.number or number in level.covers_also:
                return level
        raise UnknownEntryError(number)

    def get_step(self, step_id: str) -> Step:
        """The step with this id.

        Raises:
            UnknownEntryError: there is none.
        """
        try:
            return self._steps[step_id]
        except KeyError:
            raise UnknownEntryError(step_id) from None

    def find_step(self, level: int, number: int) -> Step | None:
        """Step ``number`` of ``level``, or None."""
        for step in self._steps.values():
            if (self._level_of[step.id].number, step.number) == (level, number):
                return step
        return None

    def level_of(self, step: Step) -> Level:
        """The level a step belongs to."""
        return self._level_of[step.id]

    def outcomes(self, step: Step) -> list[Move]:
        """Every way on from ``step``, in the document's order."""
        return [Move(outcome, self._steps.get(outcome.to)) for outcome in step.outcomes]

    def next(self, step: Step) -> Step | None:
        """The step that follows when there is just one way on; None where there is a choice."""
        moves = self.courses(step)
        return moves[0].step if len(moves) == 1 else None

    def courses(self, step: Step) -> list[Move]:
        """The ways on that are the guide's own course.

        An interrupt (suspicion of violence) and the side tracks (a report, an individual plan,
        what the document does not describe) go on beside it.
        """
        return [
            move
            for move in self.outcomes(step)
            if not move.outcome.interrupt and move.outcome.to not in SIDE_TRACKS
        ]

    def is_decision(self, step: Step) -> bool:
        """Whether there is a choice of course at ``step``."""
        return len(self.courses(step)) > 1

    def previous(self, step: Step) -> Step | None:
        """The step before: on the same level, or the last one of the level below."""
        steps = list(self._steps.values())
        position = steps.index(step)
        return steps[position - 1] if position else None

    def tools(self, step: Step) -> list[Tool]:
        """The tools of a step."""
        return [self._tools[tool] for tool in step.tools]

    def all_tools(self) -> list[Tool]:
        """Every tool of the municipality's toolbox."""
        return list(self._tools.values())

    def steps_with(self, tool: Tool) -> list[Step]:
        """The steps that name a tool."""
        return [step for step in self._steps.values() if tool.id in step.tools]

    def deadlines(self) -> list[Due]:
        """Every deadline that the document sets, in the order of the steps."""
        found = []
        for step in self._steps.values():
            if step.deadline is not None:
                found.append(Due(step, step.deadline))
                continue
            found += [Due(step, o.deadline, o) for o in step.outcomes if o.deadline is not None]
        return found

    def prepares(self, kind: str) -> tuple[list[Step], list[Tool]]:
        """The steps that describe how a conversation or a meeting is prepared, and the tools.

        The tools of those steps, and those that the toolbox holds for it without any step.
        """
        steps = [step for step in self._steps.values() if step.prepares == kind]
        named = {tool for step in steps for tool in step.tools}
        tools = [t for t in self._tools.values() if t.id in named or t.prepares == kind]
        return steps, tools
