"""Show the emergency card, before anything else and with no question."""

from __future__ import annotations

from actions.base import GuidanceAction, Turn
from actions.numbers import say_numbers

TOPICS = {
    "life_danger": "emergency",
    "suicide_self_harm": "suicide",
    "violence_abuse": "violence",
    "sexual_abuse": "violence",
    "serious_concern": "child_concern",
    "fear_of_harming": "family_guidance",
}
NEEDS = {
    "suicide_self_harm": ("psykisk_helse",),
    "violence_abuse": ("vold", "barnevern_hjelp"),
    "sexual_abuse": ("vold", "barnevern_hjelp"),
    "serious_concern": ("barnevern_hjelp",),
    "fear_of_harming": ("foreldreveiledning",),
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
        say_numbers(turn, TOPICS.get(category, "general"), helplines=2, first=first)
        if turn.words.has(f"utter_emergency_after_{category}"):
            turn.say(f"utter_emergency_after_{category}")
        turn.slots["urgency"] = ACUTE
        if not turn.situation.needs:  # what is said next ("barna er 4 og 7") is about this
            turn.slots["needs"] = dict.fromkeys(NEEDS.get(category, ()), 1.0)
