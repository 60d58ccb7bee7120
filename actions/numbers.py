"""Say whom to call, in order, and when the next line opens."""

from __future__ import annotations

from collections.abc import Sequence

from actions.base import Turn
from actions.cards import add_contact, phone_line
from actions.times import moment_in_words
from service_catalogue.call_now import CallList, who_to_call


def say_numbers(turn: Turn, topic: str, helplines: int = 2, first: Sequence[str] = ()) -> CallList:
    """One message with the numbers for ``topic`` (see ``service_catalogue.call_now``)."""
    situation = turn.situation
    calls = who_to_call(
        turn.catalogue,
        situation.municipality,
        situation.at,
        topic,
        situation.role,
        situation.age,
        helplines,
        first,
    )
    lines = [phone_line(turn, line) for line in calls.now]
    for line in calls.now:
        add_contact(turn, line.phone, line.state.status)
    for line in calls.later:
        if line.state.opens:
            opens = moment_in_words(turn.words, line.state.opens, turn.now)
            lines.append(turn.words("utter_phone_closed", name=line.phone.name, opens=opens))
    turn.say_text("\n".join(lines))
    return calls
