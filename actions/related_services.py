"""Services that belong to an answer: those it names, and those that fit the need in it."""

from __future__ import annotations

from collections.abc import Sequence

from actions.base import Turn
from actions.cards import FIRST, add_service, show_service
from actions.finding import find_services
from service_catalogue.content import NATIONAL
from service_catalogue.schema import Answer, Level, Step
from service_catalogue.search import Hit

CLEAR_NEED, LIKELY_NEED = 0.6, 0.25
CLEAR_HIT = 0.5


def say_related_services(turn: Turn, entries: Sequence[Answer | Step | Level]) -> None:
    """Up to three cards; none when the answer stands well alone."""
    if turn.situation.municipality is None or not entries:
        return
    fitting = {hit.service_id: hit for hit in find_services(turn).hits}
    named = [key for e in entries if isinstance(e, Answer) for key in e.services]
    if turn.situation.role in (None, "employee"):
        named += _named_in_words(turn, entries)
    if turn.situation.role is None and _is_for_families(entries[0]):
        named = [key for key in named if not _is_for_staff(turn, key)]
    named = [key for key in dict.fromkeys(named) if key in fitting or _may_fit(turn, key)]
    clear = max(turn.situation.needs.values(), default=0.0) >= _clear_need(turn, entries[0])
    if clear:  # one of many kinds of help that an answer names, where another is what is needed
        named = [key for key in named if key in fitting] or named
    hits = [fitting.get(key, Hit(key, 1.0, ())) for key in named]
    seen: list[str] = turn.situation.slots.get("services_shown") or []
    if turn.situation.role != "employee" or turn.situation.age is not None:
        clear_hits = (h for h in fitting.values() if h.score >= CLEAR_HIT and h not in hits)
        hits += [h for h in clear_hits if _is_another_matter(turn) or h.service_id not in seen]
    shown = hits[:FIRST] if clear else [hit for hit in hits if hit.service_id in named][:FIRST]
    said = [hit for hit in shown if _is_said(turn, entries, hit.service_id, seen)]
    for hit in said:
        add_service(turn, turn.catalogue.get_service(hit.service_id))
    if len(shown) > len(said):
        turn.say("utter_related_services")
    for hit in shown:
        if hit not in said:
            show_service(turn, hit)
    ids = [hit.service_id for hit in shown]
    turn.slots["services_shown"] = [*ids, *(key for key in seen if key not in ids)]
    left = turn.situation.slots.get("services_left") or []
    turn.slots["services_left"] = [key for key in left if key not in ids]


def _is_said(
    turn: Turn, entries: Sequence[Answer | Step | Level], service_id: str, seen: Sequence[str]
) -> bool:
    """Whether an answer names the service and has just given every number that it has.

    A service without a number is said only if its card has been shown before.
    """
    phones = set(turn.catalogue.get_service(service_id).phones)
    answers = [e for e in entries if isinstance(e, Answer) and service_id in e.services]
    given = any(phones <= set(answer.phones) for answer in answers)
    return given and (bool(phones) or service_id in seen)


def _is_another_matter(turn: Turn) -> bool:
    """Whether the surest need is one that nothing has been shown for yet."""
    needs = turn.situation.needs
    surest = max(needs, key=needs.__getitem__, default=None)
    return surest not in (turn.situation.slots.get("needs") or {})


def _clear_need(turn: Turn, entry: Answer | Step | Level) -> float:
    """How sure a need must be: less so where the answer is the same in the whole country.

    Such an answer names no service of the municipality's, and that is what a family came for.
    """
    national = entry.id.startswith(NATIONAL) and _is_for_families(entry)
    return LIKELY_NEED if national and turn.situation.role != "employee" else CLEAR_NEED


def _named_in_words(turn: Turn, entries: Sequence[Answer | Step | Level]) -> list[str]:
    """What staff have that the answer is about by name: a course, a meeting, a tool."""
    texts = [e.text if isinstance(e, Answer) else e.title for e in entries]
    found = [key for text in texts for key in turn.knowledge.names.find(text)]
    return [key for key in found if _is_for_staff(turn, key)]


def _is_for_staff(turn: Turn, service_id: str) -> bool:
    return turn.catalogue.get_service(service_id).audience == ["employee"]


def _is_for_families(entry: Answer | Step | Level) -> bool:
    return isinstance(entry, Answer) and entry.audience != ["employee"]


def _may_fit(turn: Turn, service_id: str) -> bool:
    """Whether a service that an answer names may be shown although search did not find it.

    Where an age is known it must be one that the service is for.
    """
    role, age = turn.situation.role, turn.situation.age
    service = turn.catalogue.get_service(service_id)
    layers = (turn.situation.municipality, NATIONAL)
    rows = (row for layer in layers for row in turn.catalogue.service_rows(layer))
    ages = next(row.ages for row in rows if row.id == service_id)
    fits = age is None or ages.overlaps(age)
    return fits and (role is None or role in service.audience)
