"""Say whom to call, in order, and when the next line opens."""

from __future__ import annotations

from collections.abc import Sequence

from actions.base import Turn
from actions.cards import add_contact, phone_line
from actions.times import moment_in_words
from service_catalogue.call_now import CallList, Line, who_to_call

# Who asks for something ordinary and is met with 112 learns to look past it.
CALM_TOPICS = frozenset({"general", "family_guidance", "discussion", "someone_to_talk_to"})


def say_numbers(turn: Turn, topic: str, helplines: int = 2, emergency: bool = False) -> CallList:
    """One message with the numbers for ``topic`` (see ``service_catalogue.call_now``).

    Emergency numbers are left out of calm topics while nothing is urgent, unless ``emergency``.
    """
    situation = turn.situation
    calls = who_to_call(
        turn.catalogue,
        situation.municipality,
        situation.at,
        topic,
        situation.role,
        situation.age,
        helplines,
    )
    calm = topic in CALM_TOPICS and not emergency and not turn.situation.is_urgent
    now = [line for line in calls.now if not (calm and line.phone.purpose == "emergency")]
    say_lines(turn, now, [phone_line(turn, line) for line in now], calls.later)
    return calls


def say_lines(turn: Turn, now: Sequence[Line], said: list[str], later: Sequence[Line]) -> None:
    """One message: what is ``said`` of the lines ``now``, then when those of ``later`` open."""
    for line in now:
        add_contact(turn, line.phone, line.state.status)
    for line in later:
        if line.state.opens:
            opens = moment_in_words(turn.words, line.state.opens, turn.now)
            said.append(turn.words("utter_phone_closed", name=line.phone.name, opens=opens))
    turn.say_text("\n".join(said))
