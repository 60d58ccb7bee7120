"""Rasa component: the intent of a message, by :class:`TextClassifier`."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.language.text_classifier import TextClassifier

RANKING_LENGTH = 10
MODEL_FILE = "intents.npz"
UNKNOWN_WORDS = 0.2  # character n-grams alone must not pass the fallback's threshold


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(IntentClassifier, GraphComponent):  # type: ignore[misc]
    """Sets ``intent`` and ``intent_ranking`` on every message."""

    def __init__(self, storage: ModelStorage, resource: Resource) -> None:
        self._storage = storage
        self._resource = resource
        self._classifier: TextClassifier | None = None

    @classmethod
    def create(
        cls,
        config: dict[str, Any],  # noqa: ARG003
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003
    ) -> LinearIntentClassifier:
        """An untrained component."""
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],  # noqa: ARG003
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003
        **kwargs: Any,  # noqa: ARG003
    ) -> LinearIntentClassifier:
        """A trained component."""
        component = cls(model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._classifier = TextClassifier.load(folder / MODEL_FILE)
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Train on the intent examples and store the model."""
        examples = training_data.intent_examples
        self._classifier = TextClassifier()
        self._classifier.fit(
            [m.get("text") or "" for m in examples], [m.get("intent") for m in examples]
        )
        with self._storage.write_to(self._resource) as folder:
            self._classifier.save(folder / MODEL_FILE)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the intent of messages that have text."""
        assert self._classifier is not None
        labels = self._classifier.labels
        for message in messages:
            text = message.get("text") or ""
            scores = self._classifier.probabilities([text])[0]
            if not self._classifier.knows(text):
                scores = scores * UNKNOWN_WORDS
            ranking = sorted(zip(labels, scores, strict=True), key=lambda pair: -pair[1])
            named = [{"name": name, "confidence": float(score)} for name, score in ranking]
            message.set("intent", named[0], add_to_output=True)
            message.set("intent_ranking", named[:RANKING_LENGTH], add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing to add: no later component trains on predicted intents."""
        return training_data
