"""Ask one short question, the one whose answer would sharpen the help most."""

from __future__ import annotations

from actions.base import REFUSED, Button, Turn


def ask_one_thing(turn: Turn, more: bool) -> None:
    """Municipality, place, age or role, whichever is missing first; else offer ``more``.

    What someone would not say is not asked again.
    """
    situation = turn.situation
    refused = situation.intent == REFUSED
    age_refused = refused or bool({"age", "need_and_age"} & turn.refused)
    role_refused = refused or "role" in turn.refused
    if situation.municipality is None:
        turn.ask_municipality()
    elif situation.ambiguous_place:
        municipality = turn.catalogue.municipalities()[situation.municipality]
        if municipality.confirm:
            turn.slots["pending"] = "place"
            turn.say_text(municipality.confirm, turn.words.buttons("utter_confirm_place"))
    elif situation.age is None and not situation.pregnant and not age_refused:
        turn.ask("age")
    elif situation.role is None and not role_refused:
        turn.ask("role")
    elif more:
        turn.say("utter_offer_more")


def need_buttons(turn: Turn) -> list[Button]:
    """The needs people most often come with, in words for the role."""
    return turn.words.buttons("utter_ask_need")
