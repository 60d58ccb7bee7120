"""Does a confidence of 0.8 mean right four times of five?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.evaluation.results import Confidence
from bot.evaluation.shares import Share

BINS = 10


@dataclass(frozen=True)
class Bin:
    """The confidences in one tenth of [0, 1]."""

    mean: float
    share: Share


def bins_of(confidences: Sequence[Confidence]) -> list[Bin]:
    """The tenths that have any, the lowest first."""
    sorted_out: dict[int, list[Confidence]] = {}
    for confidence in confidences:
        sorted_out.setdefault(min(int(confidence.value * BINS), BINS - 1), []).append(confidence)
    return [
        Bin(
            sum(c.value for c in found) / len(found),
            Share(sum(c.right for c in found), len(found)),
        )
        for _, found in sorted(sorted_out.items())
    ]


def calibration_error(confidences: Sequence[Confidence]) -> float:
    """The expected calibration error (Naeini 2015): 0 when confidence is the share right."""
    total = len(confidences) or 1
    return sum(
        abs(one.mean - one.share.value) * one.share.total / total for one in bins_of(confidences)
    )
