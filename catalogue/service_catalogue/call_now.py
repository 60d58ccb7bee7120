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

LATER_PURPOSES = frozenset({"barnevern", "barnevernsvakt", "guidance", "crisis_centre"})
# Topic: purposes in calling order. Emergency numbers come before all of them.
PURPOSES_BY_TOPIC: dict[str, tuple[str, ...]] = {
    "emergency": (),
    "child_concern": ("barnevern", "barnevernsvakt", "police", "helpline", "medical"),
    "family_guidance": ("guidance", "barnevern", "barnevernsvakt", "helpline", "medical"),
    "discussion": ("guidance", "barnevern", "barnevernsvakt"),
    "medical": ("medical",),
    "violence": (
        "barnevern",
        "barnevernsvakt",
        "crisis_centre",
        "helpline",
        "police",
        "medical",
    ),
    "suicide": ("medical", "helpline"),
    "someone_to_talk_to": ("helpline",),
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
# National lines are many; a topic takes those that say they cover it. Local ones all come.
COVERS_BY_TOPIC: dict[str, frozenset[str]] = {
    "emergency": frozenset({"life_danger"}),
    "child_concern": frozenset({"violence_abuse", "serious_concern", "sexual_abuse"}),
    "family_guidance": frozenset({"general"}),
    "discussion": frozenset(),  # of a case: with those who know the municipality
    "medical": frozenset({"general", "poisoning"}),
    "violence": frozenset({"violence_abuse", "sexual_abuse"}),
    "suicide": frozenset({"suicide_self_harm"}),
    "someone_to_talk_to": frozenset({"general"}),
    "general": frozenset({"general"}),
}
FIRE_ONLY = frozenset({"life_danger"})  # 110 helps neither with violence nor with suicide
TOPICS_WITH_FIRE = frozenset({"general", "emergency"})


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
    emergency = [p for p in national if _is_emergency(p, topic)]
    wanted = [
        p
        for p in (*local, *(p for p in national if _covers(p, topic)))
        if p.purpose in purposes and fits(p, role, age)
    ]
    states = [Line(p, open_state(p.hours, at)) for p in wanted]
    open_now = [c for c in states if c.state.status is not Status.CLOSED]
    open_now.sort(
        key=lambda c: (
            purposes.index(c.phone.purpose),
            doubt(c) if c.phone.purpose != "helpline" else 0,
            c.phone.order,
        )
    )
    later = [
        c
        for c in states
        if c.state.status is Status.CLOSED and c.phone.purpose in LATER_PURPOSES and c.state.opens
    ]
    later.sort(key=lambda c: c.state.opens or at)
    urgent = [Line(p, open_state(p.hours, at)) for p in emergency]
    return CallList(tuple(_unique([*urgent, *open_now], helplines)), tuple(later))


def fits(phone: Phone, role: str | None, age: Age | None) -> bool:
    """Whether a line is for a person of this role and age; unknown ones are let through."""
    if role is not None and role not in phone.audience:
        return False
    limits = phone.eligibility
    if limits is None or age is None or role != "child":
        return True
    if limits.minimum_age and age.high <= lower_bound(limits.minimum_age):
        return False
    return not (limits.maximum_age and age.low >= upper_bound(limits.maximum_age))


def _is_emergency(phone: Phone, topic: str) -> bool:
    if phone.purpose != "emergency" or not phone.covers:
        return False
    fire_only = frozenset(phone.covers) == FIRE_ONLY
    return not fire_only or topic in TOPICS_WITH_FIRE


def _covers(phone: Phone, topic: str) -> bool:
    return bool(COVERS_BY_TOPIC[topic].intersection(phone.covers))


def doubt(line: Line) -> int:
    """0 for an open line, more the less is known of its hours: for sorting."""
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
