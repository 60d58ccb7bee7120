"""The numbers of the emergency card: number, name and why, one line each."""

from __future__ import annotations

from collections.abc import Sequence

from actions.base import Turn
from actions.numbers import say_lines
from actions.times import state_in_words
from service_catalogue.call_now import Line
from service_catalogue.emergency_card import emergency_card
from service_catalogue.opening_hours import Status


def say_emergency_numbers(
    turn: Turn, topic: str, first: Sequence[str] = (), danger_now: bool = False
) -> None:
    """One message with the numbers for ``topic``; see ``service_catalogue.emergency_card``."""
    situation = turn.situation
    calls = emergency_card(
        turn.catalogue,
        situation.municipality,
        situation.at,
        topic,
        situation.role,
        situation.age,
        first,
        danger_now,
    )
    say_lines(turn, calls.now, [_number(turn, line) for line in calls.now], calls.later)


def _number(turn: Turn, line: Line) -> str:
    phone = line.phone
    for_child = turn.situation.role == "child" and phone.description_child
    why = (for_child or phone.description).split(". ")[0].rstrip(".")
    # An emergency number needs no hours; "open" is said of others when it is known.
    known = phone.purpose != "emergency" and line.state.status is not Status.UNKNOWN
    state = state_in_words(turn.words, line.state, turn.now) if known else ""
    return turn.words(
        "utter_emergency_number", number=phone.display, name=phone.name, why=why, state=state
    )
