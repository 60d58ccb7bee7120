"""What an employee must do on suspicion: the municipality's rules, else the national ones."""

from __future__ import annotations

from typing import get_args

from actions.answers import source_line
from actions.base import Turn
from service_catalogue.content import NATIONAL
from service_catalogue.schema import Duty, Rule

ORDER: tuple[str, ...] = get_args(Duty)


def say_duties(turn: Turn) -> None:
    """One message: each duty once, the municipality's own word first, national ones marked."""
    own = _rules(turn, turn.situation.municipality)
    national = _rules(turn, NATIONAL)
    lines: list[str] = []
    said: list[Rule] = []
    for duty in ORDER:
        rule = own.get(duty) or national[duty]
        if rule in said:
            continue
        said.append(rule)
        name = "utter_duty" if duty in own else "utter_duty_national"
        lines.append(turn.words(name, duty=rule.short or rule.text))
    lines.append(turn.words("utter_not_reported"))
    lines += dict.fromkeys(source_line(turn, rule.source) for rule in said if rule in own.values())
    turn.say_text("\n".join(lines))


def _rules(turn: Turn, municipality: str | None) -> dict[str, Rule]:
    """Duty to the rule that states it."""
    if municipality is None:
        return {}
    rules = turn.catalogue.entries(municipality, Rule)
    return {duty: rule for rule in rules for duty in rule.duties}
