"""Show the services that came after the first three."""

from __future__ import annotations

from collections.abc import Collection

from actions.base import GuidanceAction, Turn
from actions.cards import FIRST, show_service
from actions.finding import find_services
from actions.numbers import say_numbers
from actions.refusals import find_refused_in
from actions.situation import DECLINED

PLAIN_NEED = 0.8


class ShowMoreServices(GuidanceAction):
    """Continues the last recommendation; also when the user turns a suggestion down."""

    action_name = "action_show_more_services"

    def answer(self, turn: Turn) -> None:
        """Up to three more; when there are none left, people to call."""
        slots = turn.situation.slots
        refused = find_refused_in(turn.knowledge, turn.situation.text)
        if refused or turn.situation.intent == DECLINED:
            turn.situation.declined += _declined(turn, refused)
            turn.slots["declined"] = turn.situation.declined
        if refused and refused.isdisjoint(slots.get("services_shown") or []):
            turn.say("utter_not_that")
        left = list(slots.get("services_left") or [])
        hits = {}
        if left:
            hits = {hit.service_id: hit for hit in find_services(turn).hits}
        shown = [service_id for service_id in left if service_id in hits][:FIRST]
        if not shown and refused and _say_what_remains(turn):
            return
        if not shown:
            turn.say("utter_no_more_services")
            say_numbers(turn, "general", helplines=2)
            return
        turn.say("utter_more_services")
        for service_id in shown:
            show_service(turn, hits[service_id])
        turn.slots["services_shown"] = [*(slots.get("services_shown") or []), *shown]
        turn.slots["services_left"] = [key for key in left if key in hits and key not in shown]


def _say_what_remains(turn: Turn) -> bool:
    """What was shown and is not refused, once more; whether there is any."""
    seen = turn.situation.slots.get("services_shown") or []
    hits = [hit for hit in find_services(turn).hits if hit.service_id in seen]
    if hits:
        turn.say("utter_remaining_services")
    for hit in hits[:FIRST]:
        show_service(turn, hit)
    return bool(hits)


def _declined(turn: Turn, refused: Collection[str]) -> list[str]:
    """The services turned down: those named, those for a need named, else all that were shown.

    "Ikke helsesøster" names no service, but the need that the school health service is for.
    """
    shown = list(turn.situation.slots.get("services_shown") or [])
    named = {*refused, *turn.knowledge.names.find(turn.situation.text)}
    needs = {need for need, sure in turn.situation.heard.items() if sure >= PLAIN_NEED}
    for service_id in shown:
        service = turn.catalogue.get_service(service_id)
        if needs.intersection(service.needs[:1]):
            named.add(service_id)
    return sorted(named) or shown
