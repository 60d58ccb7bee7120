"""The shape of the handlingsveileder: levels, steps, outcomes, deadlines, tools."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from service_catalogue.schema_base import Basis, Entry, Id, Sourced, Text

Prepared = Literal["conversation", "meeting"]

# How it went or what was decided, whatever the guide calls it. Outcomes of one kind are described
# in the same words, so a phrase given for one of them is known for all, in every municipality.
OutcomeKind = Literal[
    "own_service",
    "other_services",
    "better_service",
    "fewer_services",
    "continue",
    "adjust",
    "close",
    "advice",
    "team_meeting",
    "partly",
    "failed",
    "agreed",
    "disagreed",
    "individual_plan",
    "plan_refused",
    "worried",
    "barnevern_refused",
    "report",
    "in_doubt",
]


class Deadline(Entry):
    """A deadline as the document states it."""

    text: Text
    weeks: Annotated[int, Field(ge=1, le=52)]
    counted_from: Text | None = Field(None, description="Leave out when the source is silent")


class Outcome(Entry):
    """A transition of the guide, as an edge of a graph."""

    label: Text = Field(description="The choice, in the words a user would pick")
    condition: Text | None = None
    to: Text = Field(
        description="Id of a step, or 'end', 'barnevern', 'individual_plan', or 'unsaid' where "
        "the document does not say what happens then"
    )
    basis: Basis = "stated"
    deadline: Deadline | None = None
    interrupt: bool = Field(
        False, description="Leaves the guide's course at any time, as on suspicion of violence"
    )
    kind: OutcomeKind | None = None
    questions: list[Text] = Field(
        [], description="How staff say that this is how it went, in their own words"
    )


class Tool(Sourced):
    """A form or other tool of the guide."""

    name: Text
    description: Text | None = None
    aliases: list[Text] = []
    prepares: Prepared | None = Field(
        None,
        description="Helps to prepare the first conversation, or a meeting with others",
    )


class Step(Sourced):
    """One step of the handlingsveileder."""

    number: Annotated[int, Field(ge=1, le=20)]
    title: Text
    what: Text
    how: list[Text] = []
    who: Text | None = None
    who_basis: Basis = "stated"
    tools: list[Id] = []
    deadline: Deadline | None = None
    warning: Text | None = None
    prepares: Prepared | None = Field(
        None, description="Says how the first conversation, or a meeting, is prepared and held"
    )
    services: list[Id] = Field([], description="What the step names that has an entry of its own")
    outcomes: list[Outcome] = []
    missing: list[Text] = Field([], description="What the document does not say, in plain words")
    questions: list[Text] = []


class Level(Sourced):
    """A level (nivå) of the handlingsveileder."""

    number: Annotated[int, Field(ge=0, le=9)]
    covers_also: list[int] = Field([], description="Other level numbers described together here")
    title: Text
    summary: Text
    services: list[Id] = []
    steps: list[Step] = []
    missing: list[Text] = []
    questions: list[Text] = []
