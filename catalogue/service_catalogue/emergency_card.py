"""The numbers of an emergency card: few, in the order that fits person, hour and municipality.

The orders follow the documents of the municipalities and the national layer of the catalogue:
barnevernet first for those with a duty to report (regler R43, R46, R50, R52), a line for
children first for children, the police first when it happens now.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from service_catalogue.age import Age
from service_catalogue.call_now import LATER_PURPOSES, CallList, Line, doubt, fits
from service_catalogue.content import NATIONAL
from service_catalogue.opening_hours import Status, open_state
from service_catalogue.repository import Catalogue
from service_catalogue.schema import Phone

MOST_LINES = 5  # a choice of ten is no choice, least of all in fear
HELPLINES = 2
EVERYONE = None
# Topic, then role: the purposes in calling order.
ORDERS: dict[str, dict[str | None, tuple[str, ...]]] = {
    "emergency": {EVERYONE: ("emergency", "medical")},
    "suicide": {
        "child": ("emergency", "helpline", "medical"),
        EVERYONE: ("emergency", "medical", "helpline"),
    },
    "violence": {
        "child": ("helpline", "barnevern", "barnevernsvakt", "emergency"),
        "employee": ("barnevern", "barnevernsvakt", "emergency", "helpline"),
        EVERYONE: ("crisis_centre", "barnevern", "barnevernsvakt", "helpline", "emergency"),
    },
    "sexual_abuse": {
        "child": ("helpline", "barnevern", "barnevernsvakt", "police", "medical", "emergency"),
        "employee": ("barnevern", "barnevernsvakt", "emergency", "medical", "helpline", "police"),
        EVERYONE: ("medical", "barnevern", "barnevernsvakt", "helpline", "police", "emergency"),
    },
    "child_concern": {
        "child": ("helpline", "barnevern", "barnevernsvakt", "emergency"),
        EVERYONE: ("barnevern", "barnevernsvakt", "helpline", "emergency"),
    },
    "family_guidance": {
        EVERYONE: ("medical", "guidance", "helpline", "barnevern", "barnevernsvakt", "emergency"),
    },
}
# A number comes along when it says that it covers one of these.
COVERS: dict[str, frozenset[str]] = {
    "emergency": frozenset({"life_danger"}),
    "suicide": frozenset({"suicide_self_harm"}),
    "violence": frozenset({"violence_abuse"}),
    "sexual_abuse": frozenset({"sexual_abuse"}),
    "child_concern": frozenset({"serious_concern", "violence_abuse"}),
    "family_guidance": frozenset({"general", "violence_abuse", "suicide_self_harm"}),
}
FOR_A_CHILD = frozenset({"serious_concern"})  # the children's line comes along whatever it is
ONLY_IF_NAMED = frozenset({"police"})  # 02800 is for what is not acute: a rule must ask for it


def emergency_card(
    catalogue: Catalogue,
    municipality: str | None,
    at: datetime,
    topic: str,
    role: str | None = None,
    age: Age | None = None,
    first: Sequence[str] = (),
    danger_now: bool = False,
) -> CallList:
    """At most ``MOST_LINES`` to call at ``at`` (aware) about ``topic``, a key of ``ORDERS``.

    ``first`` are the numbers the triage asks for, most urgent first: when that is an emergency
    number, emergency numbers stand first; the others come along in their place. ``danger_now``
    puts every emergency number first.
    """
    order = ORDERS[topic].get(role) or ORDERS[topic][EVERYONE]
    phones = [
        *(catalogue.phones(municipality) if municipality else ()),
        *catalogue.phones(NATIONAL),
    ]
    chosen = _unique(p for p in phones if _wanted(p, topic, order, role, age, first))
    lines = [Line(phone, open_state(phone.hours, at)) for phone in chosen]

    urgent_first = danger_now or any(p.number in first[:1] for p in chosen if _urgent(p))

    def rank(line: Line) -> tuple[int, int, int, int]:
        phone = line.phone
        before_all = urgent_first and _urgent(phone) and (danger_now or phone.number in first)
        place = order.index(phone.purpose) if phone.purpose in order else len(order)
        place = -1 if before_all else place
        named = first.index(phone.number) if phone.number in first else len(first)
        return place, named, doubt(line) if phone.purpose != "helpline" else 0, phone.order

    now = sorted((line for line in lines if line.state.status is not Status.CLOSED), key=rank)
    later = [
        line
        for line in lines
        if line.state.status is Status.CLOSED
        and line.phone.purpose in LATER_PURPOSES
        and line.state.opens
    ]
    later.sort(key=lambda line: line.state.opens or at)
    return CallList(tuple(_few(now, first)), tuple(later[:1]))


def _wanted(
    phone: Phone,
    topic: str,
    order: Sequence[str],
    role: str | None,
    age: Age | None,
    first: Sequence[str],
) -> bool:
    if phone.number in first:  # 02800 never in acute danger, whatever asks for it
        return phone.purpose in order or phone.purpose not in ONLY_IF_NAMED
    if phone.purpose not in order or phone.purpose in ONLY_IF_NAMED:
        return False
    covered = COVERS[topic] | (FOR_A_CHILD if role == "child" else frozenset())
    return bool(covered.intersection(phone.covers)) and fits(phone, role, age)


def _urgent(phone: Phone) -> bool:
    return phone.purpose == "emergency"


def _unique(phones: Iterable[Phone]) -> list[Phone]:
    """A number that two sources give comes once; the municipality's own entry wins."""
    kept: dict[str, Phone] = {}
    for phone in phones:
        kept.setdefault(phone.number, phone)
    return list(kept.values())


def _few(lines: Sequence[Line], first: Sequence[str]) -> list[Line]:
    """The first lines; what was asked for and one emergency number are never cut."""
    kept: list[Line] = []
    helplines = 0
    for line in lines:
        if line.phone.purpose == "helpline" and line.phone.number not in first:
            helplines += 1
            if helplines > HELPLINES:
                continue
        kept.append(line)
    must = [x for x in kept if x.phone.number in first or _urgent(x.phone)]
    room = MOST_LINES - len(must)
    others = [line for line in kept if line not in must][: max(room, 0)]
    return [line for line in kept if line in must or line in others]
