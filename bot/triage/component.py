"""Rasa component: marks every message with its triage, before anything else sees it."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.triage.combination import thresholds
from bot.triage.core import assess
from bot.triage.rules import load_rules
from bot.triage.shared import ensure_classifier

TRIAGE = "triage"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class TriageMarker(GraphComponent):  # type: ignore[misc]
    """Sets the property ``triage`` (see :class:`bot.triage.assessment.Assessment`)."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],  # noqa: ARG003
        model_storage: ModelStorage,  # noqa: ARG003
        resource: Resource,  # noqa: ARG003
        execution_context: ExecutionContext,  # noqa: ARG003
    ) -> TriageMarker:
        """The component; bad rules, thresholds or messages stop the start here."""
        load_rules()
        thresholds()
        ensure_classifier()
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Mark each message."""
        for message in messages:
            # The assistant has heard the user's own words; what comes here may be redacted.
            heard = (message.get("metadata") or {}).get(TRIAGE)
            found = heard or assess(message.get("text") or "").as_dict()
            message.set(TRIAGE, found, add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing to add: no component trains on triage."""
        return training_data
