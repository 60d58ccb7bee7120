"""Show whom to call right now."""

from __future__ import annotations

import re

from actions.asked_outright import say_what_is_asked_outright
from actions.base import GuidanceAction, Turn
from actions.numbers import say_numbers

ASK_HUMAN = "ask_human"
NOW = re.compile(r"\b(?:nå|no|i dag|nat+a?|natten|kvelden)\b", re.IGNORECASE)


class ShowWhoToCall(GuidanceAction):
    """Emergency numbers first, then what is open now; never an empty list."""

    action_name = "action_show_who_to_call"

    def answer(self, turn: Turn) -> None:
        """The numbers, and the municipality's question when it is unknown."""
        about_now = turn.situation.asked_time is not None or NOW.search(turn.situation.text)
        if not about_now and say_what_is_asked_outright(turn):
            return
        turn.say("utter_human" if turn.situation.intent == ASK_HUMAN else "utter_who_to_call")
        turn.look_at_asked_time()
        say_numbers(turn, "general", helplines=2, emergency=True)
        if turn.situation.municipality is None:
            turn.ask_municipality()
