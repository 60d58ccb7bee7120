"""Which needs a text expresses, free of Rasa: a classifier and the catalogue's own keywords."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.language.text_classifier import TextClassifier
from service_catalogue.content import NATIONAL
from service_catalogue.repository import Catalogue
from service_catalogue.schema import Need
from service_catalogue.spelling import Speller
from service_catalogue.text import fold

NO_NEED = "none"
MEANT = 0.3  # the meaning's share of a need
# Chosen on the held-out examples by `python -m benchmarks.need_thresholds`: recall 76 %, precision
# 56 %, and silence where nothing is needed 78 %. A least confidence of 0.11 hears one point more
# needs at a precision of 53 %; without BESIDE_NO_NEED the silence is about 66 %.
MINIMUM_CONFIDENCE = 0.12
BESIDE_NO_NEED = 0.6  # a need is heard from this share of what speaks for none at all
CLEAR_NEEDS = 2  # services of more needs than this teach none of them
KEYWORD_CONFIDENCE = 0.85  # a keyword is chosen to mean the need by itself, but may be negated


# "går fortsatt på tærne": one word may stand between those of a keyword, but never a "not".
_GAP = r" (?:(?!(?:ikke|ikkje|itj|ikkj)\b)\w+ )?"
_DENIED = re.compile(r"\b(?:ikke|ikkje|itj|not)\s+$")  # "nei, ikke rus": the need is refused


class NeedFinder:
    """Multi-label understanding of needs, each with a confidence in [0, 1]."""

    def __init__(self, classifier: TextClassifier, needs: Mapping[str, Need]) -> None:
        self.classifier = classifier
        self._keywords = {key: _keyword_pattern(need.keywords) for key, need in needs.items()}
        self._known = frozenset(needs)
        self.words = classifier.words | _words_of(needs)
        self.speller = Speller(self.words, classifier.rare_words)

    def find(self, text: str) -> dict[str, float]:
        """Needs with their confidence, the surest first; empty when none is expressed."""
        if not any(sign.isalpha() for sign in text):  # "15" is an age, not a need
            return {}
        folded = self.speller.correct(text)
        scores = self.classifier.probabilities([folded])[0]
        by_label = dict(zip(self.classifier.labels, map(float, scores), strict=True))
        enough = max(MINIMUM_CONFIDENCE, BESIDE_NO_NEED * by_label.get(NO_NEED, 0.0))
        found = {
            label: score
            for label, score in by_label.items()
            if label in self._known and score >= enough
        }
        for need, pattern in self._keywords.items():
            match = pattern.search(folded) if pattern is not None else None
            if match is None:
                continue
            if _DENIED.search(folded[: match.start()]):
                found.pop(need, None)
            else:
                found[need] = max(found.get(need, 0.0), KEYWORD_CONFIDENCE)
        return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def _keyword_pattern(keywords: Sequence[str]) -> re.Pattern[str] | None:
    """Keywords match from a word's start; those of five letters and more take any ending."""
    if not keywords:
        return None
    parts = [
        _GAP.join(map(re.escape, fold(k).split())) + ("" if len(k) >= 5 else r"(?!\w)")
        for k in keywords
    ]
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + ")")


def _words_of(needs: Mapping[str, Need]) -> frozenset[str]:
    return frozenset(
        word for need in needs.values() for key in need.keywords for word in fold(key).split()
    )


def training_pairs(
    texts: Sequence[str], needs: Sequence[Sequence[str]]
) -> tuple[list[str], list[str]]:
    """One (text, label) pair per need of a text; texts without a need are labelled NO_NEED."""
    pairs = [
        (text, label)
        for text, labels in zip(texts, needs, strict=True)
        for label in (labels or [NO_NEED])
    ]
    return [text for text, _ in pairs], [label for _, label in pairs]


def service_questions(catalogue: Catalogue) -> tuple[list[str], list[str]]:
    """(question, need) pairs: the questions that the services' own content says they answer.

    A service of many needs is asked for in words that tell none of them apart: those are left out.
    """
    pairs = [
        (question, need)
        for municipality in (NATIONAL, *catalogue.municipalities())
        for service in catalogue.services(municipality)
        if len(service.needs) <= CLEAR_NEEDS
        for question in service.questions
        for need in service.needs
    ]
    return [question for question, _ in pairs], [need for _, need in pairs]
