"""Reading the corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.language.norwegian.sentences import Sentence, read_part, text_of
from tests.language.norwegian.conftest import CORPUS


def test_every_word_is_read_once_with_what_the_treebank_says(corpus: list[Sentence]) -> None:
    first, second = corpus

    assert [len(first), len(second)] == [12, 4]
    assert (first[2].form, first[2].lemma, first[2].pos) == ("møtte", "møte", "VERB")
    assert first[2].morph == "Mood=Ind|Tense=Past|VerbForm=Fin"
    assert first[0].morph == ""


def test_the_text_is_as_it_was_written(corpus: list[Sentence]) -> None:
    written = [line[9:] for line in CORPUS.splitlines() if line.startswith("# text = ")]

    assert [text_of(sentence) for sentence in corpus] == written


def test_names_keep_their_kind(corpus: list[Sentence]) -> None:
    assert [(t.form, t.entity) for t in corpus[0] if t.label] == [
        ("Kari", "B-PER"),
        ("Nordmann", "I-PER"),
        ("Drammen", "B-GPE_LOC"),
    ]


def test_punctuation_has_itself_as_lemma(corpus: list[Sentence]) -> None:
    assert [t.lemma for s in corpus for t in s if t.pos == "PUNCT"] == [",", ".", "?"]


def test_a_part_is_found_in_its_language(tmp_path: Path, corpus: list[Sentence]) -> None:
    (tmp_path / "nno").mkdir()
    (tmp_path / "nno" / "no_nynorsk-ud-dev.conllu").write_text(CORPUS, encoding="utf-8")

    assert read_part(tmp_path, "nno", "dev") == corpus


def test_a_missing_part_is_told_with_what_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"nob/\*-train\.conllu"):
        read_part(tmp_path, "nob", "train")
