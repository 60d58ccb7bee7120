"""Rasa importer: the files of ``data``, and how people ask for what the catalogue answers.

The questions that an editor writes beside an answer or a step teach the intents too, so that what
the content can answer is heard as a question about it. Nothing has to be written twice.
"""

from __future__ import annotations

from collections.abc import Iterator

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.common import cached_method

from actions.topics import intent_of
from bot.language.lexicon import pattern
from bot.language.need_classifier import FROM_CATALOGUE
from service_catalogue.content import NATIONAL
from service_catalogue.repository import Catalogue
from service_catalogue.schema import Answer
from service_catalogue.shared import shared_catalogue
from service_catalogue.text import fold, plain

STEP, LEVEL, SEEK_HELP = "ask_step", "ask_level_overview", "seek_help"
FEW = 3  # "jordmor i nes?" may ask anything of the service


class CatalogueImporter(RasaFileImporter):  # type: ignore[misc]
    """``RasaFileImporter`` with the catalogue's questions added to the NLU examples."""

    @cached_method  # Rasa asks several times
    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """The examples of the files, then those of the catalogue that no file has."""
        data: TrainingData = super().get_nlu_data(language)
        known = {plain(example.get("text") or "") for example in data.intent_examples}
        intents = {example.get("intent") for example in data.intent_examples}
        added = [
            Message.build(text, intent, example_metadata={FROM_CATALOGUE: True})
            for text, intent in catalogue_questions(shared_catalogue())
            if intent in intents and plain(text) not in known
        ]
        return data.merge(TrainingData(added))


def catalogue_questions(catalogue: Catalogue) -> list[tuple[str, str]]:
    """(question, intent) pairs, each question once; those of several intents teach none.

    Who asks for a number wants the one that answers now, whatever the topic: that has its own
    intent, which such questions would blur.
    """
    asked: dict[str, dict[str, str]] = {}
    for text, intent in _questions(catalogue):
        if pattern("call_words").search(fold(text)) or len(text.split()) <= FEW:
            continue
        asked.setdefault(plain(text), {})[intent] = text
    return [
        (text, intent)
        for by_intent in asked.values()
        if len(by_intent) == 1
        for intent, text in by_intent.items()
    ]


def _questions(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    for municipality in (*catalogue.municipalities(), NATIONAL):
        for answer in catalogue.entries(municipality, Answer):
            yield from ((text, intent_of(answer.topic)) for text in answer.questions)
        for level in catalogue.levels(municipality):
            yield from ((text, LEVEL) for text in level.questions)
            for step in level.steps:
                yield from ((text, STEP) for text in step.questions)
        for service in catalogue.services(municipality):
            yield from ((text, SEEK_HELP) for text in service.questions)
