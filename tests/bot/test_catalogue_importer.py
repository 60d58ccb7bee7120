"""The catalogue's questions as examples of intents."""

from __future__ import annotations

import yaml

from actions.topics import intent_of
from bot import project
from bot.catalogue_importer import (
    LEVEL,
    SEEK_HELP,
    STEP,
    CatalogueImporter,
    catalogue_questions,
)
from bot.language.lexicon import pattern
from bot.language.need_classifier import is_from_catalogue
from service_catalogue.schema import Answer
from service_catalogue.shared import shared_catalogue
from service_catalogue.text import fold, plain

CATALOGUE = shared_catalogue()
TAUGHT = dict(catalogue_questions(CATALOGUE))


def test_the_questions_of_an_answer_teach_the_intent_of_its_topic() -> None:
    answer = next(a for a in CATALOGUE.entries("nes", Answer) if a.topic == "consent")
    taught = {TAUGHT[question] for question in answer.questions if question in TAUGHT}

    assert taught == {"ask_consent"}
    assert intent_of("target_group") == "ask_bti_model"  # a topic without an intent of its own


def test_steps_levels_and_services_teach_their_intents_too() -> None:
    level = CATALOGUE.levels("nes")[0]
    service = CATALOGUE.services("nes")[0]

    assert STEP in {TAUGHT.get(question) for question in level.steps[0].questions}
    assert LEVEL in {TAUGHT.get(question) for question in level.questions}
    assert SEEK_HELP in {TAUGHT.get(question) for question in service.questions}


def test_who_asks_for_a_number_is_left_to_the_intent_for_that() -> None:
    calls = pattern("call_words")

    assert [question for question in TAUGHT if calls.search(fold(question))] == []


def test_a_question_is_taught_once_and_never_beside_an_example_of_the_files() -> None:
    root = project.home()
    data = CatalogueImporter(
        str(root / "config.yml"), str(root / "domain.yml"), [str(root / "data")]
    ).get_nlu_data()
    added = [plain(e.get("text")) for e in data.intent_examples if is_from_catalogue(e)]
    written = {plain(e.get("text")) for e in data.intent_examples if not is_from_catalogue(e)}

    assert len(added) > len(written) / 4
    assert len(added) == len(set(added))
    assert written.isdisjoint(added)


def test_the_pipeline_trains_with_it() -> None:
    config = yaml.safe_load((project.home() / "config.yml").read_text(encoding="utf-8"))

    assert config["importers"] == [
        {"name": f"{CatalogueImporter.__module__}.{CatalogueImporter.__name__}"}
    ]
