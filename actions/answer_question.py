"""Answer a question about rights, rules, the model or the guide from the catalogue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from actions.answers import say_answer
from actions.asked_terms import say_asked_term
from actions.base import GuidanceAction, Turn
from actions.cards import FIRST, show_hits
from actions.finding import find_services
from actions.follow_up import find_leaning, remember_asked
from actions.grave_topics import is_grave
from actions.knowledge import Found
from actions.levels import say_level
from actions.numbers import say_numbers
from actions.related_services import say_related_services
from actions.see_also import is_clear, offer_what_is_near
from actions.steps import say_step
from actions.topics import TOPIC_PREFIX, intent_of
from service_catalogue.content import NATIONAL
from service_catalogue.opening_hours import open_state
from service_catalogue.schema import Answer, Level, Step

ENOUGH = 0.18  # below this the words and the intent point at nothing in particular
SURE_OF_TOPIC = 0.6  # one who asks about reporting gets the answer with the numbers in it
GUESS, SHARED_WORDS = 0.5, 0.22  # a guessed intent and little in common are no question
# Several topics that share the confidence are still a question, and so is a guess that the words
# lead to as well: less in common is then enough.
ASKING, FEW_SHARED = 0.5, 0.11
LIKELY_NEED = 0.25  # beside a guessed intent, a likely need is the better guide
GRAVE_WORDS = 0.3  # shared words must not bring up danger: triage found none
CLOSE_SECOND = 0.7  # a second entry this near the first may be what was meant
TRAINING = "ask_training"
WITH_NUMBERS = frozenset({"barnevern_report", "violence_suspicion", "anonymous_discussion"})


class AnswerQuestion(GuidanceAction):
    """The best entry for the user's words, led by the topic of the intent."""

    action_name = "action_answer_question"

    def answer(self, turn: Turn) -> None:
        """The answer, a close second when there is one, and who to call where it matters."""
        if _offer_training(turn):
            return
        entries = find_entries(turn)
        if not is_clear(turn, entries) and say_asked_term(turn):
            return
        if not entries and turn.situation.confidence < GUESS:
            _offer_instead(turn)
            return
        if not entries:
            turn.say("utter_no_answer")
            say_numbers(turn, "family_guidance", helplines=1)
        if _who_answers_depends_on_time(turn, entries):
            turn.look_at_asked_time()
        for entry in entries:
            say_entry(turn, entry)
        say_related_services(turn, entries)
        topics = {entry.topic for entry in entries if isinstance(entry, Answer)}
        if topics & WITH_NUMBERS and turn.situation.municipality and not turn.data["contacts"]:
            say_numbers(turn, "child_concern", helplines=2)
        offer_what_is_near(turn, entries)
        if turn.situation.municipality is None:
            turn.ask_municipality()


def _who_answers_depends_on_time(turn: Turn, entries: Sequence[Answer | Step | Level]) -> bool:
    """Whether another line answers at the time the user names than now."""
    asked = turn.situation.asked_time
    if asked is None:
        return False
    ids = {phone_id for entry in entries if isinstance(entry, Answer) for phone_id in entry.phones}
    hours = [turn.catalogue.get_phone(phone_id).hours for phone_id in ids]
    at = turn.situation.at
    return any(open_state(h, at).status is not open_state(h, asked).status for h in hours)


def _offer_training(turn: Turn) -> bool:
    """Families who ask for a course want one for parents, not what staff are taught."""
    situation = turn.situation
    family = situation.role in ("guardian", "child") or (situation.role is None and situation.age)
    if situation.intent != TRAINING or not family:
        return False
    situation.relevance = turn.knowledge.relevance(situation.text)
    situation.needs, situation.need_is_said = {}, False
    hits = [h for h in find_services(turn).hits if h.service_id in situation.relevance]
    if hits:
        turn.say("utter_recommend")
        show_hits(turn, hits, hits[:FIRST])
    return bool(hits)


def _offer_instead(turn: Turn) -> None:
    """A guess: services when a need is clear, else a choice of what it may be about."""
    if max(turn.situation.needs.values(), default=0.0) >= LIKELY_NEED:
        hits = find_services(turn).hits
        if hits:
            turn.say("utter_recommend")
            show_hits(turn, hits, hits[:FIRST])
            return
    turn.say_text(turn.words("utter_offer_choices"), turn.words.buttons("utter_ask_need"))


def find_entries(turn: Turn) -> list[Answer | Step | Level]:
    """The best entry for the words, and a close second that says something else."""
    situation = turn.situation
    text, intents, role = situation.text, situation.intents, situation.role
    found = find_leaning(turn.knowledge, text, situation.slots.get("asked"), intents, role)
    found = found or turn.knowledge.find(text, intents, role)
    calm = not situation.is_urgent and situation.confidence < SURE_OF_TOPIC
    found = [f for f in found if not _of_another_age(turn, f.entry)]
    found = [f for f in found if not (calm and is_grave(turn, f.entry) and f.words < GRAVE_WORDS)]
    if not found or found[0].score < ENOUGH:
        return []
    best_entry = found[0].entry
    agrees = isinstance(best_entry, Answer) and intent_of(best_entry.topic) == situation.intent
    is_question = agrees or asking(situation.intents) >= ASKING
    shared = FEW_SHARED if is_question else SHARED_WORDS
    if situation.confidence < GUESS and found[0].near < shared:
        return []
    near = [f for f in found if not _of_another_level(turn, f.entry)]
    if near and near[0].score >= CLOSE_SECOND * found[0].score:
        found = near
    best, *others = found
    entries = [best.entry]
    if others and others[0].score >= CLOSE_SECOND * best.score and not _echo(others[0], best):
        entries.append(others[0].entry)
    return entries


def _of_another_age(turn: Turn, entry: Answer | Step | Level) -> bool:
    """Whether all the services that an answer is about are for others than of the age known."""
    age, municipality = turn.situation.age, turn.situation.municipality
    if age is None or municipality is None or not isinstance(entry, Answer) or not entry.services:
        return False
    rows = {row.id: row for row in turn.catalogue.service_rows(municipality)}
    ages = [rows[key].ages for key in entry.services if key in rows]
    return bool(ages) and not any(span.overlaps(age) for span in ages)


def _of_another_level(turn: Turn, entry: Answer | Step | Level) -> bool:
    """Whether a step that nobody named would lead the conversation away from its level."""
    guide, here = turn.knowledge.guide, turn.situation.slots.get("step")
    levels = {step.id: level for level in guide.levels for step in level.steps}
    if turn.situation.level is not None or here not in levels or not isinstance(entry, Step):
        return False
    return guide.level_of(entry) != levels[here]


def asking(intents: Mapping[str, float]) -> float:
    """How sure the understanding is of a question, if not of which; in [0, 1]."""
    return sum(sure for name, sure in intents.items() if name.startswith(TOPIC_PREFIX))


def _echo(second: Found, best: Found) -> bool:
    """Whether the second says nothing that the best has not said better.

    A national answer no nearer than the municipality's own says the same less exactly. Of two
    answers of one topic with a number in common, such as the day's and the evening's, one is right.
    """
    other, first = second.entry, best.entry
    if isinstance(other, Answer) and isinstance(first, Answer):
        shared = set(other.phones) & set(first.phones)
        if other.topic == first.topic and shared:
            return True
    national = other.id.startswith(NATIONAL) and not first.id.startswith(NATIONAL)
    return national and second.words <= best.words


def say_entry(turn: Turn, entry: Answer | Step | Level) -> None:
    """An answer, a step or a level, each in its own form."""
    if isinstance(entry, Level):
        say_level(turn, entry)
        return
    remember_asked(turn, entry)
    if isinstance(entry, Answer):
        say_answer(turn, entry)
    else:
        say_step(turn, entry)
