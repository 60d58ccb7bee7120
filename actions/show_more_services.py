"""Show the services that came after the first three."""

from __future__ import annotations

from actions.base import GuidanceAction, Turn
from actions.cards import show_service
from actions.finding import find_services
from actions.numbers import say_numbers
from actions.recommend_services import FIRST


class ShowMoreServices(GuidanceAction):
    """Continues the last recommendation; also when the user turns a suggestion down."""

    action_name = "action_show_more_services"

    def answer(self, turn: Turn) -> None:
        """Up to three more; when there are none left, people to call."""
        slots = turn.situation.slots
        left = list(slots.get("services_left") or [])
        hits = {}
        if left:
            hits = {hit.service_id: hit for hit in find_services(turn).hits}
        shown = [service_id for service_id in left[:FIRST] if service_id in hits]
        if not shown:
            turn.say("utter_no_more_services")
            say_numbers(turn, "general", helplines=2)
            return
        turn.say("utter_more_services")
        for service_id in shown:
            show_service(turn, hits[service_id])
        turn.slots["services_shown"] = [*(slots.get("services_shown") or []), *shown]
        turn.slots["services_left"] = left[FIRST:]
