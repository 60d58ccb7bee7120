"""Rasa component: the spaCy model for names is there, or nothing is trained and nothing starts.

Names are taken out before a message enters the graph (:mod:`bot.hearing`), by the model that this
component's configuration names. So no message is changed here.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.model import InvalidModelError
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.language.spacy_model import load_spacy


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class NameModel(GraphComponent):  # type: ignore[misc]
    """``model`` in the configuration is the package or the folder of a spaCy pipeline."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,  # noqa: ARG003
        resource: Resource,  # noqa: ARG003
        execution_context: ExecutionContext,  # noqa: ARG003
    ) -> NameModel:
        """The component, with the model loaded for the first message.

        Raises:
            InvalidModelError: it is not installed, or recognises no names.
        """
        try:
            load_spacy(config["model"])
        except OSError as error:
            raise InvalidModelError(f"config.yml: {error}; see docs/language.md") from error
        return cls()

    @staticmethod
    def required_packages() -> list[str]:
        """What must be installed."""
        return ["spacy"]

    def process(self, messages: list[Message]) -> list[Message]:
        """The messages as they are."""
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """The examples as they are."""
        return training_data
