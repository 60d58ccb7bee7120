"""Recommend the services that fit, or ask the one thing that would help most."""

from __future__ import annotations

from service_catalogue.age import DAYS_PER_UNIT, Age
from service_catalogue.content import NATIONAL
from service_catalogue.schema import Answer
from service_catalogue.search import Hit

from actions.answer_question import AnswerQuestion
from actions.answers import answer_text
from actions.asked_outright import say_what_is_asked_outright
from actions.base import GuidanceAction, Turn
from actions.cards import misfit_in_words, show_service
from actions.finding import find_services
from actions.numbers import say_numbers

FIRST = 3
# A national answer this close to the user's words is shown before the services.
CLOSE_ANSWER = 0.3
# Below a third of the best hit, a service is padding.
WORTH_SHOWING = 0.34
SCHOOL_AGE, YOUTH_AGE = 6, 13
VAGUE = "seek_help_vague"
LIKELY_ANSWER = 0.25  # words alone; the pleas of the examples stay below 0.2
CONTEXT_INTENTS = frozenset(
    {
        "inform_role",
        "inform_age",
        "inform_municipality",
        "refuse_to_say",
        "correct_information",
        "change_person",
        "seek_help_vague",
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
        if situation.intent not in CONTEXT_INTENTS:
            if say_what_is_asked_outright(turn):
                return
            situation.relevance = turn.knowledge.relevance(situation.text)
            turn.slots["relevance"] = situation.relevance
        if not situation.needs and not situation.relevance:
            self._offer_generally(turn)
            return
        self._recommend(turn)

    def _recommend(self, turn: Turn) -> None:
        self._say_national_answer(turn)
        result = find_services(turn)
        shown = worth_showing(result.hits)
        for alternative in result.alternatives[:2]:
            if not shown or alternative.score >= 0.8 * result.hits[0].score:
                turn.say_text(misfit_in_words(turn, alternative))
        if shown:
            turn.say("utter_recommend", municipality=turn.municipality_name)
        else:
            turn.say("utter_nothing_fits")
            say_numbers(turn, "general", helplines=2)
        for hit in shown:
            show_service(turn, hit)
        remember_hits(turn, result.hits, len(shown))
        ask_one_thing(turn, more=len(result.hits) > len(shown))

    @staticmethod
    def _answer_instead(turn: Turn) -> bool:
        """A vague plea may still be a question that the catalogue answers."""
        found = turn.knowledge.find(turn.situation.text, {}, turn.situation.role, limit=1)
        if not found or found[0].words < LIKELY_ANSWER:
            return False
        AnswerQuestion().answer(turn)
        return True

    def _say_national_answer(self, turn: Turn) -> None:
        """A subject the municipality's document does not cover still gets an answer."""
        if turn.situation.intent in CONTEXT_INTENTS:
            return
        found = turn.knowledge.find(turn.situation.text, {}, turn.situation.role, limit=1)
        if not found or found[0].words < CLOSE_ANSWER:
            return
        if isinstance(found[0].entry, Answer) and found[0].entry.id.startswith(NATIONAL):
            turn.say_text(answer_text(turn, found[0].entry))

    def _offer_generally(self, turn: Turn) -> None:
        """Nothing said of the need yet: help with what is known, ask for what is not."""
        situation = turn.situation
        if situation.intent == VAGUE and self._answer_instead(turn):
            return
        if situation.municipality is None:
            turn.say("utter_ready_to_help")
            turn.ask_municipality()
        elif situation.role is None and situation.intent != "refuse_to_say":
            turn.say("utter_ready_to_help")
            turn.ask("role")
        elif (
            situation.age is None
            and not situation.pregnant
            and (situation.slots.get("pending") != "need" and situation.intent != "refuse_to_say")
        ):
            turn.ask("need_and_age", need_buttons(turn))
        else:
            situation.needs = likely_needs(situation.age, situation.role)
            turn.slots["needs"] = {}
            result = find_services(turn)
            shown = result.hits[:FIRST]
            turn.say("utter_recommend_general")
            for hit in shown:
                show_service(turn, hit)
            remember_hits(turn, result.hits, len(shown))
            turn.ask("need", need_buttons(turn))


def worth_showing(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The first three, without those that are far behind the best."""
    if not hits:
        return ()
    return tuple(hit for hit in hits[:FIRST] if hit.score >= WORTH_SHOWING * hits[0].score)


def remember_hits(turn: Turn, hits: tuple[Hit, ...], shown: int) -> None:
    """Keep what was shown, and what is left for "vis flere"."""
    turn.slots["services_shown"] = [hit.service_id for hit in hits[:shown]]
    turn.slots["services_left"] = [hit.service_id for hit in hits[shown : shown + 2 * FIRST]]


def ask_one_thing(turn: Turn, more: bool) -> None:
    """The one question whose answer would sharpen the help most, or an offer of more."""
    situation = turn.situation
    if situation.municipality is None:
        turn.ask_municipality()
    elif situation.ambiguous_place:
        municipality = turn.catalogue.municipalities()[situation.municipality]
        if municipality.confirm:
            turn.slots["pending"] = "place"
            turn.say_text(municipality.confirm, turn.words.buttons("utter_confirm_place"))
    elif situation.age is None and not situation.pregnant and situation.intent != "refuse_to_say":
        turn.ask("age")
    elif situation.role is None and situation.intent != "refuse_to_say":
        turn.ask("role")
    elif more:
        turn.say("utter_offer_more")


def likely_needs(age: Age | None, role: str | None) -> dict[str, float]:
    """What people of this age and role most often come for, when they do not say."""
    if age is not None and age.high <= SCHOOL_AGE * DAYS_PER_UNIT["years"]:
        return {"smabarn_helse": 0.6, "foreldreveiledning": 0.5}
    if role == "child" or (age is not None and age.low >= YOUTH_AGE * DAYS_PER_UNIT["years"]):
        return {"psykisk_helse": 0.6, "skolehelse": 0.6}
    return {"psykisk_helse": 0.5, "foreldreveiledning": 0.5, "skolehelse": 0.4}


def need_buttons(turn: Turn) -> list[dict[str, str]]:
    """The needs people most often come with, in words for the role."""
    return turn.words.buttons("utter_ask_need")
