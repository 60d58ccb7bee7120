"""What the entries and services of the catalogue mean, read from the file beside the model."""

from __future__ import annotations

import logging
import os
from functools import lru_cache
from pathlib import Path
from zipfile import BadZipFile

from actions.documents import entries_of, entry_document, service_document
from service_catalogue.content import NATIONAL
from service_catalogue.meanings import Meanings
from service_catalogue.repository import Catalogue
from service_catalogue.sentence_encoder import training_encoder
from service_catalogue.shared import MEANINGS
from service_catalogue.text_layer import Document

logger = logging.getLogger(__name__)


def make_meanings(catalogue: Catalogue, mark: str) -> Meanings:
    """The meanings of all entries and services; ``mark`` says of which content."""
    documents: dict[str, Document] = {}
    for layer in (NATIONAL, *catalogue.municipalities()):
        documents |= {key: entry_document(e) for key, e in entries_of(catalogue, layer).items()}
        documents |= {s.id: service_document(s) for s in catalogue.services(layer)}
    return Meanings.of(documents, training_encoder(), mark)


def shared_meanings() -> Meanings | None:
    """The meanings, or None when their file is missing or broken: words then stand alone."""
    path = os.environ.get(MEANINGS)
    return _read(Path(path)) if path else None


@lru_cache(maxsize=1)
def _read(path: Path) -> Meanings | None:
    try:
        return Meanings.load(path)
    except (OSError, EOFError, ValueError, KeyError, BadZipFile) as error:
        logger.error("The search has no meanings, words stand alone: %s", type(error).__name__)
        return None
