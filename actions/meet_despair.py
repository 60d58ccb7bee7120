"""Meet somebody who may not want to live, where it is not sure: no other answer comes first."""

from __future__ import annotations

from actions.answer_question import say_entry
from actions.base import GuidanceAction, Turn
from actions.general_help import show_general_services
from actions.topics import intent_of
from service_catalogue.schema import Answer

TOPIC = "suicide_self_harm"
LOOKED_AT = 10


class MeetDespair(GuidanceAction):
    """What the catalogue says to those who have such thoughts; else people to talk to."""

    action_name = "action_meet_despair"

    def answer(self, turn: Turn) -> None:
        """The nearest answer of the topic; the question about danger comes after it."""
        turn.assume(turn.situation.triage)
        situation = turn.situation
        found = turn.knowledge.find(
            situation.text, {intent_of(TOPIC): 1.0}, situation.role, limit=LOOKED_AT
        )
        entries = [f.entry for f in found if isinstance(f.entry, Answer) and f.entry.topic == TOPIC]
        if entries:
            say_entry(turn, entries[0])
        else:
            show_general_services(turn, "utter_heavy")
