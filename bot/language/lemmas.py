"""Rasa component: the lemmas of a message, by a spaCy model.

Rasa's own ``SpacyNLP`` runs every component of the model, loads it once more, and keeps the whole
document on the message; all that is asked for is the lemmas.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.language.spacy_model import load_spacy

LEMMAS = "lemmas"


def lemmas_of(message: Message) -> str:
    """The lemmas of the words, apart by spaces; empty when nothing in the pipeline finds them."""
    found: str = message.get(LEMMAS) or ""
    return found


def lemma_texts(model: Any, texts: Iterable[str]) -> list[str]:
    """The same for texts, by a spaCy pipeline."""
    return [_lemmas(doc) for doc in model.pipe(texts)]


def _lemmas(doc: Any) -> str:
    return " ".join(token.lemma_.casefold() for token in doc if not token.is_punct)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class LemmaFinder(GraphComponent):  # type: ignore[misc]
    """Sets the property ``lemmas``. ``model`` in the configuration is a package or a folder."""

    def __init__(self, model: str) -> None:
        self._model = load_spacy(model)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,  # noqa: ARG003
        resource: Resource,  # noqa: ARG003
        execution_context: ExecutionContext,  # noqa: ARG003
    ) -> LemmaFinder:
        """The component; a model that is not installed stops the start here."""
        return cls(config["model"])

    @staticmethod
    def required_packages() -> list[str]:
        """What must be installed."""
        return ["spacy"]

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the lemmas of every message."""
        for message in messages:
            message.set(LEMMAS, _lemmas(self._model(message.get("text") or "")))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """The same for the examples."""
        examples = training_data.training_examples
        found = lemma_texts(self._model, [example.get("text") or "" for example in examples])
        for example, lemmas in zip(examples, found, strict=True):
            example.set(LEMMAS, lemmas)
        return training_data
