"""Measuring a pipeline."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Span
from spacy.training import Example

from bot.language.norwegian.docs import make_doc
from bot.language.norwegian.evaluation import HEADER, Figures, evaluate, measure, place_score
from bot.language.norwegian.sentences import Sentence
from tests.language.norwegian.conftest import CORPUS


def test_a_place_of_another_kind_is_still_the_place(corpus: list[Sentence]) -> None:
    nlp = spacy.blank("nb")
    gold = make_doc(nlp.vocab, corpus[0])
    found = nlp(gold.text)
    found.set_ents([Span(found, 7, 8, "LOC"), Span(found, 3, 5, "GPE_ORG")])
    score = place_score([Example(found, gold)])

    assert (score.tp, score.fp, score.fn) == (1, 1, 0)


def test_a_pipeline_that_does_nothing_finds_nothing(corpus: list[Sentence]) -> None:
    figures = measure(spacy.blank("nb"), "blank", corpus)

    assert (figures.pos, figures.ents_f, figures.person_recall, figures.place_recall) == (
        0, 0, 0, 0,
    )  # fmt: skip


def test_four_rows_that_fit_the_header(tmp_path: Path, nlp: Language) -> None:
    for language in ("nob", "nno"):
        (tmp_path / language).mkdir()
        (tmp_path / language / "x-test.conllu").write_text(CORPUS, encoding="utf-8")
    rows = list(evaluate(nlp, tmp_path, "test"))

    assert [r.name for r in rows] == ["nob test", "nob test lower", "nno test", "nno test lower"]
    assert rows[0] == Figures("nob test", *list(vars(rows[2]).values())[1:])
    assert {r.row().count("|") for r in rows} == {HEADER.splitlines()[0].count("|")}
    assert rows[0].pos > 75
