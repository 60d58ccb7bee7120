"""Plots of a report as SVG text, to be laid straight into the HTML."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from bot.evaluation.calibration import bins_of
from bot.evaluation.results import Confidence
from bot.evaluation.shares import Share
from bot.evaluation.words import words

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDTH = 8.0  # inches
LARGEST_TABLE = 30  # labels; a larger table shows those that are mixed up most
ROW = 0.24  # inches per bar or row
BLUE, GREY = "#1f5f8b", "#888888"


def bars(shares: Mapping[str, Share]) -> str:
    """One bar per label with its interval, the lowest first."""
    ordered = sorted(shares.items(), key=lambda item: (-item[1].value, item[0]))
    figure, axes = _figure(1.2 + ROW * len(ordered))
    values = [share.value for _, share in ordered]
    intervals = [share.interval for _, share in ordered]
    errors = [
        [max(v - low, 0.0) for v, (low, _) in zip(values, intervals, strict=True)],
        [max(high - v, 0.0) for v, (_, high) in zip(values, intervals, strict=True)],
    ]
    axes.barh(
        [f"{name} ({share.total})" for name, share in ordered],
        values,
        xerr=errors,
        color=BLUE,
        ecolor=GREY,
    )
    axes.set_xlim(0, 1)
    axes.margins(y=0.01)
    return _svg(figure)


def reliability(confidences: Sequence[Confidence]) -> str:
    """The share right against the confidence, with the line where they are equal."""
    bins = bins_of(confidences)
    figure, axes = _figure(4.5)
    axes.plot([0, 1], [0, 1], linestyle="--", color=GREY)
    for one in bins:
        low, high = one.share.interval
        axes.plot([one.mean, one.mean], [low, high], color=GREY)
    axes.plot([b.mean for b in bins], [b.share.value for b in bins], marker="o", color=BLUE)
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    axes.set_xlabel(words("confidence"))
    axes.set_ylabel(words("share_right"))
    return _svg(figure)


def confusion(table: Mapping[str, Counter[str]]) -> str:
    """True label (row) against the one found (column), as shares of the row."""
    labels = _most_mixed_up(table)
    counts = np.array([[table.get(true, Counter())[found] for found in labels] for true in labels])
    totals = np.array([[max(sum(table.get(true, Counter()).values()), 1)] for true in labels])
    figure, axes = _figure(1.8 + ROW * len(labels))
    axes.imshow(counts / totals, cmap="Blues", vmin=0, vmax=1, aspect="auto")
    axes.set_xticks(range(len(labels)), labels, rotation=90, fontsize=7)
    axes.set_yticks(range(len(labels)), labels, fontsize=7)
    for row, column in zip(*np.nonzero(counts), strict=True):
        dark = counts[row, column] / totals[row, 0] > 0.5
        axes.text(
            column,
            row,
            str(counts[row, column]),
            ha="center",
            va="center",
            fontsize=6,
            color="white" if dark else "black",
        )
    return _svg(figure)


def _most_mixed_up(table: Mapping[str, Counter[str]]) -> list[str]:
    labels = sorted({*table, *(found for row in table.values() for found in row)})
    if len(labels) <= LARGEST_TABLE:
        return labels
    wrong: Counter[str] = Counter()
    for true, row in table.items():
        for found, number in row.items():
            if found != true:
                wrong.update({true: number, found: number})
    return sorted(name for name, _ in wrong.most_common(LARGEST_TABLE))


def _figure(height: float) -> tuple[Figure, Any]:
    from matplotlib.figure import Figure  # loaded only when something is drawn

    figure = Figure(figsize=(WIDTH, height), layout="constrained")
    return figure, figure.add_subplot()


def _svg(figure: Figure) -> str:
    """The SVG element alone; a description would only say matplotlib and the date."""
    from matplotlib import rc_context

    buffer = io.StringIO()
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": "veiviser"}):  # text stays text
        figure.savefig(buffer, format="svg", metadata={"Date": None})
    return re.sub(r"^.*?(?=<svg)", "", buffer.getvalue(), flags=re.DOTALL)
