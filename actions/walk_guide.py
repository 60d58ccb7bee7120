"""Walk the handlingsveileder: where we stand, and what the message says of that."""

from __future__ import annotations

from abc import abstractmethod

from actions.answer_question import find_entries, say_entry
from actions.asked_outright import say_what_is_asked_outright
from actions.base import GuidanceAction, Turn
from actions.levels import say_all_levels, say_no_guide
from actions.numbers import say_numbers
from actions.outcomes import follow, outcome_search
from actions.related_services import say_related_services
from actions.see_also import offer_what_is_near
from service_catalogue.outcome_search import asks
from service_catalogue.repository import UnknownEntryError
from service_catalogue.schema import Answer, Level, Step
from service_catalogue.text import plain

ENOUGH = 0.165  # the words name a step at all
FEW_WORDS = 5  # "hva kan dette føre til?" is said of the step we stand at
SHORT = 8  # "da går vi videre til nivå 2"; a longer message tells more than where it goes
OUTCOMES, OVERVIEW = "ask_outcomes", "ask_level_overview"
MOVES = frozenset({"ask_next_step", "ask_previous_step", "ask_current_step"})


class WalkGuide(GuidanceAction):
    """Base: a municipality with levels is needed; the violence check is triage's."""

    action_name: str
    may_be_asked = True  # whether the message may be a question that an answer says more of

    def answer(self, turn: Turn) -> None:
        """Ask for the municipality when it is unknown, else walk."""
        if turn.situation.municipality is None:
            turn.say("utter_guide_needs_municipality")
            turn.ask_municipality()
            return
        if not _entered(turn):
            if self.may_be_asked and _answered(turn):
                return
            self.walk(turn)
        if turn.slots["at_step"] and turn.slots["role"] is None:
            turn.slots["role"] = "employee"  # the guide is for those who work with children

    @abstractmethod
    def walk(self, turn: Turn) -> None:
        """Say the step or level this action is for."""


def _entered(turn: Turn) -> bool:
    """Go to the level that is named, where one way on leads there: "vi går videre til nivå 2"."""
    situation, guide, here = turn.situation, turn.knowledge.guide, current_step(turn)
    level = named_level(turn)
    if here is None or level is None or situation.step_number is not None:
        return False
    if situation.intent == OVERVIEW:  # "vis meg nivå 2" only looks
        return False
    if guide.level_of(here) == level or asks(plain(situation.text)):
        return False
    ways = [m for m in guide.courses(here) if m.step and guide.level_of(m.step) == level]
    if len(ways) == 1 and len(situation.text.split()) <= SHORT:
        follow(turn, here, ways[0].outcome)
        return True
    return False


def _answered(turn: Turn) -> bool:
    """Say what answers a question about the guide better than a step; whether there was one."""
    if (asked := asked_inside(turn)) is not None:
        say_entry(turn, asked)
        say_related_services(turn, [asked])
        return True
    return says_much(turn) and say_what_is_asked_outright(turn, answers_only=True)


def asked_inside(turn: Turn) -> Answer | Step | None:
    """What answers a question inside a level: "når skal oppfølgingsmøtet på nivå 1 være"."""
    situation = turn.situation
    # "Vi har evaluert på nivå 1, hva nå": the next step. "De virket ikke": the choices.
    told = situation.intent == OUTCOMES and not asks(plain(situation.text))
    moves = situation.intent in MOVES or told
    if situation.level is None or situation.step_number is not None or moves:
        return None
    found = turn.knowledge.find_inside(
        situation.text, situation.level, situation.intents, situation.role
    )
    return found.entry if found else None  # type: ignore[return-value]


def says_much(turn: Turn) -> bool:
    """Whether the message is long enough to describe where we are."""
    return len(turn.situation.text.split()) > FEW_WORDS


def named_step(turn: Turn) -> Step | None:
    """The step the message names by number, or by its words."""
    situation, guide = turn.situation, turn.knowledge.guide
    current = current_step(turn)
    level = situation.level
    if level is None and situation.step_number is not None and current is not None:
        level = guide.level_of(current).number
    elif level is None and (shown := current_level(turn)) is not None:
        level = shown.number
    if level is not None and situation.step_number is not None:
        return guide.find_step(level, situation.step_number)
    found = turn.knowledge.find_step(situation.text, level)
    return found[0].entry if found and found[0].score >= ENOUGH else None  # type: ignore[return-value]


def done_step(turn: Turn) -> Step | None:
    """The step that the message tells is done: by number, by the phrases for it, by its words.

    A phrase that fits several levels is about the one that is named, or where we stand.
    """
    situation, guide = turn.situation, turn.knowledge.guide
    if situation.municipality is None or situation.step_number is not None:
        return named_step(turn)
    here = current_step(turn)
    level = situation.level if here is None else guide.level_of(here).number
    near = [s for one in guide.levels if one.number == level for s in one.steps]
    far = [] if situation.level is not None else [s for one in guide.levels for s in one.steps]
    search = outcome_search(situation.municipality)
    for steps in (near, far):
        if (done := search.find_done(steps, situation.text)) is not None:
            return done
    named = named_step(turn) if says_much(turn) else None
    if here is None or named is None or guide.level_of(named).number == level:
        return named
    return None  # a word in common with a step of another level does not lead away from this one


def current_step(turn: Turn) -> Step | None:
    """The step the conversation stands at."""
    step_id = turn.situation.slots.get("step")
    if not step_id:
        return None
    try:
        return turn.knowledge.guide.get_step(step_id)
    except UnknownEntryError:
        return None  # a level without steps, or the step of another municipality


def current_level(turn: Turn) -> Level | None:
    """The level the conversation stands at, where the guide describes levels without steps."""
    levels = turn.knowledge.guide.levels
    return next((one for one in levels if one.id == turn.situation.slots.get("step")), None)


def level_beside(turn: Turn, distance: int) -> Level | None:
    """The level ``distance`` after (or before) the one we stand at, in a guide without steps."""
    level, levels = current_level(turn), turn.knowledge.guide.levels
    if level is None:
        return None
    position = levels.index(level) + distance
    return levels[position] if 0 <= position < len(levels) else None


def named_level(turn: Turn) -> Level | None:
    """The level the message names."""
    if turn.situation.level is None:
        return None
    try:
        return turn.knowledge.guide.get_level(turn.situation.level)
    except UnknownEntryError:
        return None


def say_start(turn: Turn) -> None:
    """Nobody knows where we are: the whole guide to choose from, unless the words say more."""
    if says_much(turn) or not turn.knowledge.guide.levels:
        say_best(turn)
    else:
        say_all_levels(turn)


def say_best(turn: Turn) -> None:
    """What the words point at in the guide or among the answers; else what is missing."""
    entries = find_entries(turn)
    for entry in entries:
        say_entry(turn, entry)
    if entries:
        offer_what_is_near(turn, entries)
        return
    say_no_guide(turn)
    say_numbers(turn, "discussion", helplines=0)
