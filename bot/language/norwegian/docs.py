"""Sentences as spaCy documents, and as the binary files that ``spacy train`` reads."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from bot.language.norwegian.sentences import Sentence

TOKEN_FIELDS = ("LEMMA", "POS", "MORPH", "ENT_IOB", "ENT_TYPE", "SPACY")


def make_doc(vocab: Vocab, sentence: Sentence) -> Doc:
    """The gold document of a sentence."""
    return Doc(
        vocab,
        words=[t.form for t in sentence],
        spaces=[t.space for t in sentence],
        lemmas=[t.lemma for t in sentence],
        pos=[t.pos for t in sentence],
        morphs=[t.morph for t in sentence],
        ents=[t.entity for t in sentence],
    )


def write_docs(path: Path, docs: Iterable[Doc]) -> int:
    """Write a DocBin; returns the number of documents."""
    found = DocBin(attrs=list(TOKEN_FIELDS), docs=docs)
    found.to_disk(path)
    return len(found)
