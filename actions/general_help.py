"""Help when nothing is said of the need: what is known is used, and one thing is asked."""

from __future__ import annotations

from actions.answer_question import AnswerQuestion
from actions.base import REFUSED, Turn
from actions.cards import FIRST, show_hits
from actions.finding import find_services
from actions.numbers import say_numbers
from actions.questions import need_buttons
from service_catalogue.age import DAYS_PER_UNIT, Age
from service_catalogue.text import content_words

SCHOOL_AGE, YOUTH_AGE = 6, 13
VAGUE = "seek_help_vague"
SUBSTANTIAL = 4  # content words; "jeg trenger hjelp" has two
LIKELY_ANSWER = 0.25  # words alone; the vague pleas of the examples stay below 0.2
URGENT = ("acute", "concern")


def offer_generally(turn: Turn) -> None:
    """A question that the catalogue answers; people to talk to; or the next thing to ask."""
    situation = turn.situation
    substantial = len(content_words(situation.text)) >= SUBSTANTIAL
    if situation.intent == VAGUE and substantial and _answer_instead(turn):
        return
    if situation.intent == REFUSED:
        turn.say("utter_no_need_to_say")
    if situation.triage.get("certainty") == "unsure" or situation.slots.get("urgency") in URGENT:
        show_general_services(turn, "utter_heavy")
    elif situation.municipality is None:
        turn.say("utter_ready_to_help")
        turn.ask_municipality()
        if situation.intent == REFUSED or situation.elsewhere or "municipality" in turn.refused:
            say_numbers(turn, "family_guidance", helplines=2)
    elif _nothing_said(turn) and not substantial:
        turn.say("utter_ready_to_help")
        turn.ask("role")
    elif _nothing_said(turn) and situation.intent != VAGUE:  # long, and about nothing of ours
        turn.say_text(turn.words("utter_offer_choices"), need_buttons(turn))
    elif situation.age is None and not substantial and not _asked_already(turn):
        turn.ask("need_and_age", need_buttons(turn))
    else:
        show_general_services(turn)
        turn.ask("need", need_buttons(turn))


def _nothing_said(turn: Turn) -> bool:
    situation = turn.situation
    someone = situation.subject not in (None, "self")
    known = situation.role or situation.age or someone or situation.pregnant
    return not known and situation.intent != REFUSED and "role" not in turn.refused


def _asked_already(turn: Turn) -> bool:
    situation = turn.situation
    asked = situation.slots.get("pending") in ("need", "need_and_age")
    return asked or situation.intent == REFUSED or situation.pregnant


def _answer_instead(turn: Turn) -> bool:
    """A vague plea may still be a question that the catalogue answers."""
    found = turn.knowledge.find(turn.situation.text, {}, turn.situation.role, limit=1)
    if not found or found[0].words < LIKELY_ANSWER:
        return False
    AnswerQuestion().answer(turn)
    return True


def show_general_services(turn: Turn, opening: str = "utter_recommend_general") -> bool:
    """Services for what people of this age and role most often need; whether there are any."""
    situation = turn.situation
    situation.needs = likely_needs(situation.age, situation.role)
    situation.need_is_said = False
    situation.relevance = {}
    hits = find_services(turn).hits
    if hits:
        turn.say(opening)
    show_hits(turn, hits, hits[:FIRST])
    return bool(hits)


def likely_needs(age: Age | None, role: str | None) -> dict[str, float]:
    """What people of this age and role most often come for, when they do not say."""
    if age is not None and age.high <= SCHOOL_AGE * DAYS_PER_UNIT["years"]:
        return {"smabarn_helse": 0.6, "foreldreveiledning": 0.5}
    if role == "child" or (age is not None and age.low >= YOUTH_AGE * DAYS_PER_UNIT["years"]):
        return {"psykisk_helse": 0.6, "skolehelse": 0.6}
    return {"psykisk_helse": 0.5, "foreldreveiledning": 0.5, "skolehelse": 0.4}
