"""People found by the spaCy model that ``config.yml`` names; nobody when it cannot be loaded.

The recogniser runs only where it could change anything (docs/performance.md). Our own model marks
listed names first, and the recogniser reads the marks; the official models have no lists.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bot.language.spacy_model import GAZETTEER, configured_model, load_spacy

PERSON = "PER"
# Marks of the pipeline's gazetteer. The world's last names hold half of every language's words.
FIRST, PLACE = "F", "P"
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Person:
    """A word that the pipeline takes for (part of) a name; ``listed``: its first names have it."""

    start: int
    end: int
    listed: bool


def find_people(text: str, hinted: bool = True) -> list[Person]:
    """Every word of every person in ``text``.

    Without a hint (a capital, a list) only a listed first name could count: where the gazetteer
    marks none, nobody is looked for.
    """
    pipeline = _pipeline()
    if pipeline is None:
        return []
    try:
        doc = pipeline.make_doc(text)
        if GAZETTEER in pipeline.component_names:
            doc = pipeline.get_pipe(GAZETTEER)(doc)
        if not hinted and not any(map(_is_listed, doc)):
            return []
        entities = pipeline(doc).ents
    except Exception as error:  # the lists still find most names
        logger.error("The pipeline found no names: %s", type(error).__name__)
        return []
    return [
        Person(token.idx, token.idx + len(token), _is_listed(token))
        for entity in entities
        if entity.label_ == PERSON
        for token in entity
    ]


def _is_listed(token: Any) -> bool:
    return FIRST in token.tag_ and PLACE not in token.tag_


@lru_cache(maxsize=1)
def _pipeline() -> Any:
    try:
        return load_spacy(configured_model())
    except Exception as error:  # a missing or broken model must not keep anyone from help
        logger.error("Names are found by rules alone: %s", type(error).__name__)
        return None
