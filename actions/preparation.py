"""Preparing a conversation or a meeting: what is asked, and how far we have come.

The answers lie in a slot, redacted as every message is, and are gone with the conversation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from actions.base import Turn

SLOT = "preparation"
QUESTIONS = {
    "conversation": ("seen", "worry", "child", "wish", "say", "practise"),
    "meeting": ("purpose", "who", "situation", "child", "measures", "agree"),
}


@dataclass
class Preparation:
    """``checked`` says that violence is not suspected; ``number`` is the open question, from 0.

    ``answers`` maps questions to the user's words; ``begun`` that the questions have begun;
    ``asides`` counts the turns in a row that spoke of other things; ``paused`` waits for a
    word from the user; ``rechecked`` that a hint of danger has brought the check back once.
    """

    kind: str
    checked: bool = False
    begun: bool = False
    number: int = 0
    answers: dict[str, str] = field(default_factory=dict)
    asides: int = 0
    paused: bool = False
    rechecked: bool = False

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions of this kind, in order."""
        return QUESTIONS[self.kind]

    @property
    def open_question(self) -> str | None:
        """The question asked now; None when all are asked."""
        return self.questions[self.number] if self.number < len(self.questions) else None

    def go_on(self) -> None:
        """On to the next question that has no answer yet."""
        self.number += 1
        while self.open_question in self.answers:
            self.number += 1

    def keep(self, turn: Turn) -> None:
        """Remember it for the next message."""
        turn.slots[SLOT] = {**asdict(self), "question": self.open_question}


def read_preparation(slots: Mapping[str, Any]) -> Preparation | None:
    """The preparation that is going on or waits, or None."""
    value = dict(slots.get(SLOT) or {})
    value.pop("question", None)  # for those who only need to know what is asked
    return Preparation(**value) if value else None


def forget_preparation(turn: Turn) -> None:
    """The answers are gone."""
    turn.slots[SLOT] = None


def what_is_prepared(turn: Turn, kind: str) -> str:
    """ "en urosamtale", in the municipality's own word where it has one."""
    name = None
    if turn.situation.municipality is not None:
        vocabulary: Mapping[str, str] = turn.catalogue.municipalities()[
            turn.situation.municipality
        ].vocabulary  # type: ignore[assignment]
        name = vocabulary.get(kind)
    if name is None:
        return turn.words(f"utter_prepare_{kind}")
    return turn.words(f"utter_prepare_{kind}_named", name=name)


def ask_open_question(turn: Turn, preparation: Preparation) -> None:
    """The violence check until it is answered; then the open question, and only that."""
    preparation.asides, preparation.paused = 0, False
    preparation.keep(turn)
    if not preparation.checked:
        turn.say("utter_prepare_check_repeat" if preparation.begun else "utter_prepare_check")
        return
    question = turn.words(f"utter_prepare_{preparation.kind}_{preparation.open_question}")
    turn.say(
        "utter_prepare_question",
        number=preparation.number + 1,
        count=len(preparation.questions),
        question=question,
    )


def checked_preparation(turn: Turn) -> Preparation | None:
    """The preparation that is going on; None when there is none, or the check is asked again."""
    preparation = read_preparation(turn.situation.slots)
    if preparation is None or preparation.checked:
        return preparation
    turn.say("utter_prepare_check_why")
    ask_open_question(turn, preparation)
    return None
