"""Texts as the intent classifier reads them in the pipeline: with the lemmas of ``config.yml``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml

from bot import project
from bot.language.text_classifier import with_lemmas


def read_with_lemmas(texts: Sequence[str]) -> list[str]:
    """Each text with its lemmas, by the spaCy model that the pipeline names."""
    from rasa.shared.nlu.training_data.message import Message

    from bot.language.lemmas import DOC, lemmas_of

    model = _model()
    docs = model.pipe(texts) if model else (None for _ in texts)
    return [
        with_lemmas(text, lemmas_of(Message({"text": text, DOC: doc})))
        for text, doc in zip(texts, docs, strict=True)
    ]


def _model() -> Any:
    """The model of the pipeline's ``SpacyNLP``, or None when there is none."""
    import spacy

    config = yaml.safe_load((project.home() / "config.yml").read_text(encoding="utf-8"))
    names = [c["model"] for c in config["pipeline"] if c["name"] == "SpacyNLP"]
    return spacy.load(names[0], exclude=["ner"]) if names else None
