"""Rasa component: age, role, whom it is about, place, wishes, level and step as entities."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.language.ages import find_ages, is_pregnant
from bot.language.dates import find_date, tells_start
from bot.language.entities import add_entity
from bot.language.guide_mentions import find_level, find_step_number
from bot.language.lexicon import pattern
from bot.language.numbered_ages import AgeMention
from bot.language.people import find_role, find_subject, find_wishes
from bot.language.times import find_time
from service_catalogue.clock import now, parse_time
from service_catalogue.place_names import PlaceFinder
from service_catalogue.shared import shared_catalogue
from service_catalogue.text import fold


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ContextFinder(GraphComponent):  # type: ignore[misc]
    """Rule-based, nothing to train; the pure functions beside it do the work."""

    def __init__(self) -> None:
        self._places = PlaceFinder(shared_catalogue())

    @classmethod
    def create(
        cls,
        config: dict[str, Any],  # noqa: ARG003
        model_storage: ModelStorage,  # noqa: ARG003
        resource: Resource,  # noqa: ARG003
        execution_context: ExecutionContext,  # noqa: ARG003
    ) -> ContextFinder:
        """The component; it keeps nothing in the model."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Add every entity that the text gives."""
        for message in messages:
            self._process(message, message.get("text") or "")
        return messages

    def _process(self, message: Message, text: str) -> None:
        at = _now(message)
        mentions = exact_ones(find_ages(text, at.date()))
        if is_pregnant(text):
            add_entity(message, "pregnant", True)
            # "gravid, 20 uker på vei": weeks are the pregnancy's, years another child's.
            mentions = [m for m in mentions if m.age.in_years >= 1]
        for mention in mentions:
            age = mention.age
            value = {"low": age.low, "high": age.high, "text": age.text}
            add_entity(message, "age", value, mention.start, mention.end)
        role = find_role(text, mentions[0].age if mentions else None)
        place = self._places.find(text)
        single: dict[str, Any] = {
            "role": role.role if role else None,
            "stated_role": role.role if role and role.stated else None,
            "subject": find_subject(text),
            "municipality": place.municipality if place else None,
            "ambiguous_place": place.municipality if place and place.ambiguous else None,
            "level": find_level(text),
            "step_number": find_step_number(text),
            "time": _iso(find_time(text, at)),
            "date": _date(text, at),
            "danger_over": pattern("danger_over").search(fold(text)) is not None or None,
            "worry": pattern("worry").search(fold(text)) is not None or None,
            "elsewhere": _elsewhere(text) if place is None else None,
        }
        for name, value in single.items():
            if value is not None:
                add_entity(message, name, value)
        if wishes := find_wishes(text):
            add_entity(message, "wishes", wishes)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing to add: the classifiers train on text alone."""
        return training_data


def exact_ones(mentions: list[AgeMention]) -> list[AgeMention]:
    """Ages in numbers when there are any: "en 15 mnd gammel baby" is 15 months old."""
    return [m for m in mentions if m.exact] or mentions


def _now(message: Message) -> datetime:
    at = (message.get("metadata") or {}).get("at")
    return parse_time(at) if at else now()


def _elsewhere(text: str) -> str | None:
    match = pattern("elsewhere").search(fold(text))
    return match[0] if match else None


def _date(text: str, at: datetime) -> dict[str, Any] | None:
    """``day`` in ISO or None, ``problem`` then says why, ``start`` that something began on it."""
    found = find_date(text, at.date())
    if found is None:
        return None
    day = found.day.isoformat() if found.day else None
    return {"day": day, "problem": found.problem, "start": tells_start(found)}


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
