"""Take a way on from a step: by its label, by the user's own words, or show the choices."""

from __future__ import annotations

from functools import lru_cache

from actions.base import Turn
from actions.exits import say_exit
from actions.steps import path_so_far, say_outcomes, say_step, when
from service_catalogue.outcome_search import OutcomeSearch
from service_catalogue.repository import UnknownEntryError
from service_catalogue.schema import Outcome, Step
from service_catalogue.shared import shared_catalogue
from service_catalogue.text import plain

KEPT = 16  # municipalities whose phrases are kept in memory


@lru_cache(maxsize=KEPT)
def outcome_search(municipality: str) -> OutcomeSearch:
    """The outcomes of one municipality by their words; built on first use."""
    return OutcomeSearch(shared_catalogue(), municipality)


def labelled(path: list[Step], text: str) -> tuple[Step, Outcome] | None:
    """The outcome whose button says ``text``: of the last step of ``path`` that has it."""
    words = plain(text)
    for step in reversed(path):
        for outcome in step.outcomes:
            if plain(outcome.label) == words:
                return step, outcome
    return None


def follow(turn: Turn, step: Step, outcome: Outcome) -> None:
    """Go where ``outcome`` of ``step`` leads, and say by which choice."""
    try:
        target = turn.knowledge.guide.get_step(outcome.to)
    except UnknownEntryError:
        say_exit(turn, outcome)
        return
    if turn.knowledge.guide.is_decision(step):
        name = "utter_followed_inferred" if outcome.basis == "inferred" else "utter_followed"
        turn.say(name, label=outcome.label, when=when(outcome))
    if target == step:
        say_outcomes(turn, step)  # decided anew, as after a discussion in the team
    else:
        say_step(turn, target)


def follow_words(turn: Turn, step: Step) -> bool:
    """Follow the outcome of ``step`` that the message tells of clearly; whether there was one."""
    situation = turn.situation
    if situation.municipality is None:
        return False
    if pressed := labelled([*path_so_far(turn), step], situation.text):
        follow(turn, *pressed)
        return True
    found = outcome_search(situation.municipality).find(step, situation.text)
    if found is None or not found.clear:
        return False
    follow(turn, step, found.outcome)
    return True
