"""A yes or a no, read against the question that stands open."""

from __future__ import annotations

from actions.base import GuidanceAction, Turn
from actions.recommend_services import RecommendServices
from actions.show_more_services import ShowMoreServices


class Confirm(GuidanceAction):
    """ "Ja" and "nei" mean nothing without the question before them."""

    action_name = "action_confirm"

    def answer(self, turn: Turn) -> None:
        """Act on the open question; without one, offer what there is."""
        pending = turn.situation.slots.get("pending")
        yes = turn.situation.intent == "affirm"
        if pending == "danger":
            turn.say("utter_danger_yes" if yes else "utter_danger_no")
            known = turn.situation.slots.get("urgency")
            turn.slots["urgency"] = "acute" if yes or known == "acute" else "concern"
        elif pending == "place" and not yes:
            turn.slots["municipality"] = None
            turn.situation.municipality = None
            turn.ask_municipality()
        elif pending == "place":
            turn.say("utter_place_confirmed", municipality=turn.municipality_name)
        elif turn.situation.slots.get("urgency") in ("acute", "concern"):
            turn.say("utter_still_here")
        elif yes and turn.situation.slots.get("services_left"):
            ShowMoreServices().answer(turn)
        elif yes:
            RecommendServices().answer(turn)
        else:
            turn.say("utter_what_then")
