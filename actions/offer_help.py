"""Two-stage fallback that ends in useful help, never in "I did not understand"."""

from __future__ import annotations

from actions.answer_question import AnswerQuestion, asking, say_entry
from actions.asked_outright import say_what_is_asked_outright
from actions.base import GuidanceAction, Turn
from actions.cards import service_name
from actions.describe_service import DescribeService
from actions.finding import find_relevance, find_services
from actions.grave_topics import is_grave
from actions.knowledge import Found
from actions.numbers import say_numbers
from actions.recommend_services import RecommendServices
from service_catalogue.schema import Answer

SURE_SERVICE = 0.45
LIKELY_ANSWER = 0.28
ASKING, ANSWERS = 0.4, 0.345  # topics together; words, meaning and intent together
PERHAPS = 0.15  # words alone; said with the doubt, and with choices beside it
SURE_NEED = 0.4
OUT_OF_SCOPE = "out_of_scope"


class OfferHelp(GuidanceAction):
    """First the user's own words against the catalogue; then choices; then people to call."""

    action_name = "action_offer_help"

    def answer(self, turn: Turn) -> None:
        """The best help the words allow."""
        situation = turn.situation
        if situation.intent == OUT_OF_SCOPE and situation.confidence == 1.0:
            turn.say("utter_out_of_scope")
            return
        if say_what_is_asked_outright(turn):
            return
        if turn.knowledge.names.find(situation.text):
            DescribeService().answer(turn)
            return
        relevance = find_relevance(turn, situation.text)
        sure_need = max(situation.needs.values(), default=0.0) >= SURE_NEED
        if sure_need or max(relevance.values(), default=0.0) >= SURE_SERVICE:
            RecommendServices().answer(turn)
            return
        if situation.intent == OUT_OF_SCOPE:
            turn.say("utter_out_of_scope")
            return
        found = turn.knowledge.find(situation.text, situation.intents, situation.role, limit=1)
        if found and self._is_answer(turn, found[0]) and not is_grave(turn, found[0].entry):
            AnswerQuestion().answer(turn)
            return
        if situation.elsewhere is not None:  # what we can give elsewhere is someone to call
            RecommendServices().answer(turn)
            return
        if not situation.slots.get("fallbacks"):
            if found and found[0].words >= PERHAPS and not is_grave(turn, found[0].entry):
                turn.say("utter_perhaps")
                say_entry(turn, found[0].entry)
            self._offer_choices(turn, found[0].entry if found else None)
            turn.slots["fallbacks"] = 1
            return
        self._give_general_help(turn)

    @staticmethod
    def _is_answer(turn: Turn, found: Found) -> bool:
        """Whether the words say so, or what is most likely a question comes near."""
        is_question = asking(turn.situation.intents) >= ASKING
        return found.words >= LIKELY_ANSWER or (is_question and found.score >= ANSWERS)

    @staticmethod
    def _offer_choices(turn: Turn, nearest: object) -> None:
        buttons = turn.words.buttons("utter_ask_need")
        if isinstance(nearest, Answer):
            title = nearest.title
            buttons = [{"title": title, "payload": nearest.questions[0]}, *buttons]
        turn.say_text(turn.words("utter_offer_choices"), buttons)

    @staticmethod
    def _give_general_help(turn: Turn) -> None:
        turn.say("utter_general_help", municipality=turn.municipality_name)
        if turn.situation.municipality:
            turn.situation.needs = {"psykisk_helse": 0.5, "foreldreveiledning": 0.5}
            for hit in find_services(turn).hits[:2]:
                service = turn.catalogue.get_service(hit.service_id)
                turn.say("utter_general_service", name=service_name(service))
                turn.data["services"].append({"id": service.id, "name": service.name})
        say_numbers(turn, "general", helplines=2, emergency=turn.situation.is_urgent)
