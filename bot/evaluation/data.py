"""The examples themselves: how many per intent and need, and which are almost the same."""

from __future__ import annotations

from collections.abc import Sequence

from bot.evaluation.duplicates import SIMILAR, Pair, near_duplicates
from bot.evaluation.examples import Example, count, split
from bot.evaluation.results import Section
from bot.evaluation.shares import Share
from bot.evaluation.words import words

ENOUGH = 150  # examples per need


def measure(examples: Sequence[Example]) -> Section:
    """Counts and near-duplicates as one section."""
    intents, needs = count(examples)
    pairs = near_duplicates(examples)
    train, held_out = split(examples)
    few = {need: number for need, number in needs.items() if number < ENOUGH}
    section = Section("data")
    section.main = {
        "held_out": Share(len(held_out), len(examples)),
        "needs_with_enough": Share(len(needs) - len(few), len(needs)),
        "in_a_near_duplicate": Share(_in_pairs(pairs), len(examples)),
        "contradicting_pairs": Share(sum(p.contradicts for p in pairs), len(pairs)),
        "leaking_pairs": Share(sum(p.leaks for p in pairs), len(pairs)),
    }
    section.notes = [
        words("examples", total=len(examples), train=len(train), held_out=len(held_out)),
        words("few_per_need", enough=ENOUGH, needs=_counts(few)),
        words("per_need", needs=_counts(needs)),
        words("per_intent", intents=_counts(intents)),
        words("near_duplicates", similar=SIMILAR, count=len(pairs)),
        *map(str, pairs),
    ]
    return section


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {number}" for name, number in counts.items()) or "–"


def _in_pairs(pairs: Sequence[Pair]) -> int:
    texts = {(e.file, e.text) for p in pairs for e in (p.first, p.second)}
    return len(texts)
