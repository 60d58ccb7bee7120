"""Texts as the intent classifier reads them in the pipeline: with the lemmas of ``config.yml``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import yaml

from bot import project
from bot.language.spacy_model import load_spacy
from bot.language.text_classifier import with_lemmas


def read_with_lemmas(texts: Sequence[str]) -> list[str]:
    """Each text with its lemmas, by the spaCy model that the pipeline names."""
    from bot.language.lemmas import lemma_texts

    model = _model()
    lemmas = lemma_texts(model, texts) if model else ["" for _ in texts]
    return [with_lemmas(text, found) for text, found in zip(texts, lemmas, strict=True)]


@cache
def _model() -> Any:
    """The model of the pipeline's lemmas, or None when there are none."""
    config = yaml.safe_load((project.home() / "config.yml").read_text(encoding="utf-8"))
    names = [c["model"] for c in config["pipeline"] if c["name"].endswith(".LemmaFinder")]
    return load_spacy(names[0]) if names else None
