"""Triage: does this message speak of danger? No Rasa, no database, no clock.

Rules and classifier are asked side by side, each on its own feet: if one fails the other
answers, and if both fail the message counts as unsure, so that the numbers are shown. The
classifier hears what is meant beside what is written; where it cannot, the words stand alone.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from bot.triage.assessment import Assessment, Certainty
from bot.triage.classifier import Classifier
from bot.triage.combination import FAULT, combine
from bot.triage.meaning import meant
from bot.triage.reading import Reading
from bot.triage.rules import in_harmless_frame, small_child_hits, surest
from bot.triage.shared import shared_classifier
from bot.triage.text import bounded, normalise

# The encoder reads about this much; a longer message would be judged by its beginning.
MOST_WORDS = 100
logger = logging.getLogger(__name__)
Result = TypeVar("Result")


def assess(text: str, readable: bool = True) -> Assessment:
    """Assess one message. Never raises.

    What a message means is not asked of one in a language that is not ``readable``.
    """
    text = bounded(text)
    faults: list[str] = []
    words = _attempt("rules", faults, lambda: normalise(text)) or ""
    hit = _attempt("rules", faults, lambda: surest(words))
    reading = _attempt("classifier", faults, lambda: read(text, readable))
    framed = _attempt("frames", faults, lambda: in_harmless_frame(words)) or False
    small_child = _attempt("frames", faults, lambda: small_child_hits(words)) or False
    reading = reading and replace(reading, framed=framed, small_child=small_child)
    found = _attempt("combination", faults, lambda: combine(hit, reading))
    if found is None:  # a reading that does not fit must not take the rules down with it
        found = _attempt("rules alone", faults, lambda: combine(hit, None))
    if found is None or ("rules" in faults and found.certainty is Certainty.NONE):
        return FAULT
    return found


def read(text: str, readable: bool = True) -> Reading | None:
    """What the classifier makes of ``text``; None when there is none.

    What is misspelt is read as it stands and as it was probably meant: an unknown word sounds like
    much that it is not, and its correction is a guess.
    """
    classifier = shared_classifier()
    if classifier is None:
        return None
    if not readable:
        return classifier.read(text)
    reading = _read_once(classifier, text)
    meant_so = _attempt("spelling", [], lambda: _read_corrected(classifier, text))
    return reading.beside(meant_so) if meant_so else reading


def _read_corrected(classifier: Classifier, text: str) -> Reading | None:
    words = normalise(text)
    corrected = classifier.speller.correct(words)
    return _read_once(classifier, corrected) if corrected != words else None


def _read_once(classifier: Classifier, text: str) -> Reading:
    reading = classifier.read(text)
    if len(text.split()) > MOST_WORDS:
        return reading
    return replace(reading, meant=_attempt("meaning", [], lambda: meant(text)))


def _attempt(part: str, faults: list[str], work: Callable[[], Result]) -> Result | None:
    try:
        return work()
    except Exception as error:
        faults.append(part)
        _log(part, error)
        return None


def _log(part: str, error: Exception) -> None:
    # The error's own words may hold the user's; its type and the part are enough.
    logger.error("Triage goes on without its %s: %s", part, type(error).__name__)
