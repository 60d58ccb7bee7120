"""Rasa component: the needs in a message, as one entity ``needs`` {need id: confidence}."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.language.entities import add_entity
from bot.language.needs import MEANT, NeedFinder, service_questions, training_pairs
from bot.language.text_classifier import TextClassifier
from service_catalogue.shared import shared_catalogue

MODEL_FILE = "needs.npz"
FROM_CATALOGUE = "from_catalogue"  # metadata of an example: tells an intent, and nothing of needs


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class NeedClassifier(GraphComponent):  # type: ignore[misc]
    """Trained on the ``needs`` metadata of the examples in ``data/nlu/needs``."""

    def __init__(self, storage: ModelStorage, resource: Resource) -> None:
        self._storage = storage
        self._resource = resource
        self._finder: NeedFinder | None = None

    @classmethod
    def create(
        cls,
        config: dict[str, Any],  # noqa: ARG003
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003
    ) -> NeedClassifier:
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
    ) -> NeedClassifier:
        """A trained component."""
        component = cls(model_storage, resource)
        with model_storage.read_from(resource) as folder:
            classifier = TextClassifier.load(folder / MODEL_FILE)
        component._finder = NeedFinder(classifier, shared_catalogue().needs())
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Train on the examples of the files; those without ``needs`` metadata express none."""
        examples = [m for m in training_data.intent_examples if not is_from_catalogue(m)]
        texts, labels = training_pairs(
            [message.get("text") for message in examples],
            [_needs_of(message) for message in examples],
        )
        asked, needs = service_questions(shared_catalogue())
        classifier = TextClassifier(meant=MEANT)
        classifier.fit([*texts, *asked], [*labels, *needs])
        with self._storage.write_to(self._resource) as folder:
            classifier.save(folder / MODEL_FILE)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the entity to messages that express a need."""
        assert self._finder is not None
        for message in messages:
            if needs := self._finder.find(message.get("text") or ""):
                add_entity(message, "needs", needs)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing to add: no later component trains on needs."""
        return training_data


def is_from_catalogue(example: Message) -> bool:
    """Whether the example is a question of the catalogue's, not of the files."""
    metadata = (example.get("metadata") or {}).get("example") or {}
    return bool(metadata.get(FROM_CATALOGUE))


def _needs_of(message: Message) -> list[str]:
    metadata = (message.get("metadata") or {}).get("intent") or {}
    return list(metadata.get("needs", []))
