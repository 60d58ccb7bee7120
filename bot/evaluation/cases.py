"""The kinds of evaluation case, as the lines of a case file (tests/evaluation/cases/README.md)."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from bot.evaluation.words import words
from service_catalogue.clock import parse_time
from service_catalogue.shared import shared_catalogue

Role = Literal["barn", "foresatt", "ansatt", "ukjent"]
Urgency = Literal["ikke_akutt", "liv_fare", "vold_overgrep", "selvmord", "alvorlig_bekymring"]


class Case(BaseModel, ABC):
    """What every kind has. Fields we do not know are left alone: others write cases too."""

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    id: str
    kommune: str | None = None
    role: Role | None = None
    variety: str | None = None
    when: str | None = None

    @field_validator("kommune")
    @classmethod
    def _known(cls, value: str | None) -> str | None:
        known = shared_catalogue().municipalities()
        if value is not None and value not in known:
            raise ValueError(words("unknown_municipality", value=value, known=", ".join(known)))
        return value

    @field_validator("when")
    @classmethod
    def _moment(cls, value: str | None) -> str | None:
        """ "2026-11-21T22:15 (lørdag)": the weekday is for the reader."""
        if value is None:
            return None
        try:
            parse_time(value.split()[0])
        except (ValueError, IndexError):
            raise ValueError(words("bad_time", value=value)) from None
        return value.split()[0]

    @abstractmethod
    def messages(self) -> list[str]:
        """What the user writes, turn by turn."""


class TextCase(Case):
    """A case of one message."""

    text: str = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _question_is_text(cls, value: Any) -> Any:
        if isinstance(value, dict) and "question" in value and "text" not in value:
            return {**value, "text": value["question"]}
        return value

    def messages(self) -> list[str]:
        """The one message."""
        return [self.text]


class NeedsCase(TextCase):
    """A need, and the services that would be right for it."""

    needs: list[str] = []
    acceptable_services: list[str]
    unacceptable: list[str] = []


class GuidanceCase(TextCase):
    """A question about the guidance, and the facts of a right answer.

    A case that is ``held_out`` is measured and never read while the answers are improved.
    """

    topic: str | None = None
    held_out: bool = False
    answer_facts: list[str]
    must_show: list[str] = []
    must_not: list[str] = []


class TimeCase(TextCase):
    """A question at a moment."""

    when: str
    must_show: list[str]
    must_not: list[str] = []


class TriageCase(TextCase):
    """A message that is urgent, or looks so and is not."""

    urgency: Urgency
    must_show: list[str] = []
    must_not: list[str] = []


class Expectation(BaseModel):
    """What a turn must show (alternatives split by |), must not show, and whether it asks."""

    must_show: list[str] = []
    must_not: list[str] = []
    asks: str | None = None


class Turn(BaseModel):
    """A turn of a conversation."""

    user: str
    expect: Expectation


class DialogueCase(Case):
    """A conversation."""

    turns: list[Turn] = Field(min_length=1)
    phenomenon: str | None = None

    def messages(self) -> list[str]:
        """Every turn's message."""
        return [turn.user for turn in self.turns]


class Expected(BaseModel):
    """Entities of a message; those not given are not judged, null must not be found."""

    model_config = ConfigDict(extra="forbid")

    age: list[str] | None = None
    role: Role | None = None
    subject: str | None = None
    municipality: str | None = None
    level: int | None = None
    step: int | None = None
    time: str | None = None


class EntityCase(TextCase):
    """A message and the entities in it."""

    expect: Expected


KINDS: dict[str, type[Case]] = {
    "needs": NeedsCase,
    "guidance": GuidanceCase,
    "time": TimeCase,
    "dialogues": DialogueCase,
    "entities": EntityCase,
    "triage": TriageCase,
}
# The field that only this kind has, in the order they are looked for.
MARKS = {
    "turns": "dialogues",
    "acceptable_services": "needs",
    "answer_facts": "guidance",
    "urgency": "triage",
    "expect": "entities",
    "when": "time",
}
