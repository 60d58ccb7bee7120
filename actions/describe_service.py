"""Answer a follow-up about a service: what it is, age, price, access, phone, hours, place."""

from __future__ import annotations

from actions.answer_question import AnswerQuestion
from actions.asked_outright import say_what_is_asked_outright
from actions.base import GuidanceAction, Turn
from actions.cards import (
    add_contact,
    add_service,
    contact_lines,
    limits_in_words,
    phone_line,
    service_name,
)
from actions.follow_up import asks_how_long, asks_what_they_do, asks_where_to_begin
from actions.recommend_services import RecommendServices
from actions.show_who_to_call import ShowWhoToCall
from service_catalogue.age import AgeRange, lower_bound, upper_bound
from service_catalogue.call_now import Line
from service_catalogue.opening_hours import open_state
from service_catalogue.schema import Service

ASPECT_PREFIX = "ask_service_"
SURE_ASPECT = 0.4  # below this the description, which has most of the aspects, is safer
MEANT = 0.45  # the words point at one service although its name is not said
YES, NO, UNSAID = "yes", "no", "unsaid"


class DescribeService(GuidanceAction):
    """One action for all aspects; the intent ``ask_service_<aspect>`` names which."""

    action_name = "action_describe_service"

    def answer(self, turn: Turn) -> None:
        """The aspect asked for, of the service named or shown last."""
        in_mind = turn.situation.slots.get("service") or turn.situation.slots.get("services_shown")
        sure = turn.situation.confidence >= SURE_ASPECT
        family = turn.situation.role != "employee"
        begins = family and asks_where_to_begin(turn.situation.text, turn.situation.intent)
        follows = in_mind and (sure or begins or asks_what_they_do(turn.situation.text))
        if not follows and say_what_is_asked_outright(turn):
            return
        service = asked_service(turn)
        if service is None:
            self._without_service(turn)
            return
        turn.look_at_asked_time()
        aspect = turn.situation.intent.removeprefix(ASPECT_PREFIX) if sure else "description"
        if begins:
            turn.say("utter_begin_here")
            aspect = "access"
        if asks_how_long(turn.situation.text):
            aspect = "waiting"  # no source says how long anybody waits
        say = getattr(self, f"_say_{aspect}", self._say_description)
        turn.say_text(say(turn, service))
        add_service(turn, service)
        turn.slots["service"] = service.id

    def _without_service(self, turn: Turn) -> None:
        if turn.situation.municipality is None:
            turn.say("utter_service_needs_municipality")
            turn.ask_municipality()
        elif turn.situation.intent in ("ask_service_phone", "ask_service_hours"):
            ShowWhoToCall().answer(turn)
        elif turn.situation.intent == "ask_service_anonymity":
            AnswerQuestion().answer(turn)
        else:
            RecommendServices().answer(turn)

    @staticmethod
    def _say_description(turn: Turn, service: Service) -> str:
        child = turn.situation.role == "child"
        text = (child and service.description_child) or service.description
        lines = [turn.words("utter_service", name=service_name(service), description=text)]
        lines.append(turn.words("utter_service_who", who=service.eligibility.text.rstrip(".")))
        return "\n".join([*lines, *contact_lines(turn, service), *service.alerts])

    @staticmethod
    def _say_age(turn: Turn, service: Service) -> str:
        limits, age = service.eligibility, turn.situation.age
        name = service_name(service)
        if not (limits.minimum_age or limits.maximum_age):
            return turn.words("utter_service_age_unsaid", name=name, who=limits.text.rstrip("."))
        text = turn.words("utter_service_age", name=name, who=limits.text.rstrip("."))
        if age is None:
            return text
        span = AgeRange(
            lower_bound(limits.minimum_age) if limits.minimum_age else None,
            upper_bound(limits.maximum_age) if limits.maximum_age else None,
        )
        fits = span.overlaps(age) or limits.soft_maximum
        verdict = "utter_service_age_yes" if fits else "utter_service_age_no"
        return f"{text} {turn.words(verdict, age=age.text, limits=limits_in_words(turn, service))}"

    @staticmethod
    def _say_price(turn: Turn, service: Service) -> str:
        return _stated(turn, service, "price", service.access.free)

    @staticmethod
    def _say_access(turn: Turn, service: Service) -> str:
        access = service.access
        name = service_name(service)
        lines = []
        if access.drop_in:
            lines.append(turn.words("utter_service_drop_in", name=name))
        if access.referral_free:
            lines.append(turn.words("utter_service_referral_free", name=name))
        if access.application is not None:
            kind = YES if access.application else NO
            lines.append(turn.words(f"utter_service_application_{kind}", name=name))
        if access.note:
            lines.append(access.note)
        if not lines:
            lines.append(turn.words("utter_service_access_unsaid", name=name))
        return "\n".join([*lines, *contact_lines(turn, service)])

    @staticmethod
    def _say_anonymity(turn: Turn, service: Service) -> str:
        return _stated(turn, service, "anonymity", service.access.anonymous)

    @staticmethod
    def _say_phone(turn: Turn, service: Service) -> str:
        """Asked outright, the number is given also when it is closed now."""
        lines = []
        for phone in (turn.catalogue.get_phone(phone_id) for phone_id in service.phones):
            state = open_state(phone.hours, turn.situation.at)
            lines.append(phone_line(turn, Line(phone, state)))
            add_contact(turn, phone, state.status)
        if not lines:
            text = turn.words("utter_service_phone_unsaid", name=service_name(service))
            lines = [text, *contact_lines(turn, service)[:1]]
        return "\n".join(lines)

    @staticmethod
    def _say_hours(turn: Turn, service: Service) -> str:
        if not service.phones:
            text = turn.words("utter_service_hours_unsaid", name=service_name(service))
            return "\n".join([text, *contact_lines(turn, service)[:1]])
        return "\n".join(contact_lines(turn, service))

    @staticmethod
    def _say_waiting(turn: Turn, service: Service) -> str:
        text = turn.words("utter_service_waiting_unsaid", name=service_name(service))
        return "\n".join([text, *contact_lines(turn, service)])

    @staticmethod
    def _say_location(turn: Turn, service: Service) -> str:
        text = turn.words("utter_service_location_unsaid", name=service_name(service))
        return "\n".join([text, *contact_lines(turn, service)])

    @staticmethod
    def _say_reason(turn: Turn, service: Service) -> str:
        needs = [
            turn.catalogue.needs()[need].name.casefold()
            for need in turn.situation.needs
            if need in (*service.needs, *service.related_needs)
        ]
        return turn.words(
            "utter_service_reason",
            name=service_name(service),
            who=service.eligibility.text.rstrip("."),
            needs=", ".join(needs) or turn.words("utter_needs_unsaid"),
        )


def asked_service(turn: Turn) -> Service | None:
    """The service named in the message, meant by its words, or last talked about."""
    names, text = turn.knowledge.names, turn.situation.text
    last = turn.situation.slots.get("service")
    shown = turn.situation.slots.get("services_shown") or []
    named = [*names.find(text), *filter(None, [names.find_among(text, shown)])]
    if named:
        return turn.catalogue.get_service(named[0])
    if last or shown:
        return turn.catalogue.get_service(last or shown[0])
    relevant = turn.knowledge.relevance(turn.situation.text)
    best = max(relevant, key=lambda key: relevant[key], default=None)
    if best is not None and relevant[best] >= MEANT:
        return turn.catalogue.get_service(best)
    return None


def _stated(turn: Turn, service: Service, aspect: str, value: bool | None) -> str:
    kind = UNSAID if value is None else YES if value else NO
    text = turn.words(f"utter_service_{aspect}_{kind}", name=service_name(service))
    note = service.access.note
    return f"{text} {note}" if note else text
