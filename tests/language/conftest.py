"""Training data and small trained classifiers, shared by the language tests."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
import yaml
from spacy.training import Example

from bot.language.needs import NeedFinder, training_pairs
from bot.language.text_classifier import TextClassifier
from service_catalogue.repository import Catalogue
from service_catalogue.shared import shared_catalogue

DATA = Path(__file__).parents[2] / "data" / "nlu"
SOME_NEEDS = ("rus", "kreft", "fritid", "demens")


def examples(file: str) -> list[str]:
    """The example texts of a file under ``data/nlu``."""
    document = yaml.safe_load((DATA / file).read_text(encoding="utf-8"))
    return [
        line.removeprefix("- ")
        for block in document["nlu"]
        for line in block["examples"].strip().splitlines()
    ]


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The catalogue of the real content."""
    return shared_catalogue()


@pytest.fixture(scope="session")
def need_texts() -> tuple[list[str], list[list[str]]]:
    """Real examples of four needs, and real small talk that expresses none."""
    texts, needs = [], []
    for need in SOME_NEEDS:
        found = examples(f"needs/{need}.yml")
        texts += found
        needs += [[need]] * len(found)
    small_talk = examples("social.yml")[:200]
    return texts + small_talk, needs + [[] for _ in small_talk]


@pytest.fixture(scope="session")
def small_classifier(need_texts: tuple[list[str], list[list[str]]]) -> TextClassifier:
    """A classifier trained on those examples."""
    classifier = TextClassifier()
    classifier.fit(*training_pairs(*need_texts))
    return classifier


@pytest.fixture(scope="session")
def finder(small_classifier: TextClassifier, catalogue: Catalogue) -> NeedFinder:
    """A need finder with that classifier and the catalogue's keywords."""
    return NeedFinder(small_classifier, catalogue.needs())


@pytest.fixture(scope="session")
def shared_network(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model without lists, whose recogniser shares its network with another component."""
    nlp = spacy.blank("nb")
    nlp.add_pipe("tok2vec")
    listens = {
        "tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"}
    }
    nlp.add_pipe("morphologizer", config={"model": listens})
    nlp.add_pipe("ner", config={"model": listens})
    taught = [
        Example.from_dict(
            nlp.make_doc(f"vi så {name} i dag"),
            {
                "entities": [(6, 6 + len(name), "PER")],
                "pos": ["PRON", "VERB", "PROPN", "ADP", "NOUN"],
            },
        )
        for name in ("Qvixa", "Zorbel", "Wendric")
    ]
    learner = nlp.initialize(lambda: taught)
    for _ in range(30):
        nlp.update(taught, sgd=learner)
    folder = tmp_path_factory.mktemp("shared") / "model"
    nlp.to_disk(folder)
    return folder
