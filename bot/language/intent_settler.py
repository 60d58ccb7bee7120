"""Rasa component: applies ``intent_rules`` after the classifier and the fallback."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.language.intent_rules import settled_intent
from bot.triage.component import TRIAGE


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class IntentSettler(GraphComponent):  # type: ignore[misc]
    """Puts a certain intent first in the ranking; the rest stays."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],  # noqa: ARG003
        model_storage: ModelStorage,  # noqa: ARG003
        resource: Resource,  # noqa: ARG003
        execution_context: ExecutionContext,  # noqa: ARG003
    ) -> IntentSettler:
        """The component; it keeps nothing in the model."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Settle the intent of each message."""
        for message in messages:
            intent = message.get("intent") or {}
            entities: list[dict[str, Any]] = message.get("entities", [])
            needs: dict[str, float] = next(
                (entity["value"] for entity in entities if entity["entity"] == "needs"), {}
            )
            told = any(e["entity"] == "date" and e["value"]["start"] for e in entities)
            settled = settled_intent(
                message.get("text") or "",
                intent.get("name", ""),
                intent.get("confidence", 0.0),
                needs,
                possible_danger=(message.get(TRIAGE) or {}).get("certainty") == "unsure",
                has_age=any(entity["entity"] == "age" for entity in entities),
                tells_start=told,
            )
            if settled is not None:
                first = {"name": settled, "confidence": 1.0}
                ranking = [r for r in message.get("intent_ranking", []) if r["name"] != settled]
                message.set("intent", first, add_to_output=True)
                message.set("intent_ranking", [first, *ranking], add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing to add."""
        return training_data
