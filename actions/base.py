"""What every action shares: read the situation, say things, hand back data and slots."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.knowledge import Knowledge, knowledge
from actions.situation import Situation, read_situation
from actions.times import moment_in_words
from actions.words import Words
from service_catalogue.repository import Catalogue
from service_catalogue.shared import shared_catalogue

Button = dict[str, str]
REFUSED = "refuse_to_say"
ROLES = frozenset({"child", "guardian", "employee"})
# "Det er lørdag kveld": who says what the time is, is answered for that time.
# "Det er pappa, han kommer i kveld" tells when he comes, and not what the time is.
NOW_IS = re.compile(
    r"^\w+dag,? (?:kl\b|klokk)|"
    r"\b(?:det er? \w+(?:dag|kveld|natt|helg)\b|(?:kl\.?|klokk[ae]n?) er?\b|"
    r"(?:nå|no) er klokk|it ?'?s \d)",
    re.IGNORECASE,
)


# With a clock it is the time itself, and stays so for what is asked next.
CLOCK_IS = re.compile(r"\b(?:kl\.?|klokk[ae]n?) er?\b|\b(?:nå|no) er klokk", re.IGNORECASE)


class Turn:
    """One answer in the making: texts go to the dispatcher, data and slots are gathered."""

    def __init__(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> None:
        self._dispatcher = dispatcher
        self.situation: Situation = read_situation(tracker)
        self._clock = self.now
        shift = float(tracker.slots.get("clock_shift") or 0.0)
        if self.situation.asked_time is not None and NOW_IS.search(self.situation.text):
            self.situation.at = self.situation.now = self.situation.asked_time
            if CLOCK_IS.search(self.situation.text):
                shift = (self.situation.at - self._clock).total_seconds()
        else:
            self.situation.at = self.situation.now = self._clock + timedelta(seconds=shift)
        self.slots: dict[str, Any] = self.situation.slot_values()
        self.slots["pending"] = None
        self.slots["waiting"] = None
        self.slots["asked"] = None
        self.slots["at_step"] = False
        self.slots["clock_shift"] = shift
        self.refused: set[str] = set(tracker.slots.get("refused") or [])
        if self.situation.intent == REFUSED:
            self.refused.add(tracker.slots.get("pending") or "age")
        self.slots["refused"] = sorted(self.refused)
        self.slots["fallbacks"] = 0
        self._domain = domain
        self._known = {**tracker.slots, **self.slots}
        self.words = Words(domain, self._known)
        self.data: dict[str, list[dict[str, Any]]] = {"services": [], "contacts": []}
        self.municipality_name = ""
        if self.situation.municipality:
            self.municipality_name = self.catalogue.municipalities()[
                self.situation.municipality
            ].name

    @property
    def catalogue(self) -> Catalogue:
        return shared_catalogue()

    @property
    def knowledge(self) -> Knowledge:
        return knowledge(self.situation.municipality)

    def assume(self, triage: Mapping[str, Any]) -> None:
        """Speak to the person that the triage heard, where the conversation has not said who.

        A guess shapes the words and numbers of this answer alone; it is not remembered.
        """
        writer = triage.get("writer")
        in_danger = triage.get("in_danger")
        if self.situation.role is None and writer in ROLES:
            self.situation.role = writer
        if self.situation.role == "employee" and in_danger == "self":
            self.situation.role = None  # at work or not, this is about themselves
        about = None if in_danger is None else "self" if in_danger == "self" else "other"
        known = {**self._known, "role": self.situation.role, "in_danger": about}
        self.words = Words(self._domain, known)

    def look_at_asked_time(self) -> None:
        """Answer for the time the user asks about, and say which time that is."""
        asked = self.situation.asked_time
        if asked is not None:
            moment = moment_in_words(self.words, asked, self._clock)
            self.say("utter_asked_time", moment=moment)
            self.situation.at = asked

    def say(self, response: str, /, **values: object) -> None:
        """Say a response of the domain, with its buttons."""
        self.say_text(self.words(response, **values), self.words.buttons(response))

    def say_text(self, text: str, buttons: list[Button] | None = None) -> None:
        """Say finished text."""
        self._dispatcher.utter_message(text=text, buttons=buttons or None)

    def ask(self, what: str, buttons: list[Button] | None = None) -> None:
        """Ask one question, ``utter_ask_<what>``, and remember that it is open."""
        name = f"utter_ask_{what}"
        self.say_text(self.words(name), buttons or self.words.buttons(name))
        self.slots["pending"] = what

    @property
    def now(self) -> datetime:
        """The real moment, also when the answer is for another; what the user says the time is."""
        return self.situation.now or self.situation.at

    def ask_municipality(self) -> None:
        """Ask which municipality, with a button for each, and keep the question for then.

        A place that is not ours is said to be so; one who will not say is not asked again.
        """
        situation = self.situation
        if situation.elsewhere is not None:
            self.say("utter_elsewhere", place=situation.elsewhere.title())
            return
        if situation.intent == REFUSED or "municipality" in self.refused:
            return
        self.slots["waiting"] = {
            "intent": situation.intent,
            "text": situation.text,
            "level": situation.level,
            "step_number": situation.step_number,
        }
        names = [m.name for m in self.catalogue.municipalities().values()]
        self.ask("municipality", [{"title": name, "payload": name} for name in names])

    def finish(self) -> list[dict[str, Any]]:
        """Hand over the data, and the slots as events."""
        self._dispatcher.utter_message(json_message=self.data)
        return [SlotSet(name, value) for name, value in self.slots.items()]


class GuidanceAction(Action, ABC):  # type: ignore[misc]
    """An action of ours. Subclasses set ``action_name`` and write the answer."""

    action_name: str

    def name(self) -> str:
        """The name in the domain."""
        return self.action_name

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Answer the latest message; returns slot events."""
        turn = Turn(dispatcher, tracker, domain)
        self.answer(turn)
        return turn.finish()

    @abstractmethod
    def answer(self, turn: Turn) -> None:
        """Say the answer on ``turn``."""
