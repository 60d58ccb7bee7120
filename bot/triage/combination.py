"""Rules and classifier made one assessment.

Either can raise the alarm. The classifier may calm a *certain* rule down to *unsure* when it
finds nothing at all, never to silence; a rule that is only unsure it may silence when it is all
but sure that nothing is wrong. What the thresholds are and why stands in ``thresholds.yml``;
how they were chosen in docs/decisions/0005-triage.md.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import yaml

from bot.triage.assessment import Assessment, Certainty, Circumstances
from bot.triage.reading import Reading
from bot.triage.rules import Hit

CLASSIFIER = "classifier"
CONCERN = "serious_concern"
FAULT = Assessment(Certainty.UNSURE, rule="fault", source="veiviser")


FEW_WORDS = 2  # words of content, of which one is often a role or a place


@dataclass(frozen=True)
class Thresholds:
    """Probabilities in [0, 1]; see ``thresholds.yml`` for what each is for."""

    certain: float
    alarm_with_certain: float
    unsure: float
    unsure_in_frame: float
    unsure_in_few_words: float
    adds_up: float
    calm_certain_rule: float
    silence_unsure_rule: float
    own_category: float
    circumstance: float
    may_hurt: float


def combine(
    hit: Hit | None, reading: Reading | None, limits: Thresholds | None = None
) -> Assessment:
    """One assessment; ``hit`` is the surest rule, ``reading`` None when there is no classifier."""
    if reading is None:
        return _of_rule(hit, hit.rule.certainty) if hit else Assessment()
    limits = limits or thresholds()
    by_rule = _rule_certainty(hit, reading, limits)
    by_reading = _reading_certainty(reading, limits)
    if hit is not None and by_rule is not Certainty.NONE:
        found = _of_rule(hit, max(by_rule, by_reading))
        if _knows_better(found, by_rule, by_reading, reading, limits):
            found = replace(found, category=reading.category)
    elif by_reading is not Certainty.NONE:
        evidence = ", ".join(reading.words)
        found = Assessment(by_reading, reading.category, CLASSIFIER, evidence, source="veiviser")
        found = replace(found, adds_up=reading.alarm >= limits.adds_up)
    else:
        found = Assessment()
    return replace(
        found, confidence=reading.alarm, circumstances=_circumstances(found, reading, limits)
    )


def _of_rule(hit: Hit, certainty: Certainty) -> Assessment:
    rule = hit.rule
    return Assessment(certainty, rule.category, rule.id, hit.evidence, rule.call, rule.source)


def _rule_certainty(hit: Hit | None, reading: Reading, limits: Thresholds) -> Certainty:
    if hit is None:
        return Certainty.NONE
    if hit.rule.certainty is Certainty.CERTAIN:
        calm = reading.highest_alarm < limits.calm_certain_rule
        return Certainty.UNSURE if calm else Certainty.CERTAIN
    silent = reading.highest_alarm < limits.silence_unsure_rule and not hit.rule.stands
    return Certainty.NONE if silent else Certainty.UNSURE


def _reading_certainty(reading: Reading, limits: Thresholds) -> Certainty:
    if not reading.content:  # "det er bare at": small words alone say nothing
        return Certainty.NONE
    sure = (
        reading.content > 1
        and reading.certain >= limits.certain
        and reading.alarm >= limits.alarm_with_certain
    )
    # A concern is serious and not acute, and a small child who hits is no danger: alone, the
    # classifier raises the question, not the card.
    if sure and reading.category != CONCERN and not reading.small_child:
        return Certainty.CERTAIN
    harmless = reading.framed or reading.small_child
    limit = limits.unsure_in_frame if harmless else limits.unsure
    if reading.content <= FEW_WORDS:
        limit = max(limit, limits.unsure_in_few_words)
    return Certainty.UNSURE if reading.alarm >= limit else Certainty.NONE


def _knows_better(
    found: Assessment,
    by_rule: Certainty,
    by_reading: Certainty,
    reading: Reading,
    limits: Thresholds,
) -> bool:
    """Whether the category is the classifier's: it is sure of it, and surer than the rule.

    A rule that says life is in danger is never overruled.
    """
    sure = reading.categories[reading.category] >= limits.own_category
    return sure and by_reading >= by_rule and found.category != "life_danger"


def _circumstances(found: Assessment, reading: Reading, limits: Thresholds) -> Circumstances:
    read = reading.circumstances(limits.circumstance, limits.may_hurt)
    if found.certainty is Certainty.NONE:
        return Circumstances(writer=read.writer)
    return read


@lru_cache(maxsize=1)
def thresholds() -> Thresholds:
    """The thresholds of ``thresholds.yml``. Raises at start when one is missing."""
    path = Path(__file__).with_name("thresholds.yml")
    document: dict[str, dict[str, float]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Thresholds(**{name: float(entry["value"]) for name, entry in document.items()})
