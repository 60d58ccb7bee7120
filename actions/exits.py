"""Say where a way on leads that ends outside the steps of the guide."""

from __future__ import annotations

from actions.answers import say_answer
from actions.base import Turn
from actions.duties import say_duties
from actions.numbers import say_numbers
from actions.steps import when
from service_catalogue.guide import UNSAID
from service_catalogue.schema import Answer, Outcome

BARNEVERN, INDIVIDUAL_PLAN = "barnevern", "individual_plan"


def say_exit(turn: Turn, outcome: Outcome) -> None:
    """What ``outcome`` means, what the municipality says of it, and whom to turn to."""
    name = "utter_exit_inferred" if outcome.basis == "inferred" else "utter_exit"
    to = turn.words(f"utter_to_{outcome.to}")
    said = turn.words(name, label=outcome.label, to=to, when=when(outcome))
    turn.say_text(said, turn.words.buttons(f"utter_to_{outcome.to}"))
    if outcome.to == BARNEVERN:
        say_duties(turn)
        say_numbers(turn, "discussion", helplines=0)
    elif outcome.to == INDIVIDUAL_PLAN:
        _say_about_plans(turn, f"{outcome.label} {outcome.condition or ''}")
    elif outcome.to == UNSAID:
        say_numbers(turn, "discussion", helplines=0)


def _say_about_plans(turn: Turn, text: str) -> None:
    """The municipality's own answer about individual plans."""
    found = turn.knowledge.find(text, {f"ask_{INDIVIDUAL_PLAN}": 1.0}, "employee", limit=10)
    answers = [f.entry for f in found if isinstance(f.entry, Answer)]
    about = [answer for answer in answers if answer.topic == INDIVIDUAL_PLAN]
    for answer in about[:1]:
        say_answer(turn, answer)
