"""Show the emergency card, before anything else and with no question."""

from __future__ import annotations

from actions.base import GuidanceAction, Turn
from actions.cards import add_contact, phone_line
from actions.numbers import say_numbers
from service_catalogue.call_now import Line
from service_catalogue.opening_hours import open_state
from service_catalogue.content import NATIONAL

TOPICS = {
    "life_danger": "emergency",
    "suicide_self_harm": "suicide",
    "violence_abuse": "violence",
    "sexual_abuse": "violence",
    "serious_concern": "child_concern",
}
ACUTE = "acute"


class ShowEmergencyHelp(GuidanceAction):
    """Whom to call and why, by category, role, hour and municipality."""

    action_name = "action_show_emergency_help"

    def answer(self, turn: Turn) -> None:
        """The words for the category, the numbers of the rule first, then the others."""
        triage = turn.situation.triage
        category = str(triage.get("category") or "life_danger")
        turn.say(f"utter_emergency_{category}")
        first = [str(number) for number in triage.get("call", [])]
        if first:
            self._say_first(turn, first)
        say_numbers(turn, TOPICS.get(category, "general"), helplines=2)
        if turn.words.has(f"utter_emergency_after_{category}"):
            turn.say(f"utter_emergency_after_{category}")
        turn.slots["urgency"] = ACUTE

    @staticmethod
    def _say_first(turn: Turn, numbers: list[str]) -> None:
        phones = {phone.number: phone for phone in turn.catalogue.phones(NATIONAL)}
        lines = []
        for number in numbers:
            phone = phones[number]
            state = open_state(phone.hours, turn.situation.at)
            lines.append(phone_line(turn, Line(phone, state)))
            add_contact(turn, phone, state.status)
        turn.say_text("\n".join(lines))
