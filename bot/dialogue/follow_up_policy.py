"""Rasa policy: a short question after an answer is about what was just shown.

"Hva er ruskontrakt?" after the card of one, "og hvor lenge?" after a service was described, "og i
helga?" after who to call: the words alone sound like other questions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from actions.answer_question import WITH_NUMBERS
from actions.follow_up import (
    asks_how_long,
    asks_what_they_do,
    asks_where_to_begin,
    find_leaning,
)
from actions.knowledge import knowledge
from actions.level_talk import another_level
from actions.refusals import find_refused_in
from bot.next_action_policy import NextActionPolicy, actions_since_user
from bot.triage.component import TRIAGE
from service_catalogue.outcome_search import holds_a_question
from service_catalogue.schema import Answer
from service_catalogue.text import plain

ANSWER_QUESTION = "action_answer_question"
DESCRIBE_SERVICE = "action_describe_service"
SEEK_HELP = "seek_help"
SHOW_LEVEL = "action_show_level"
SHOW_MORE_SERVICES = "action_show_more_services"
SHOW_WHO_TO_CALL = "action_show_who_to_call"
QUESTION, ASPECT_PREFIX = "ask_", "ask_service_"  # these are about the service anyway
SHOWING = frozenset({"action_recommend_services", DESCRIBE_SERVICE, SHOW_MORE_SERVICES})
OUR_ACTIONS = frozenset(
    {ANSWER_QUESTION, DESCRIBE_SERVICE, SHOW_LEVEL, SHOW_MORE_SERVICES, SHOW_WHO_TO_CALL}
)
BESIDE_AN_ANSWER = frozenset({ACTION_LISTEN_NAME, "action_keep_help_in_view"})
A_QUESTION, A_REMARK = 10, 5  # words at the most
SURE = 0.5  # of what is asked: where that is an answer, it leans by itself
ITS_OWN_ANSWER = 0.5  # this near to a known question, the message is that question
OF_THE_ALARM, ITS_WORDS = 0.3, 0.4  # an answer's score, or its phrase's likeness to the words
# Not "og hvem": whoever asks for somebody to call gets the numbers.
_GOES_ON = re.compile(r"og (?:hva|hvor\w*|kva|kor\w*|ka|når)\b")
# "Når kan jeg komme", but not "når kommer ambulansen".
_WHAT_DOES = re.compile(
    r"\b(?:hva|kva|ka) (?:kan|gjør|gjer|tilbyr|tilbyd|driver|hjelper|hjelpe) (?:de på |dei på )?\w+"
)
THE_SAME = 0.9  # "de" are on the screen, so it must be that question word for word
VERY_WORDS = 0.65  # as near to a known question, the answer to that says more
_WHEN = re.compile(
    r"(?:og )?(?:når|katti|ka tid|kva tid|hva tid)\b.*\b(?:ring\w*|åp\w*|(?:jeg|eg|vi|me) kom\w*)"
)


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=False
)
class FollowUpPolicy(NextActionPolicy):
    """The service or the numbers again, for what the question now asks of them."""

    priority = 30  # below an outcome of the guide

    @staticmethod
    def next_action(tracker: DialogueStateTracker) -> str | None:
        """The action of the answer before, or the one for a service that was shown with it."""
        done = actions_since_user(tracker)
        if OUR_ACTIONS & set(done):  # whoever chose it; the rules end the turn after it too
            return str(ACTION_LISTEN_NAME)
        return None if done else _followed_up(tracker)


def _followed_up(tracker: DialogueStateTracker) -> str | None:
    message = tracker.latest_message
    if message is None or not message.text:
        return None
    danger = (message.parse_data.get(TRIAGE) or {}).get("certainty", "none")
    intent = str((message.intent or {}).get("name") or "")
    words = plain(message.text)
    count = len(words.split())
    if danger != "none" or count > A_QUESTION:
        return None
    municipality = _municipality(tracker)
    shown: list[str] = tracker.get_slot("services_shown") or []
    sure = float((message.intent or {}).get("confidence") or 0.0) >= SURE
    pleads = sure and intent == SEEK_HELP  # "nei, ikke kurs, men avlastning": another plea
    listens = shown and municipality and not pleads
    if listens and find_refused_in(knowledge(municipality), message.text):
        return SHOW_MORE_SERVICES
    if municipality and another_level(message.text, tracker.current_slot_values()) is not None:
        return SHOW_LEVEL
    if _asks_of_the_alarm(tracker, message.text):
        return ANSWER_QUESTION
    if not sure and _leans_on_an_answer(tracker, message.text, intent):
        return ANSWER_QUESTION
    if shown and _begins_with_services(tracker, message.text, intent):
        return DESCRIBE_SERVICE
    if intent.startswith(ASPECT_PREFIX):
        return None
    before = answer_before(tracker)
    times = any(entity["entity"] in ("time", "date") for entity in message.entities)
    if before == SHOW_WHO_TO_CALL and times and count <= A_REMARK:
        return SHOW_WHO_TO_CALL
    if before == DESCRIBE_SERVICE and count <= A_REMARK and _GOES_ON.match(words):
        return DESCRIBE_SERVICE
    if not sure and _asks_what_one_does(tracker, message.text):
        return DESCRIBE_SERVICE
    if sure and intent.startswith(QUESTION) and not asks_how_long(message.text):
        return None  # "har de taushetsplikt"
    return DESCRIBE_SERVICE if shown and _is_about(tracker, message.text, shown) else None


def _begins_with_services(tracker: DialogueStateTracker, text: str, intent: str) -> bool:
    """Whether a family asks where to begin with what was shown; staff begin with a step."""
    if tracker.get_slot("role") == "employee" or tracker.get_slot("step"):
        return False
    level = any(entity["entity"] == "level" for entity in tracker.latest_message.entities)
    return not level and asks_where_to_begin(text, intent)


def _asks_of_the_alarm(tracker: DialogueStateTracker, text: str) -> bool:
    """Whether staff ask what the rules of an alarm mean: "rektor vil ta det med mor først"."""
    municipality, role = _municipality(tracker), tracker.get_slot("role")
    if role != "employee" or not municipality or tracker.get_slot("urgency") != "acute":
        return False
    found = knowledge(municipality).find(text, {}, role, limit=1)
    if not found or not isinstance(found[0].entry, Answer):
        return False
    near = max(found[0].score / OF_THE_ALARM, found[0].phrase / ITS_WORDS)
    return found[0].entry.topic in WITH_NUMBERS and near >= 1.0


def _asks_what_one_does(tracker: DialogueStateTracker, text: str) -> bool:
    """Whether a family asks what a service that it names does, or can do for it."""
    municipality, role = _municipality(tracker), tracker.get_slot("role")
    if role == "employee" or not municipality or not _WHAT_DOES.search(plain(text)):
        return False
    known = knowledge(municipality)
    found = known.find(text, {}, role, limit=1)
    said_better = bool(found) and found[0].phrase >= VERY_WORDS
    return bool(known.names.find(text)) and not said_better


def _leans_on_an_answer(tracker: DialogueStateTracker, text: str, intent: str) -> bool:
    municipality, role = _municipality(tracker), tracker.get_slot("role")
    if not municipality or not (intent.startswith(QUESTION) or holds_a_question(text)):
        return False
    return bool(find_leaning(knowledge(municipality), text, tracker.get_slot("asked"), {}, role))


def _is_about(tracker: DialogueStateTracker, text: str, shown: Sequence[str]) -> bool:
    """Whether ``text`` asks about one of ``shown``: families do, staff ask how it is used."""
    municipality, role = _municipality(tracker), tracker.get_slot("role")
    if role == "employee" or not municipality:
        return False
    known = knowledge(municipality)
    they = answer_before(tracker) in SHOWING and asks_what_they_do(text)
    if not they and not holds_a_question(text):
        return False
    words = plain(text)
    if _WHEN.match(words) and len(words.split()) <= A_REMARK:
        return True
    if asks_how_long(text):
        return True
    if not they and known.names.find_among(text, shown) is None:
        return False
    found = known.find(text, {}, role, limit=1)
    return not found or found[0].phrase < (THE_SAME if they else ITS_OWN_ANSWER)


def _municipality(tracker: DialogueStateTracker) -> str | None:
    """The one talked about; in the first message, the one whose website it is written on."""
    metadata = (tracker.latest_message.metadata if tracker.latest_message else None) or {}
    known: str | None = tracker.get_slot("municipality") or metadata.get("municipality")
    return known


def answer_before(tracker: DialogueStateTracker) -> str | None:
    """The action that answered the message before the latest one."""
    events = tracker.applied_events()
    turns = [at for at, event in enumerate(events) if isinstance(event, UserUttered)]
    for event in reversed(events[: turns[-1]] if turns else []):
        if isinstance(event, UserUttered):
            return None
        if isinstance(event, ActionExecuted) and event.action_name not in BESIDE_AN_ANSWER:
            return str(event.action_name)
    return None
