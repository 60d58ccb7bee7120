"""Which spaCy model names are recognised with, and how little of it is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
import yaml

from bot import project
from bot.language.spacy_model import COMPONENT, configured_model, load_spacy

OURS = "nb_veiviser_chat"


@pytest.mark.parametrize("name", ["nb_core_news_sm", "nb_core_news_md", "/a/folder"])
def test_the_model_is_the_one_that_the_pipeline_names(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline = [{"name": "Another"}, {"name": COMPONENT, "model": name}]
    (tmp_path / "config.yml").write_text(yaml.safe_dump({"pipeline": pipeline}), encoding="utf-8")
    monkeypatch.setenv(project.HOME, str(tmp_path))

    assert configured_model() == name


def test_our_own_is_in_use() -> None:
    assert configured_model() == OURS


def test_of_our_own_only_the_lists_and_the_recogniser_are_loaded() -> None:
    assert load_spacy(OURS).component_names == ["gazetteer", "ner"]


def test_a_network_that_the_recogniser_shares_is_loaded_with_it(shared_network: Path) -> None:
    assert load_spacy(str(shared_network)).component_names == ["tok2vec", "ner"]


def test_names_are_the_same_as_by_the_whole_model() -> None:
    text = "Snakket med Inger Vik i Drammen, og per sa at mai var fin. mvh Kari"
    whole = spacy.load(OURS)
    ours = load_spacy(OURS)
    found = ours(ours.get_pipe("gazetteer")(ours.make_doc(text)))

    assert [(e.text, e.label_) for e in found.ents] == [
        (e.text, e.label_) for e in whole(text).ents
    ]


def test_a_model_that_is_not_there_is_named_in_the_error() -> None:
    with pytest.raises(OSError, match="nb_core_news_none"):
        load_spacy("nb_core_news_none")


def test_a_model_that_recognises_no_names_is_refused(tmp_path: Path) -> None:
    spacy.blank("nb").to_disk(tmp_path)

    with pytest.raises(OSError, match="no names"):
        load_spacy(str(tmp_path))
