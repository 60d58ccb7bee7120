"""Intents and needs on the held-out examples: trained in memory on the rest, same classes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from bot.evaluation.examples import Example, is_held_out
from bot.evaluation.results import Confidence, Outcome, Section, by_group, share_of
from bot.evaluation.shares import Share
from bot.evaluation.versions import VERSIONS
from bot.language.needs import MEANT, NO_NEED, NeedFinder, service_questions, training_pairs
from bot.language.text_classifier import TextClassifier
from service_catalogue.shared import shared_catalogue

AMONG = 3
AS_WRITTEN = "as_written"


def measure_intents(train: Sequence[Example], held_out: Sequence[Example]) -> Section:
    """First guess, among three, and the same for the spoiled versions of the texts."""
    classifier = TextClassifier()
    classifier.fit([e.text for e in train], [e.intent for e in train])
    section = Section("intents")
    for version, change in VERSIONS.items():
        scores = classifier.probabilities([change(e.text) for e in held_out])
        best = np.argsort(-scores, axis=1)[:, :AMONG]
        labels = classifier.labels
        guesses = [[labels[i] for i in row] for row in best]
        outcomes = [
            Outcome(e.file, e.text, g[0] == e.intent, f"guessed {g}", {"intent": e.intent})
            for e, g in zip(held_out, guesses, strict=True)
        ]
        section.main[f"first_{version}"] = share_of(outcomes)
        among = sum(e.intent in g for e, g in zip(held_out, guesses, strict=True))
        section.main[f"among_3_{version}"] = Share(among, len(held_out))
        if version == AS_WRITTEN:
            section.by = by_group(outcomes)
            section.wrong = [o for o in outcomes if not o.right]
            section.confusion = _confusion(held_out, guesses)
            section.confidences = [
                Confidence(float(row.max()), outcome.right)
                for row, outcome in zip(scores, outcomes, strict=True)
            ]
    section.points = _points(section.main, "first")
    return section


def measure_needs(train: Sequence[Example], held_out: Sequence[Example]) -> Section:
    """Recall per need, precision, and silence where nothing is needed."""
    return judge_needs(train_needs(train), held_out)


def train_needs(train: Sequence[Example]) -> NeedFinder:
    """As the pipeline trains, on these examples and on the services' questions not held out."""
    texts, labels = training_pairs([e.text for e in train], [e.needs for e in train])
    asked, needs = service_questions(shared_catalogue())
    learnt = [
        (text, need) for text, need in zip(asked, needs, strict=True) if not is_held_out(text)
    ]
    classifier = TextClassifier(meant=MEANT)
    classifier.fit([*texts, *(t for t, _ in learnt)], [*labels, *(n for _, n in learnt)])
    return NeedFinder(classifier, shared_catalogue().needs())


def judge_needs(finder: NeedFinder, held_out: Sequence[Example]) -> Section:
    """What the finder hears of the held-out examples, in each version."""
    section = Section("needs")
    for version, change in VERSIONS.items():
        found = [finder.find(change(e.text)) for e in held_out]
        outcomes = _heard(held_out, found, version)
        section.main[f"recall_{version}"] = share_of(outcomes)
        section.main[f"surest_{version}"] = _surest(held_out, found)
        if version == AS_WRITTEN:
            section.by = by_group(outcomes)
            section.wrong = [o for o in outcomes if not o.right]
            section.main |= _precision(held_out, found)
            section.confidences = _confidences(held_out, found)
            section.confusion = _need_confusion(held_out, found)
    section.points = _points(section.main, "recall")
    return section


def _heard(
    held_out: Sequence[Example], found: Sequence[dict[str, float]], version: str
) -> list[Outcome]:
    return [
        Outcome(e.file, e.text, need in f, f"{version} found {list(f)}", {"need": need})
        for e, f in zip(held_out, found, strict=True)
        for need in e.needs
    ]


def _surest(held_out: Sequence[Example], found: Sequence[dict[str, float]]) -> Share:
    """Texts with a need whose surest need is right."""
    firsts = [(next(iter(f), ""), e.needs) for e, f in zip(held_out, found, strict=True) if e.needs]
    return Share(sum(first in needs for first, needs in firsts), len(firsts))


def _precision(held_out: Sequence[Example], found: Sequence[dict[str, float]]) -> dict[str, Share]:
    both = list(zip(held_out, found, strict=True))
    pairs = [need in e.needs for e, f in both if e.needs for need in f]
    silent = [not f for e, f in both if not e.needs]
    return {
        "precision_as_written": Share(sum(pairs), len(pairs)),
        "silent_without_need": Share(sum(silent), len(silent)),
    }


def _confidences(
    held_out: Sequence[Example], found: Sequence[dict[str, float]]
) -> list[Confidence]:
    return [
        Confidence(confidence, need in e.needs)
        for e, f in zip(held_out, found, strict=True)
        for need, confidence in f.items()
    ]


def _confusion(
    held_out: Sequence[Example], guesses: Sequence[Sequence[str]]
) -> dict[str, Counter[str]]:
    table: dict[str, Counter[str]] = {}
    for example, guess in zip(held_out, guesses, strict=True):
        table.setdefault(example.intent, Counter())[guess[0]] += 1
    return table


def _need_confusion(
    held_out: Sequence[Example], found: Sequence[dict[str, float]]
) -> dict[str, Counter[str]]:
    """The surest need found, for texts of one need or none."""
    table: dict[str, Counter[str]] = {}
    for example, needs in zip(held_out, found, strict=True):
        if len(example.needs) <= 1:
            true = example.needs[0] if example.needs else NO_NEED
            table.setdefault(true, Counter())[next(iter(needs), NO_NEED)] += 1
    return table


def _points(main: dict[str, Share], figure: str) -> dict[str, float]:
    """How many points each spoiled version costs."""
    base = main[f"{figure}_{AS_WRITTEN}"].value
    return {
        f"{figure}_{version}_points": 100 * (main[f"{figure}_{version}"].value - base)
        for version in VERSIONS
        if version != AS_WRITTEN
    }
