"""Recommend the services that fit, or ask the one thing that would help most."""

from __future__ import annotations

from actions.answer_question import GUESS, AnswerQuestion, asking, say_entry
from actions.answers import answer_text
from actions.asked_outright import FALLBACK, say_what_is_asked_outright
from actions.base import REFUSED, GuidanceAction, Turn
from actions.cards import FIRST, misfit_in_words, show_hits
from actions.finding import find_relevance, find_services
from actions.first_worry import say_first_step
from actions.general_help import offer_generally, show_general_services
from actions.grave_topics import is_grave
from actions.numbers import say_numbers
from actions.questions import ask_one_thing
from actions.refusals import find_refused_in
from actions.resume import resume_waiting
from actions.situation import VAGUE
from service_catalogue.content import NATIONAL
from service_catalogue.opening_hours import Status
from service_catalogue.outcome_search import holds_a_question
from service_catalogue.schema import Answer, Level
from service_catalogue.search import Hit

# A national answer this close to the user's words is shown before the services.
CLOSE_ANSWER = 0.3
# How much of a plea must be a question, and how near its answer, for the answer to be shown first.
HALF_A_QUESTION, NEAR_ANSWER = 0.27, 0.33
WORTH_SHOWING = 0.34  # below a third of the best hit, a service is padding
CLEAR_ALTERNATIVE = 0.8  # of the best hit: then it is worth saying why it does not fit
SOME_WORDS = 5  # "jeg trenger hjelp" is near many a question, and is none
LONG = 8  # words: "vi bor på Årnes og jenta gruer seg til skolen" is more than a place
# An entry this near (words, meaning and intent) answers what is half a plea and half a question.
# The more it sounds like a plea, the nearer it must be; so too where a need was heard, no intent.
ANSWERS, NEARER, ANSWERS_A_GUESS = 0.28, 0.5, 0.37
STAFF_GUESS = 0.65  # what staff plead for is more often the next step than a service
SUICIDE, PLAIN_NEED = "suicide_self_harm", 0.85
FAINT_NEED, FAINT_WORDS = 0.18, 0.3  # below both, nothing is known of the need
POINTING_WORDS = 0.45  # as sure as the fallback must be of a service
WITH_NUMBERS = frozenset({"psykisk_helse", "rus", "vold", "barnevern_hjelp", "akutt"})
# Of these, some are never a question in disguise.
ABOUT_ONESELF = frozenset({"refuse_to_say", "inform_age", "correct_information"})
CONTEXT_INTENTS = frozenset(
    {
        "inform_role",
        "inform_age",
        "inform_municipality",
        "refuse_to_say",
        "correct_information",
        "change_person",
        VAGUE,
        "affirm",
        "greet",
    }
)


class RecommendServices(GuidanceAction):
    """Also runs when the user only adds something: a role, an age, a place."""

    action_name = "action_recommend_services"

    def answer(self, turn: Turn) -> None:
        """At most three services, each with its reasons; then one question at most."""
        situation = turn.situation
        if resume_waiting(turn):
            return
        long_message = len(situation.text.split()) >= LONG or _names_a_service(turn)
        tells = situation.intent in CONTEXT_INTENTS
        little = len(situation.text.split()) < SOME_WORDS
        says_little = tells and (little or situation.intent in ABOUT_ONESELF)
        doubted = tells or long_message
        if not says_little and say_what_is_asked_outright(turn, doubted=doubted):
            return
        if not tells and _asks_rather(turn):
            AnswerQuestion().answer(turn)
            return
        if not tells or long_message:
            turn.slots["request"] = situation.text
            situation.relevance = find_relevance(turn, situation.text)
        elif situation.slots.get("request"):  # the same plea, with more known now
            situation.relevance = find_relevance(turn, situation.slots["request"])
        turn.slots["relevance"] = situation.relevance
        if _may_despair(turn) and situation.triage.get("in_danger") == "self":
            turn.assume(situation.triage)
            turn.say("utter_someone_now")
            say_numbers(turn, "someone_to_talk_to")  # services can wait until the morning
        if _nothing_known(turn):
            offer_generally(turn)
        else:
            self._recommend(turn)

    def _recommend(self, turn: Turn) -> None:
        if turn.situation.intent == REFUSED:
            turn.say("utter_no_need_to_say")
        if refused := find_refused_in(turn.knowledge, turn.situation.text):
            turn.situation.declined = [*{*turn.situation.declined, *refused}]
            turn.slots["declined"] = turn.situation.declined
        told = say_first_step(turn)
        if not told:
            _say_nearest_answer(turn)
        found = turn.knowledge.names.find(turn.situation.text)
        named = [key for key in found if key not in turn.situation.declined]
        turn.situation.relevance = turn.situation.relevance | dict.fromkeys(named, 1.0)
        result = find_services(turn)
        shown = worth_showing(result.hits)
        if _may_despair(turn):
            shown = _meant_for_it(turn, shown)  # plans and meetings can wait
        meant = {*named, *(key for key, near in turn.situation.relevance.items() if near)}
        asked_for = [a for a in result.alternatives if a.service_id in meant]
        for alternative in asked_for[:2]:  # nobody is told why what they did not ask for is no fit
            near = shown and alternative.score >= CLEAR_ALTERNATIVE * result.hits[0].score
            if not shown or near or alternative.service_id in named:
                turn.say_text(misfit_in_words(turn, alternative))
        if shown:
            turn.say("utter_recommend", municipality=turn.municipality_name)
        elif not show_general_services(turn):
            turn.say("utter_nothing_fits")
            say_numbers(turn, "general", helplines=2)
        if shown:
            show_hits(turn, result.hits, shown)
        ids = {hit.service_id for hit in shown}  # "helsestasjonen for ungdom" names two: one fits
        turn.slots["service"] = next((k for k in named if k in ids), next(iter(named), None))
        _say_someone_to_call(turn)
        if turn.situation.role == "employee" and turn.knowledge.guide.has_steps and not told:
            turn.say("utter_guide_hint", level=turn.knowledge.guide.levels[0].title)
        ask_one_thing(turn, more=len(result.hits) > len(shown))


def _asks_rather(turn: Turn) -> bool:
    """Whether what is taken for a plea is more likely a question that the catalogue answers."""
    situation = turn.situation
    guessed = FALLBACK in situation.intents  # settled by a need that was heard
    limit = STAFF_GUESS if situation.role == "employee" else GUESS
    if (situation.confidence >= limit and not guessed) or not holds_a_question(situation.text):
        return False
    pleads = 0.0 if guessed else max(0.0, situation.confidence - asking(situation.intents))
    found = turn.knowledge.find(situation.text, situation.intents, situation.role, limit=1)
    enough = ANSWERS_A_GUESS if guessed else ANSWERS + NEARER * pleads
    return bool(found) and found[0].score >= enough and not is_grave(turn, found[0].entry)


def _names_a_service(turn: Turn) -> bool:
    """Whether a plea that sounds vague has words that point at a service."""
    situation = turn.situation
    if situation.intent != VAGUE:
        return False
    return max(find_relevance(turn, situation.text).values(), default=0.0) >= POINTING_WORDS


def _nothing_known(turn: Turn) -> bool:
    need = max(turn.situation.needs.values(), default=0.0)
    words = max(turn.situation.relevance.values(), default=0.0)
    if _may_despair(turn) and need < PLAIN_NEED:
        return True  # a guessed need beside veiled despair would answer something else
    return need < FAINT_NEED and words < FAINT_WORDS


def _may_despair(turn: Turn) -> bool:
    triage = turn.situation.triage
    return triage.get("certainty") == "unsure" and triage.get("category") == SUICIDE


def _say_someone_to_call(turn: Turn) -> None:
    """Who can be called, where there may be no service, or none that answers a child now."""
    situation = turn.situation
    needs = {need for need, sure in situation.needs.items() if sure >= FAINT_NEED}
    serious = bool(needs & WITH_NUMBERS)
    if situation.municipality is None:
        if serious or situation.elsewhere is not None:
            grave = needs & {"vold", "barnevern_hjelp", "akutt"}
            say_numbers(turn, "child_concern" if grave else "family_guidance")
        return
    answers = any(contact["open"] == Status.OPEN.value for contact in turn.data["contacts"])
    # What is urgent brings its own line with numbers.
    if serious and situation.role == "child" and not answers and not situation.is_urgent:
        say_numbers(turn, "someone_to_talk_to")


def _say_nearest_answer(turn: Turn) -> None:
    """What the catalogue says of the subject, before the services: a plea is often a question too.

    A national answer stands for what the municipality's document does not cover; one of the
    municipality's own is shown when the plea sounds like a question and the answer is near.
    """
    situation = turn.situation
    if situation.intent in CONTEXT_INTENTS:
        return
    found = turn.knowledge.find(situation.text, {}, situation.role, limit=1)
    if found and found[0].words >= CLOSE_ANSWER and found[0].entry.id.startswith(NATIONAL):
        if isinstance(found[0].entry, Answer) and not is_grave(turn, found[0].entry):
            turn.say_text(answer_text(turn, found[0].entry))
        return
    found = turn.knowledge.find(situation.text, situation.intents, situation.role, limit=1)
    if not found or asking(situation.intents) < HALF_A_QUESTION or found[0].score < NEAR_ANSWER:
        return
    if not isinstance(found[0].entry, Level) and not is_grave(turn, found[0].entry):
        say_entry(turn, found[0].entry)


def worth_showing(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The first three, without those that are far behind the best."""
    if not hits:
        return ()
    return tuple(hit for hit in hits[:FIRST] if hit.score >= WORTH_SHOWING * hits[0].score)


def _meant_for_it(turn: Turn, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The hits whose own work the need is; where it is nobody's, the first alone."""
    needs = {need for need, sure in turn.situation.needs.items() if sure >= FAINT_NEED}
    own = (hit for hit in hits if needs & {*turn.catalogue.get_service(hit.service_id).needs})
    return tuple(own) or hits[:1]
