"""Sentences as spaCy documents."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.tokens import DocBin

from bot.language.norwegian.docs import make_doc, write_docs
from bot.language.norwegian.sentences import Sentence, text_of


def test_a_document_says_what_the_sentence_says(corpus: list[Sentence]) -> None:
    doc = make_doc(spacy.blank("nb").vocab, corpus[0])

    assert doc.text.strip() == text_of(corpus[0])
    assert [t.pos_ for t in doc] == [t.pos for t in corpus[0]]
    assert [t.lemma_ for t in doc] == [t.lemma for t in corpus[0]]
    assert [(e.text, e.label_) for e in doc.ents] == [
        ("Kari Nordmann", "PER"),
        ("Drammen", "GPE_LOC"),
    ]


def test_documents_survive_the_file(corpus: list[Sentence], tmp_path: Path) -> None:
    vocab = spacy.blank("nb").vocab
    count = write_docs(tmp_path / "x.spacy", (make_doc(vocab, s) for s in corpus))
    docs = list(DocBin().from_disk(tmp_path / "x.spacy").get_docs(spacy.blank("nb").vocab))

    assert count == len(docs) == 2
    assert [str(t.morph) for t in docs[0]] == [t.morph for t in corpus[0]]
    assert [e.text for e in docs[1].ents] == ["Ola"]
