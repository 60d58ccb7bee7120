"""Show the emergency card, before anything else and with no question."""

from __future__ import annotations

import re

from actions.base import GuidanceAction, Turn
from actions.duties import say_duties
from actions.emergency_numbers import say_emergency_numbers
from actions.preparation_danger import stop_for_danger

FEAR = "fear_of_harming"
TOPICS = {
    "life_danger": "emergency",
    "suicide_self_harm": "suicide",
    "violence_abuse": "violence",
    "sexual_abuse": "sexual_abuse",
    "serious_concern": "child_concern",
    FEAR: "family_guidance",
}
NEEDS = {
    "suicide_self_harm": ("psykisk_helse",),
    "violence_abuse": ("vold", "barnevern_hjelp"),
    "sexual_abuse": ("vold", "barnevern_hjelp"),
    "serious_concern": ("barnevern_hjelp",),
    FEAR: ("foreldreveiledning",),
}
TO_REPORT = frozenset({"violence_abuse", "sexual_abuse", "serious_concern"})
ACUTE = "acute"
# Who suspects, tells of somebody else, and in the words of those who must report.
SUSPECTS = re.compile(r"\b(?:mistenk\w*|mistanke\w*)\b", re.IGNORECASE)


class ShowEmergencyHelp(GuidanceAction):
    """Whom to call and why, by category, person, hour and municipality."""

    action_name = "action_show_emergency_help"

    def answer(self, turn: Turn) -> None:
        """The words for the category, the numbers, then what this person needs to know."""
        triage = turn.situation.triage
        category = str(triage.get("category") or "life_danger")
        turn.assume(triage)
        role = turn.situation.role
        if triage.get("may_hurt") and role != "employee" and category == "violence_abuse":
            category = FEAR  # help without threat for the one who hurts, or fears to
        topic = TOPICS.get(category, "emergency")
        turn.say(f"utter_emergency_{category}")
        first = [str(number) for number in triage.get("call", [])]
        danger_now = triage.get("time") == "now" and category != FEAR
        say_emergency_numbers(turn, topic, first, danger_now)
        suspects = SUSPECTS.search(turn.situation.text) is not None
        about_a_child = role is None and (suspects or triage.get("in_danger") == "other_child")
        if (role == "employee" or about_a_child) and category in TO_REPORT:
            say_duties(turn)
        if turn.words.has(f"utter_emergency_after_{category}"):
            turn.say(f"utter_emergency_after_{category}")
        stop_for_danger(turn, category)
        if role not in ("child", "guardian") and turn.situation.slots.get("step"):
            turn.say("utter_guide_stops")
        turn.slots["urgency"] = ACUTE
        if not turn.situation.needs:  # what is said next ("barna er 4 og 7") is about this
            turn.slots["needs"] = dict.fromkeys(NEEDS.get(category, ()), 1.0)
