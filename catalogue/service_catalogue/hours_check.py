"""Faults in opening hours."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from service_catalogue.faults import Fault, fault
from service_catalogue.opening_hours import WEEKDAYS
from service_catalogue.schema import Hours, Span

MINUTES_OF_DAY = 24 * 60


def check_hours(hours: Hours, file: Path, line: int) -> Iterator[Fault]:
    """Spans that open and close at once, and sure spans that overlap on a day."""
    for span in hours.spans:
        if span.opens == span.closes:
            yield fault("span_empty", file, line, "hours.spans", value=span.opens)
    for first, second in combinations(hours.spans, 2):
        if first.uncertain or second.uncertain:
            continue  # two readings of one sentence may overlap
        for day in WEEKDAYS:
            if day in first.days and day in second.days and _overlap(first, second):
                yield fault("spans_overlap", file, line, "hours.spans", value=day)


def _minutes(span: Span) -> tuple[int, int]:
    opens, closes = (int(clock[:2]) * 60 + int(clock[3:]) for clock in (span.opens, span.closes))
    return opens, closes if closes > opens else closes + MINUTES_OF_DAY


def _overlap(first: Span, second: Span) -> bool:
    (a, b), (c, d) = _minutes(first), _minutes(second)
    return a < d and c < b
