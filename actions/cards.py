"""Cards for services and phones: words for people, data for the channel."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.base import Turn
from actions.times import moment_in_words, state_in_words
from service_catalogue.age import DAYS_PER_UNIT
from service_catalogue.call_now import Line
from service_catalogue.opening_hours import Status, open_state
from service_catalogue.schema import Phone, Service
from service_catalogue.search import Code, Hit, Reason

MAX_REASONS = 3
FIRST = 3  # services shown at a time
# "Skal skrive opp numrene, både for dagen og for helga".
ALL_NUMBERS = re.compile(r"\b(?:numrene|numra|nummera|nummerne|nummer for både)\b", re.IGNORECASE)


def service_name(service: Service) -> str:
    """The name to show."""
    return service.display_name or service.name


def show_service(turn: Turn, hit: Hit) -> None:
    """A service with its reasons, contact and whether it is open."""
    service = turn.catalogue.get_service(hit.service_id)
    child = turn.situation.role == "child"
    lines = [
        turn.words(
            "utter_service",
            name=service_name(service),
            description=(child and service.description_child) or service.description,
        )
    ]
    if reasons := reasons_in_words(turn, service, hit.reasons):
        lines.append(turn.words("utter_service_reasons", reasons=reasons))
    lines.extend(contact_lines(turn, service))
    lines.extend(service.alerts[:1])
    turn.say_text("\n".join(lines))
    add_service(turn, service)


def add_service(turn: Turn, service: Service) -> None:
    """Put the service in the turn's data; the name is the source's own."""
    turn.data["services"].append({"id": service.id, "name": service.name})


def add_contact(turn: Turn, phone: Phone, status: Status) -> None:
    """Put the phone in the turn's data."""
    turn.data["contacts"].append({"name": phone.name, "number": phone.number, "open": status.value})


def contact_lines(turn: Turn, service: Service) -> list[str]:
    """How to reach a service now."""
    lines = []
    if service.contact:
        lines.append(turn.words("utter_service_contact", contact=service.contact))
    lines.extend(phone_lines(turn, service.phones))
    if not lines:
        lines.append(turn.words("utter_service_no_contact", municipality=turn.municipality_name))
    return lines


def phone_lines(turn: Turn, phone_ids: Sequence[str]) -> list[str]:
    """The lines that may answer, and when the closed ones open.

    The number of a closed line is said only to one who asks for it, or for all there are.
    """
    lines = []
    for phone in (turn.catalogue.get_phone(phone_id) for phone_id in phone_ids):
        state = open_state(phone.hours, turn.situation.at)
        if state.status is not Status.CLOSED or _is_asked_for(phone, turn.situation.text):
            lines.append(phone_line(turn, Line(phone, state)))
            add_contact(turn, phone, state.status)
        elif state.opens:
            opens = moment_in_words(turn.words, state.opens, turn.now)
            lines.append(turn.words("utter_phone_closed", name=phone.name, opens=opens))
    return lines


def _is_asked_for(phone: Phone, text: str) -> bool:
    return phone.number in "".join(text.split()) or ALL_NUMBERS.search(text) is not None


def phone_line(turn: Turn, line: Line) -> str:
    """One number with its name, state and the hours as the source gives them."""
    phone = line.phone
    stated = phone.hours.stated if phone.hours else ""
    state = state_in_words(turn.words, line.state, turn.now)
    if phone.purpose == "emergency":  # "hours not stated" beside 112 would only frighten
        return turn.words("utter_phone_emergency", name=phone.name, number=phone.display)
    name = "utter_phone_with_hours" if stated else "utter_phone"
    return turn.words(name, name=phone.name, number=phone.display, state=state, stated=stated)


def reasons_in_words(turn: Turn, service: Service, reasons: tuple[Reason, ...]) -> str:
    """The strongest reasons as one phrase; empty when there are none worth saying."""
    said = []
    for reason in reasons:
        name = f"utter_reason_{reason.code.value}"
        if reason.code is Code.AGE_FITS and age_is_inferred(service):
            name = "utter_reason_age_likely"  # the source states no ages: none are shown
        if not turn.words.has(name):
            continue
        need = turn.catalogue.needs().get(reason.value)
        age = turn.situation.age
        said.append(
            turn.words(
                name,
                need=need.name.casefold() if need else "",
                limits=limits_in_words(turn, service),
                age=age.text if age else "",
            )
        )
    return ", ".join(dict.fromkeys(said[:MAX_REASONS]))


def show_hits(turn: Turn, hits: Sequence[Hit], shown: Sequence[Hit]) -> None:
    """The cards of those ``shown``; they and the rest of ``hits`` are kept for "vis flere"."""
    for hit in shown:
        show_service(turn, hit)
    left = [hit.service_id for hit in hits if hit not in shown]
    turn.slots["services_shown"] = [hit.service_id for hit in shown]
    turn.slots["services_left"] = left[: 2 * FIRST]
    turn.slots["service"] = None


def age_is_inferred(service: Service) -> bool:
    """Whether the age limits are ours, for search only, and not the source's."""
    return "eligibility" in service.source.inferred


def limits_in_words(turn: Turn, service: Service) -> str:
    """The ages a service is for, from its own text when it has limits."""
    limits = service.eligibility
    if age_is_inferred(service) or not (limits.minimum_age or limits.maximum_age):
        return limits.text.rstrip(".")
    low, high = (_limit(turn, text) for text in (limits.minimum_age, limits.maximum_age))
    if low and high and low[1] != high[1]:
        low = (" ".join(low), low[1])
    if low and high:
        return turn.words("utter_limits_between", low=low[0], high=high[0], unit=high[1])
    if low:
        return turn.words("utter_limits_from", low=low[0], unit=low[1])
    assert high is not None
    return turn.words("utter_limits_to", high=high[0], unit=high[1])


def _limit(turn: Turn, text: str | None) -> tuple[str, str] | None:
    if text is None:
        return None
    number, unit = text.split()
    assert unit in DAYS_PER_UNIT
    return number, turn.words(f"utter_unit_{unit}")


def misfit_in_words(turn: Turn, hit: Hit) -> str:
    """Why a nearly fitting service is not offered."""
    service = turn.catalogue.get_service(hit.service_id)
    code = hit.reasons[0].code
    name = "utter_alternative_too_young" if code is Code.TOO_YOUNG else "utter_alternative_too_old"
    return turn.words(name, name=service_name(service), limits=limits_in_words(turn, service))
