"""Whom to call right now: an ordered list that is never empty.

Emergency numbers stand first, then what is open, then what may be open. A closed line is never
offered as someone to call; the list says instead when it opens.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from service_catalogue.age import Age, lower_bound, upper_bound
from service_catalogue.content import NATIONAL
from service_catalogue.opening_hours import OpenState, Status, open_state
from service_catalogue.repository import Catalogue
from service_catalogue.schema import Phone

ALWAYS_FIRST = ("emergency",)
LATER_PURPOSES = frozenset({"barnevern", "barnevernsvakt", "guidance", "crisis_centre"})
PURPOSES_BY_TOPIC: dict[str, tuple[str, ...]] = {
    "child_concern": ("barnevern", "barnevernsvakt", "police", "helpline"),
    "family_guidance": ("guidance", "barnevern", "helpline", "medical"),
    "medical": ("medical",),
    "violence": ("barnevern", "barnevernsvakt", "crisis_centre", "police", "medical", "helpline"),
    "suicide": ("medical", "helpline"),
    "general": (
        "barnevern",
        "barnevernsvakt",
        "guidance",
        "crisis_centre",
        "medical",
        "police",
        "helpline",
    ),
}
COVERS_BY_TOPIC: dict[str, frozenset[str]] = {
    "child_concern": frozenset({"violence_abuse", "serious_concern", "sexual_abuse"}),
    "family_guidance": frozenset({"serious_concern", "mental_health", "general"}),
    "violence": frozenset({"violence_abuse", "sexual_abuse"}),
    "suicide": frozenset({"suicide_self_harm", "mental_health"}),
    "general": frozenset(
        {"violence_abuse", "serious_concern", "suicide_self_harm", "mental_health", "general"}
    ),
}


@dataclass(frozen=True)
class Line:
    """One line to call, and what its hours say about this moment."""

    phone: Phone
    state: OpenState


@dataclass(frozen=True)
class CallList:
    """``now`` in calling order, never empty; ``later`` opens within days, soonest first."""

    now: tuple[Line, ...]
    later: tuple[Line, ...]


def who_to_call(
    catalogue: Catalogue,
    municipality: str | None,
    at: datetime,
    topic: str = "general",
    role: str | None = None,
    age: Age | None = None,
    helplines: int = 2,
) -> CallList:
    """The lines to call at ``at`` (aware) about ``topic``, a key of ``PURPOSES_BY_TOPIC``.

    ``helplines`` caps how many national helplines come along: a choice of ten is no choice.
    """
    purposes = PURPOSES_BY_TOPIC[topic]
    national = catalogue.phones(NATIONAL)
    local = catalogue.phones(municipality) if municipality else ()
    emergency = [p for p in national if p.purpose in ALWAYS_FIRST]
    wanted = [
        p
        for p in (*local, *national)
        if p.purpose in purposes and _fits(p, role, age) and _covers(p, topic)
    ]
    states = [Line(p, open_state(p.hours, at)) for p in wanted]
    open_now = [c for c in states if c.state.status is not Status.CLOSED]
    open_now.sort(key=lambda c: (purposes.index(c.phone.purpose), _doubt(c), c.phone.order))
    later = [
        c
        for c in states
        if c.state.status is Status.CLOSED and c.phone.purpose in LATER_PURPOSES and c.state.opens
    ]
    later.sort(key=lambda c: c.state.opens or at)
    first = [Line(p, open_state(p.hours, at)) for p in emergency]
    return CallList((*first, *_unique(open_now, helplines)), tuple(later))


def _fits(phone: Phone, role: str | None, age: Age | None) -> bool:
    if role is not None and role not in phone.audience:
        return False
    limits = phone.eligibility
    if limits is None or age is None or role != "child":
        return True
    if limits.minimum_age and age.high <= lower_bound(limits.minimum_age):
        return False
    return not (limits.maximum_age and age.low >= upper_bound(limits.maximum_age))


def _covers(phone: Phone, topic: str) -> bool:
    wanted = COVERS_BY_TOPIC.get(topic)
    if phone.purpose != "helpline" or wanted is None:
        return True
    return bool(wanted.intersection(phone.covers))


def _doubt(line: Line) -> int:
    order = {Status.OPEN: 0, Status.UNCERTAIN: 1, Status.UNKNOWN: 2}
    return order[line.state.status]


def _unique(lines: Iterable[Line], helplines: int) -> list[Line]:
    """Drop a number that came already (02800 is both local and national), cap the helplines."""
    seen: set[str] = set()
    kept: list[Line] = []
    for line in lines:
        if line.phone.number in seen:
            continue
        if line.phone.purpose == "helpline":
            if helplines == 0:
                continue
            helplines -= 1
        seen.add(line.phone.number)
        kept.append(line)
    return kept
