"""Entities as the pipeline's rules find them, judged against cases."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.evaluation.cases import EntityCase
from bot.evaluation.results import Outcome, Section, by_group, share_of
from service_catalogue.age import Age
from service_catalogue.clock import parse_time

ROLES = {"barn": "child", "foresatt": "guardian", "ansatt": "employee", "ukjent": None}
NAMES = {"step": "step_number"}  # the case's name to the pipeline's
SAME_AGE = 0.4  # of the two spans together; "8. trinn" as 12–13 and as 12.5–14 is 0.75
SAME_TIME = 3 * 3600  # seconds: "i kveld" is no clock time
UNITS = ("days", "weeks", "months", "years")

Finder = Callable[[str, "str | None"], Mapping[str, list[Any]]]


def make_finder() -> Finder:
    """The pipeline's own component, outside Rasa's graph: (text, when) to entity values."""
    from rasa.shared.nlu.training_data.message import Message

    from bot.language.context_finder import ContextFinder

    component = ContextFinder()

    def find(text: str, when: str | None) -> Mapping[str, list[Any]]:
        message = Message({"text": text, "metadata": {"at": when} if when else {}})
        found: dict[str, list[Any]] = {}
        for entity in component.process([message])[0].get("entities", []):
            found.setdefault(entity["entity"], []).append(entity["value"])
        return found

    return find


def measure(cases: list[EntityCase], find: Finder) -> Section:
    """One judged thing per entity that a case speaks of."""
    outcomes = [outcome for case in cases for outcome in _judge(case, find(case.text, case.when))]
    return Section(
        "entities",
        main={"right": share_of(outcomes)},
        by=by_group(outcomes),
        wrong=[outcome for outcome in outcomes if not outcome.right],
    )


def _judge(case: EntityCase, found: Mapping[str, list[Any]]) -> list[Outcome]:
    outcomes = []
    for name in sorted(case.expect.model_fields_set):
        wanted, values = getattr(case.expect, name), found.get(NAMES.get(name, name), [])
        right = not values if wanted is None else _same(name, wanted, values)
        why = "" if right else f"{name}: wanted {wanted}, found {values}"
        outcomes.append(Outcome(case.id, case.text, right, why, {"entity": name}))
    return outcomes


def _same(name: str, wanted: Any, values: list[Any]) -> bool:
    if name == "age":
        spans = [Age(value["low"], value["high"]) for value in values]
        return len(spans) == len(wanted) and all(
            any(_overlap(age_of(one), span) >= SAME_AGE for span in spans) for one in wanted
        )
    if not values:
        return False
    if name == "time":
        return _seconds_apart(wanted, values[0]) <= SAME_TIME
    return bool(values[0] == (ROLES[wanted] if name == "role" else wanted))


def age_of(text: str) -> Age:
    """ "4.5 years", "3 weeks", or "12-13 years" from the youngest to the oldest, included."""
    number, unit = text.split()
    low, _, high = number.partition("-")
    if unit not in UNITS:
        raise ValueError(text)
    first = Age.of(float(low), unit)
    return Age(first.low, Age.of(float(high), unit).high) if high else first


def _overlap(one: Age, other: Age) -> float:
    common = min(one.high, other.high) - max(one.low, other.low)
    return common / (max(one.high, other.high) - min(one.low, other.low))


def _seconds_apart(one: str, other: str) -> float:
    moments: list[datetime] = [parse_time(one), parse_time(other)]
    return abs((moments[0] - moments[1]).total_seconds())
