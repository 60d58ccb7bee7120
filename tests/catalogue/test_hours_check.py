"""Faults in opening hours."""

from __future__ import annotations

from pathlib import Path

import pytest

from service_catalogue.content import Content
from service_catalogue.hours_check import check_hours
from service_catalogue.schema import Day, Hours, Span


def codes(*spans: Span) -> list[str]:
    hours = Hours(stated="x", spans=[*spans])
    return [fault.code for fault in check_hours(hours, Path("contacts.yml"), 7)]


def span(opens: str, closes: str, *days: Day, uncertain: bool = False) -> Span:
    return Span(days=list(days or ("mon",)), opens=opens, closes=closes, uncertain=uncertain)


@pytest.mark.parametrize("closes", ["15:00", "24:00", "02:00"])
def test_a_span_that_opens_and_closes_is_fine(closes: str) -> None:
    assert codes(span("08:00", closes)) == []


def test_a_span_may_not_open_and_close_at_once() -> None:
    assert codes(span("08:00", "08:00")) == ["span_empty"]


def test_two_spans_of_one_day_may_follow_each_other() -> None:
    assert codes(span("08:00", "12:00"), span("12:00", "15:00")) == []


def test_two_spans_of_one_day_may_not_overlap() -> None:
    assert codes(span("08:00", "12:01"), span("12:00", "15:00")) == ["spans_overlap"]


def test_an_overlap_past_midnight_is_found() -> None:
    assert codes(span("15:00", "02:00"), span("23:00", "24:00")) == ["spans_overlap"]


def test_the_same_hours_on_different_days_do_not_overlap() -> None:
    assert codes(span("08:00", "15:00", "mon"), span("08:00", "15:00", "tue")) == []


def test_an_uncertain_span_may_overlap_a_sure_one() -> None:
    assert codes(span("15:30", "22:00", "fri"), span("17:00", "24:00", "fri", uncertain=True)) == []


def test_the_overlap_is_named_once_for_every_day() -> None:
    both = (span("08:00", "12:00", "mon", "tue"), span("10:00", "11:00", "mon", "tue"))
    assert codes(*both) == ["spans_overlap", "spans_overlap"]


def test_a_fault_names_the_file_and_the_line() -> None:
    hours = Hours(stated="x", spans=[span("08:00", "08:00")])
    (found,) = check_hours(hours, Path("contacts.yml"), 7)
    assert (found.file, found.line, found.field) == ("contacts.yml", 7, "hours.spans")


def test_the_hours_of_the_content_have_no_faults(content: Content) -> None:
    stated = [p.hours for f in content.folders.values() for p in f.phones if p.hours]
    assert len(stated) > 10
    assert [list(check_hours(hours, Path(), 1)) for hours in stated if hours] == [[]] * len(stated)
