"""Forget the conversation and start again."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import AllSlotsReset
from rasa_sdk.executor import CollectingDispatcher

from actions.words import Words


class StartOver(Action):  # type: ignore[misc]
    """Slots are emptied; the conversation store forgets the rest on its own clock."""

    def name(self) -> str:
        """The name in the domain."""
        return "action_start_over"

    async def run(
        self,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,  # noqa: ARG002
        domain: dict[str, Any],
    ) -> list[dict[str, Any]]:
        """Say that it is forgotten, and greet anew."""
        words = Words(domain, {})
        dispatcher.utter_message(text=words("utter_forgotten"))
        dispatcher.utter_message(text=words("utter_greet"), buttons=words.buttons("utter_greet"))
        return [AllSlotsReset()]
