"""What an evaluation found: figures per section, by group, with what was wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.evaluation.shares import Share


@dataclass(frozen=True)
class Outcome:
    """One judged thing, with the groups it counts in.

    What is ``held_out`` counts, and is not shown among what is wrong.
    """

    id: str
    text: str
    right: bool
    why: str = ""
    groups: Mapping[str, str] = field(default_factory=dict)
    said: str = ""
    held_out: bool = False


@dataclass(frozen=True)
class Confidence:
    """A confidence in [0, 1] and whether what it was confident of is right."""

    value: float
    right: bool


@dataclass
class Section:
    """One part of the report. ``by`` holds groups of figures: title to label to share."""

    name: str
    main: dict[str, Share] = field(default_factory=dict)
    by: dict[str, dict[str, Share]] = field(default_factory=dict)
    points: dict[str, float] = field(default_factory=dict)
    confusion: dict[str, Counter[str]] = field(default_factory=dict)
    confidences: list[Confidence] = field(default_factory=list)
    wrong: list[Outcome] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "main": _plain(self.main),
            "by": {title: _plain(shares) for title, shares in self.by.items()},
            "points": {name: round(value, 2) for name, value in self.points.items()},
            "confusion": {true: dict(found) for true, found in self.confusion.items()},
            "wrong": [_wrong(outcome) for outcome in self.wrong],
            "notes": self.notes,
        }


def share_of(outcomes: Iterable[Outcome]) -> Share:
    """The share that is right."""
    rights = [outcome.right for outcome in outcomes]
    return Share(sum(rights), len(rights))


def by_group(outcomes: Iterable[Outcome]) -> dict[str, dict[str, Share]]:
    """The share that is right for every value of every group."""
    sorted_out: dict[str, dict[str, list[Outcome]]] = {}
    for outcome in outcomes:
        for name, value in outcome.groups.items():
            sorted_out.setdefault(name, {}).setdefault(value, []).append(outcome)
    return {
        name: {value: share_of(values[value]) for value in sorted(values)}
        for name, values in sorted_out.items()
    }


def section_of(name: str, outcomes: list[Outcome]) -> Section:
    """A section whose main figures are the shares that are right: of all, and held out."""
    main = {"right": share_of(outcomes)}
    if held_out := [outcome for outcome in outcomes if outcome.held_out]:
        main["right_held_out"] = share_of(held_out)
    return Section(
        name,
        main=main,
        by=by_group(outcomes),
        wrong=[outcome for outcome in outcomes if not (outcome.right or outcome.held_out)],
    )


def _plain(shares: Mapping[str, Share]) -> dict[str, Any]:
    return {name: share.as_dict() for name, share in shares.items()}


def _wrong(outcome: Outcome) -> dict[str, Any]:
    return {
        "id": outcome.id,
        "text": outcome.text,
        "why": outcome.why,
        "said": outcome.said,
        "groups": dict(outcome.groups),
    }
