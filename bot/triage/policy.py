"""Rasa policy: urgent help goes before the dialogue, at every turn, inside forms too."""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.next_action_policy import NextActionPolicy, actions_since_user
from bot.triage.assessment import Certainty
from bot.triage.combination import CLASSIFIER, thresholds
from bot.triage.component import TRIAGE
from bot.triage.conversation import certainty_of, in_conversation
from service_catalogue.outcome_search import holds_a_question

SHOW_EMERGENCY_HELP = "action_show_emergency_help"
KEEP_HELP_IN_VIEW = "action_keep_help_in_view"
MEET_DESPAIR = "action_meet_despair"
# Run after a no to the question about violence, which comes back when an answer may mean danger.
ASKS_OUTRIGHT = frozenset({"action_begin_preparation", "action_answer_preparation"})
NO_URGENCY = ("none", None)
SUICIDE = "suicide_self_harm"


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=False
)
class TriagePolicy(NextActionPolicy):
    """Certain danger: the emergency action alone. Unsure, or earlier danger: a line after.

    The dialogue answers with exactly one action per turn (a test holds the rules to that), so
    "the dialogue has answered" is "an action other than ours ran since the user spoke".
    """

    priority = 100  # nothing outranks danger

    @staticmethod
    def next_action(tracker: DialogueStateTracker) -> str | None:
        """The action that triage wants now, or None to leave it to the dialogue."""
        *earlier, (current, adds_up) = _heard(tracker) or [(Certainty.NONE, False)]
        counting = [c for c, counts in earlier if counts or c is not Certainty.UNSURE]
        certainty = in_conversation(current, counting, adds_up)
        done = actions_since_user(tracker)
        if certainty is Certainty.CERTAIN:
            return ACTION_LISTEN_NAME if SHOW_EMERGENCY_HELP in done else SHOW_EMERGENCY_HELP
        urgent = certainty is Certainty.UNSURE or tracker.get_slot("urgency") not in NO_URGENCY
        if not done and current is Certainty.UNSURE and _despairs(tracker):
            return MEET_DESPAIR
        if not urgent or not done:
            return None
        return ACTION_LISTEN_NAME if KEEP_HELP_IN_VIEW in done else KEEP_HELP_IN_VIEW


def _despairs(tracker: DialogueStateTracker) -> bool:
    """Whether the writer more likely than not says, and does not ask, that life is too much."""
    message = tracker.latest_message
    triage = (message.parse_data.get(TRIAGE) if message else None) or {}
    # The classifier alone takes "det er bare at jeg ikke sover" for it: a rule must say so as well.
    both = triage.get("rule") != CLASSIFIER
    likely = both and (triage.get("confidence") or 0.0) >= thresholds().adds_up
    own = triage.get("category") == SUICIDE and triage.get("in_danger") == "self"
    return own and likely and not holds_a_question(message.text or "")


def _heard(tracker: DialogueStateTracker) -> list[tuple[Certainty, bool]]:
    """Every message of the user, the latest last: how certain, and whether it adds to others.

    Hints in a preparation count no more with what comes after: there the question about danger
    is asked outright, and only a no to it goes on.
    """
    found: list[tuple[Certainty, bool]] = []
    settled = False
    for event in tracker.applied_events():
        if isinstance(event, UserUttered):
            if settled:
                found = [(certainty, False) for certainty, _ in found]
            settled = False
            triage = event.parse_data.get(TRIAGE) or {}
            adds_up = bool(triage.get("adds_up", True))
            found.append((certainty_of(triage.get("certainty")), adds_up))
        elif isinstance(event, ActionExecuted):
            settled = settled or event.action_name in ASKS_OUTRIGHT
    return found
