"""The component that holds the name of the spaCy model: it is there, or nothing starts."""

from __future__ import annotations

from pathlib import Path

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.nlu.model import InvalidModelError
from rasa.shared.nlu.training_data.message import Message

from bot.language.name_model import NameModel
from bot.language.spacy_model import COMPONENT


def create(model: str, folder: Path) -> NameModel:
    """The component as Rasa makes it."""
    context = ExecutionContext(GraphSchema({}))
    return NameModel.create({"model": model}, LocalModelStorage(folder), Resource("names"), context)


def test_the_configuration_is_read_under_the_name_of_the_component() -> None:
    assert f"{NameModel.__module__}.{NameModel.__name__}" == COMPONENT


def test_another_model_is_one_name_away(shared_network: Path, tmp_path: Path) -> None:
    message = Message({"text": "vi så Qvixa"})

    assert create(str(shared_network), tmp_path).process([message]) == [message]


def test_a_model_that_is_not_installed_stops_the_start_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(InvalidModelError, match=r"nb_core_news_none.*docs/language\.md"):
        create("nb_core_news_none", tmp_path)
