"""What is known of the person: the slots, brought up to date with the latest message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from rasa_sdk import Tracker

from actions.level_talk import another_level, of_level
from service_catalogue.age import Age
from service_catalogue.clock import now, parse_time
from service_catalogue.search import Query

# Intents by which a user speaks of themselves, so that what they say replaces what we thought.
TELLING = frozenset({"inform_role", "change_person", "correct_information", "inform_municipality"})
# These add to what was said; only a plain word for a need changes the need itself.
ADDING = TELLING | {"inform_age", "refuse_to_say", "affirm", "deny"}
ASKING_FOR_HELP = frozenset({"seek_help"})
# Naming another of these changes whose age it is; "får mamma vite det?" does not.
YOUNG = frozenset({"child", "pupil", "sibling", "friend"})
VAGUE = "seek_help_vague"
DECLINED = "decline_suggestion"
KEYWORD_NEED = 0.85  # only a plain word for a need makes a vague plea a concrete one
SURE_NEED = 0.5  # a need this clear replaces the earlier ones whatever the intent
CLEAR_NEED = 0.3


@dataclass
class Situation:
    """The person's situation, and the turn's intent, text and time.

    ``intents`` maps the likeliest intents to confidence, ``needs`` need ids to confidence, and
    ``heard`` the needs of this message alone; ``need_is_said`` is False when the needs are from
    before, or only likely. ``relevance`` maps service ids to how well the user's words matched
    them when they asked; ``declined`` are ids of services they do not want.
    ``date`` is a day that the message names (``day``, ``problem``, ``start``).
    """

    intent: str
    text: str
    at: datetime
    municipality: str | None = None
    ambiguous_place: bool = False
    role: str | None = None
    age: Age | None = None
    pregnant: bool = False
    subject: str | None = None
    needs: dict[str, float] = field(default_factory=dict)
    heard: dict[str, float] = field(default_factory=dict)
    need_is_said: bool = True
    declined: list[str] = field(default_factory=list)
    relevance: dict[str, float] = field(default_factory=dict)
    wishes: list[str] = field(default_factory=list)
    level: int | None = None
    step_number: int | None = None
    slots: Mapping[str, Any] = field(default_factory=dict)
    triage: Mapping[str, Any] = field(default_factory=dict)
    asked_time: datetime | None = None
    date: Mapping[str, Any] | None = None
    now: datetime | None = None
    elsewhere: str | None = None
    danger_over: bool = False
    worry: bool = False
    intents: Mapping[str, float] = field(default_factory=dict)

    @property
    def confidence(self) -> float:
        """How sure the understanding is of the intent, in [0, 1]."""
        return self.intents.get(self.intent, 0.0)

    @property
    def about(self) -> str | None:
        """Whom it is about; a child who names nobody speaks of themselves."""
        return self.subject or ("self" if self.role == "child" else None)

    @property
    def is_urgent(self) -> bool:
        """Whether this message or an earlier one spoke of danger."""
        certainty = self.triage.get("certainty") or "none"
        return certainty != "none" or (self.slots.get("urgency") or "none") != "none"

    def query(self, default_municipality: str) -> Query:
        """The search that this situation asks for."""
        return Query(
            municipality=self.municipality or default_municipality,
            age=self.age,
            pregnant=self.pregnant,
            role=self.role,  # type: ignore[arg-type]
            about=self.about,  # type: ignore[arg-type]
            needs=self.needs,
            wishes=frozenset(self.wishes),  # type: ignore[arg-type]
            relevance=self.relevance,
            declined=frozenset(self.declined),
        )

    def slot_values(self) -> dict[str, Any]:
        """The slots to store, as plain values."""
        age = self.age
        return {
            "municipality": self.municipality,
            "role": self.role,
            "age": {"low": age.low, "high": age.high, "text": age.text} if age else None,
            "pregnant": self.pregnant,
            "subject": self.subject,
            "needs": self.needs,
            "relevance": self.relevance,
            "wishes": self.wishes,
            "declined": self.declined,
        }


def read_situation(tracker: Tracker) -> Situation:
    """The situation after the latest message."""
    message = tracker.latest_message
    metadata = _metadata(tracker)
    entities = _entities(message)
    slots = tracker.slots
    intent = (message.get("intent") or {}).get("name") or ""
    at = parse_time(metadata["at"]) if metadata.get("at") else now()
    place = entities.get("municipality", [None])[0]
    situation = Situation(
        intent=intent,
        text=message.get("text") or "",
        at=at,
        municipality=place or slots.get("municipality") or metadata.get("municipality"),
        ambiguous_place=bool(entities.get("ambiguous_place")) and not metadata.get("municipality"),
        role=_role(entities, slots, intent),
        subject=entities.get("subject", [None])[0] or slots.get("subject"),
        wishes=sorted({*(slots.get("wishes") or []), *entities.get("wishes", [[]])[0]}),
        level=entities.get("level", [None])[0],
        step_number=entities.get("step_number", [None])[0],
        slots=slots,
        triage=message.get("triage") or {},
        now=at,
        danger_over="danger_over" in entities,
        worry="worry" in entities,
        elsewhere=entities.get("elsewhere", [None])[0],
        asked_time=parse_time(entities["time"][0]) if "time" in entities else None,
        date=entities.get("date", [None])[0],
        intents={i["name"]: i["confidence"] for i in message.get("intent_ranking") or []},
    )
    if (level := another_level(situation.text, slots)) is not None:
        situation.level, situation.text = level, of_level(situation.text, level, slots)
    situation.age, situation.pregnant = _age(entities, slots, situation.subject)
    if situation.role is None and situation.pregnant:
        situation.role = "guardian"
    situation.needs, new = _needs(entities, slots, intent)
    situation.heard = dict(entities.get("needs", [{}])[0])
    situation.need_is_said = new or intent not in ASKING_FOR_HELP
    situation.declined = list(slots.get("declined") or [])
    situation.relevance = {} if new else dict(slots.get("relevance") or {})
    return situation


def _metadata(tracker: Tracker) -> Mapping[str, Any]:
    found: Mapping[str, Any] = tracker.latest_message.get("metadata") or {}
    return found


def _entities(message: Mapping[str, Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for entity in message.get("entities") or []:
        found.setdefault(entity["entity"], []).append(entity["value"])
    return found


def _role(entities: Mapping[str, list[Any]], slots: Mapping[str, Any], intent: str) -> str | None:
    known: str | None = slots.get("role")
    stated: str | None = entities.get("stated_role", [None])[0]
    hinted: str | None = entities.get("role", [None])[0]
    if stated or (hinted and (known is None or intent in TELLING)):
        return stated or hinted
    return known


def _age(
    entities: Mapping[str, list[Any]], slots: Mapping[str, Any], subject: str | None
) -> tuple[Age | None, bool]:
    """The age, spanning all children named; another person's age is not kept for this one."""
    values = entities.get("age", [])
    pregnant = bool(entities.get("pregnant"))
    if values:
        low, high = min(v["low"] for v in values), max(v["high"] for v in values)
        text = " og ".join(dict.fromkeys(v["text"] for v in values))
        return Age(low, high, text), pregnant
    known = slots.get("age")
    other_person = subject in YOUNG and slots.get("subject") not in (None, subject)
    if pregnant or other_person or not known:
        return None, pregnant or bool(slots.get("pregnant"))
    return Age(known["low"], known["high"], known["text"]), bool(slots.get("pregnant"))


def _needs(
    entities: Mapping[str, list[Any]], slots: Mapping[str, Any], intent: str
) -> tuple[dict[str, float], bool]:
    """The needs, and whether they are new in this message."""
    known: dict[str, float] = dict(slots.get("needs") or {})
    found: dict[str, float] = dict(entities.get("needs", [{}])[0])
    best = max(found.values(), default=0.0)
    if intent == DECLINED or (intent == VAGUE and best < KEYWORD_NEED):
        return known, False
    if known and intent in ADDING and best < KEYWORD_NEED:
        return known, False
    asked = intent in ASKING_FOR_HELP and best > 0
    if asked or best >= SURE_NEED or (not known and best >= CLEAR_NEED):
        return found, True
    return known, False
