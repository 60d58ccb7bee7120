"""People found by the trained Norwegian pipeline; nobody when it is not installed.

Only the recogniser of names runs, and only where it could change anything; it reads letters and
the gazetteer's marks, and none of the other components (docs/performance.md).
"""

from __future__ import annotations

import importlib.util
import logging
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bot.language.spacy_model import RECOGNISER, load_spacy

PACKAGE = "nb_veiviser_chat"
PERSON = "PER"
GAZETTEER = "gazetteer"
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
        doc = pipeline.get_pipe(GAZETTEER)(pipeline.make_doc(text))
        if not hinted and not any(map(_is_listed, doc)):
            return []
        entities = pipeline.get_pipe(RECOGNISER)(doc).ents
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


def is_installed() -> bool:
    """Whether the pipeline is there; rules alone find names where it is not."""
    return importlib.util.find_spec(PACKAGE) is not None


@lru_cache(maxsize=1)
def _pipeline() -> Any:
    if not is_installed():
        return None
    try:
        return load_spacy(PACKAGE)
    except Exception as error:  # a broken package must not keep anyone from help
        logger.error("Names are found by rules alone: %s", type(error).__name__)
        return None
