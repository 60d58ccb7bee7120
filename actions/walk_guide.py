"""Walk the handlingsveileder: show a step, the next, the one before, the ways on, a level."""

from __future__ import annotations

from abc import abstractmethod

from actions.answer_question import find_entries, say_entry
from actions.asked_outright import say_what_is_asked_outright
from actions.base import GuidanceAction, Turn
from actions.numbers import say_numbers
from actions.related_services import say_related_services
from actions.steps import say_no_guide
from service_catalogue.repository import UnknownEntryError
from service_catalogue.schema import Answer, Level, Step

ENOUGH = 0.12  # the words name a step at all
FEW_WORDS = 5  # "hva kan dette føre til?" is said of the step we stand at
MOVES = frozenset({"ask_next_step", "ask_previous_step", "ask_current_step"})


class WalkGuide(GuidanceAction):
    """Base: a municipality with levels is needed; the violence check is triage's."""

    action_name: str

    def answer(self, turn: Turn) -> None:
        """Ask for the municipality when it is unknown, else walk."""
        if turn.situation.municipality is None:
            turn.say("utter_guide_needs_municipality")
            turn.ask_municipality()
            return
        if (asked := asked_inside(turn)) is not None:
            say_entry(turn, asked)
            say_related_services(turn, [asked])
            return
        described = len(turn.situation.text.split()) > FEW_WORDS
        if described and say_what_is_asked_outright(turn, answers_only=True):
            return
        self.walk(turn)

    @abstractmethod
    def walk(self, turn: Turn) -> None:
        """Say the step or level this action is for."""


def asked_inside(turn: Turn) -> Answer | Step | None:
    """What answers a question inside a level: "når skal oppfølgingsmøtet på nivå 1 være"."""
    situation = turn.situation
    moves = situation.intent in MOVES  # "vi har evaluert på nivå 1, hva nå": the next step
    if situation.level is None or situation.step_number is not None or moves:
        return None
    found = turn.knowledge.find_inside(
        situation.text, situation.level, situation.intents, situation.role
    )
    return found.entry if found else None  # type: ignore[return-value]


def named_step(turn: Turn) -> Step | None:
    """The step the message names by number, or by its words."""
    situation, guide = turn.situation, turn.knowledge.guide
    current = current_step(turn)
    level = situation.level
    if level is None and situation.step_number is not None and current is not None:
        level = guide.level_of(current).number
    if level is not None and situation.step_number is not None:
        return guide.find_step(level, situation.step_number)
    found = turn.knowledge.find_step(situation.text, level)
    return found[0].entry if found and found[0].score >= ENOUGH else None  # type: ignore[return-value]


def current_step(turn: Turn) -> Step | None:
    """The step the conversation stands at."""
    step_id = turn.situation.slots.get("step")
    if not step_id:
        return None
    try:
        return turn.knowledge.guide.get_step(step_id)
    except UnknownEntryError:
        return None  # the step of another municipality


def named_level(turn: Turn) -> Level | None:
    """The level the message names."""
    if turn.situation.level is None:
        return None
    try:
        return turn.knowledge.guide.get_level(turn.situation.level)
    except UnknownEntryError:
        return None


def say_best(turn: Turn) -> None:
    """What the words point at in the guide or among the answers; else what is missing."""
    entries = find_entries(turn)
    for entry in entries:
        say_entry(turn, entry)
    if entries:
        return
    say_no_guide(turn)
    say_numbers(turn, "family_guidance", helplines=0)
