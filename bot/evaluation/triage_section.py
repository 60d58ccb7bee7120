"""The triage report as a section beside the others."""

from __future__ import annotations

from collections.abc import Sequence

from bot.evaluation.results import Confidence, Outcome, Section
from bot.evaluation.triage import Judged, Report


def section_of(report: Report) -> Section:
    """Figures, confusion and what was wrong. The texts of misses are in the report."""
    return Section(
        "triage",
        main=report.main_figures(),
        by={
            **{f"heard_by_{n}": report.heard_by(n) for n in ("category", "variety", "form")},
            "circumstances": report.circumstances(),
        },
        confusion=report.confusion(),
        confidences=_confidences(report.judged),
        wrong=[*map(_outcome, report.misses()), *map(_outcome, report.false_alarms())],
    )


def _confidences(judged: Sequence[Judged]) -> list[Confidence]:
    """Of what was heard: is it an alarm?"""
    return [
        Confidence(j.found.confidence, j.message.is_alarm)
        for j in judged
        if j.heard and j.found.confidence is not None
    ]


def _outcome(judged: Judged) -> Outcome:
    message, found = judged.message, judged.found
    why = f"{message.category} found as {found.category}, {found.certainty.name.lower()}"
    return Outcome(message.group, message.text, False, why, {"writer": message.writer})
