"""The triage's second opinion: which danger the encoder's vectors tell of."""

from __future__ import annotations

import os
from pathlib import Path

from bot.triage.assessment import NONE
from bot.triage.everyday import everyday_messages
from bot.triage.features import bare_words
from bot.triage.meaning import FILE
from bot.triage.messages import read_messages
from service_catalogue.meaning_classifier import MeaningClassifier
from service_catalogue.sentence_encoder import SentenceEncoder


def write_danger(folder: Path, data: Path) -> None:
    """Teach the vectors of the encoder in ``folder`` the categories of ``data/triage``."""
    messages, everyday = read_messages(data / "triage"), everyday_messages(data / "nlu")
    classifier = MeaningClassifier()
    classifier.fit(
        [bare_words(text) for text in (*(message.text for message in messages), *everyday)],
        [*(message.category for message in messages), *[NONE] * len(everyday)],
        SentenceEncoder(folder, os.cpu_count() or 1),
    )
    classifier.save(folder / FILE)
