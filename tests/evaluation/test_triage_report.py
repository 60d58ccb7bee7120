"""The figures of a triage report, counted by hand on a few messages."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.shares import Share
from bot.evaluation.triage import Judged, Report, judge
from bot.triage.assessment import CATEGORIES, NONE, Assessment, Certainty, Circumstances
from bot.triage.messages import Message

# ---- shares


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"),
    [
        # Computed by hand from Wilson's formula with z = 1.959964.
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (5, 10, 0.2366, 0.7634),
        (1, 20, 0.0089, 0.2361),
        (95, 100, 0.8882, 0.9785),
        (500, 1000, 0.4691, 0.5309),
    ],
)
def test_the_interval_is_wilsons(hits: int, total: int, low: float, high: float) -> None:
    found = Share(hits, total).interval

    assert found == pytest.approx((low, high), abs=0.0001)


@given(total=st.integers(1, 2000), part=st.floats(0, 1))
def test_the_interval_holds_the_share_and_stays_a_share(total: int, part: float) -> None:
    share = Share(round(part * total), total)
    low, high = share.interval

    assert -1e-9 <= low <= share.value + 1e-9
    assert share.value - 1e-9 <= high <= 1 + 1e-9


def test_more_messages_make_the_interval_narrower() -> None:
    few, many = Share(9, 10).interval, Share(900, 1000).interval

    assert many[1] - many[0] < few[1] - few[0]


def test_a_share_of_nothing_says_nothing() -> None:
    assert Share(0, 0).value == 0.0
    assert Share(0, 0).interval == (0.0, 1.0)


def test_a_share_is_told_with_its_interval_and_its_numbers() -> None:
    assert str(Share(95, 100)).split() == ["95.0%", "[88.8%–97.8%]", "95/100"]
    assert Share(95, 100).as_dict() == {
        "hits": 95, "total": 100, "share": 0.95, "low": 0.8882, "high": 0.9785,
    }  # fmt: skip


# ---- the report


@dataclass(frozen=True)
class Row:
    """A message and what the triage made of it, written short."""

    category: str
    expect: str
    form: str
    found: str
    said: str = NONE
    writer: str = "child"
    heard_writer: str | None = None


ROWS = [
    Row("violence_abuse", "certain", "direct", "certain", "violence_abuse", heard_writer="child"),
    Row("violence_abuse", "certain", "indirect", "unsure", "sexual_abuse", heard_writer="guardian"),
    Row("violence_abuse", "unsure", "indirect", "none", writer="employee"),
    Row("life_danger", "certain", "direct", "certain", "life_danger", writer="guardian"),
    Row("serious_concern", "certain", "direct", "unsure", "serious_concern", writer="employee"),
    Row("serious_concern", "unsure", "indirect", "none", writer="employee"),
    Row(NONE, "none", "hard_negative", "certain", "life_danger"),
    Row(NONE, "none", "hard_negative", "unsure", "suicide_self_harm"),
    Row(NONE, "none", "hard_negative", "none"),
    Row(NONE, "none", "everyday", "none"),
    Row(NONE, "none", "everyday", "unsure", "serious_concern"),
]


def message(number: int, row: Row) -> Message:
    """The labelled message of a row."""
    return Message(
        row.category, row.expect, row.writer, "self", "now", "bokmal", row.form, f"g-{number}",
        f"message {number}",
    )  # fmt: skip


MESSAGES = [message(number, row) for number, row in enumerate(ROWS)]
FOUND = {
    message.text: Assessment(
        Certainty[row.found.upper()],
        row.said,
        circumstances=Circumstances(writer=row.heard_writer),
    )
    for message, row in zip(MESSAGES, ROWS, strict=True)
}


@pytest.fixture(scope="module")
def report() -> Report:
    """The report on the rows."""
    return judge(MESSAGES, FOUND.__getitem__)


@pytest.mark.parametrize(
    ("figure", "hits", "total"),
    [
        ("acute_heard", 3, 4),
        ("acute_certain", 2, 4),
        ("acute_clear_certain", 2, 3),
        ("concern_heard", 1, 2),
        ("hard_certain", 1, 3),
        ("hard_heard", 2, 3),
        ("everyday_certain", 0, 2),
        ("everyday_heard", 1, 2),
    ],
)
def test_a_main_figure_is_the_count_one_gets_by_hand(
    report: Report, figure: str, hits: int, total: int
) -> None:
    assert report.main_figures()[figure] == Share(hits, total)


def test_there_are_no_other_main_figures_than_those_checked_here(report: Report) -> None:
    assert len(report.main_figures()) == 8


def test_what_is_heard_is_counted_by_any_field_of_the_message(report: Report) -> None:
    assert report.heard_by("category") == {
        "life_danger": Share(1, 1),
        "serious_concern": Share(1, 2),
        "violence_abuse": Share(2, 3),
    }
    assert report.heard_by("form") == {"direct": Share(3, 3), "indirect": Share(1, 3)}


def test_what_is_heard_is_counted_by_category_and_writer(report: Report) -> None:
    found = report.heard_by_category_and_writer()

    assert set(found) == set(CATEGORIES)
    assert found["violence_abuse"] == {"child": Share(2, 2), "employee": Share(0, 1)}
    assert found["sexual_abuse"] == {}


def test_every_message_is_once_in_the_confusion_table(report: Report) -> None:
    table = report.confusion()

    assert sum(sum(row.values()) for row in table.values()) == len(ROWS)
    assert table["violence_abuse"] == {"violence_abuse": 1, "sexual_abuse": 1, NONE: 1}
    assert table[NONE] == {"life_danger": 1, "suicide_self_harm": 1, "serious_concern": 1, NONE: 2}


def test_circumstances_are_judged_only_where_they_are_said(report: Report) -> None:
    found = report.circumstances()

    assert found["writer"] == Share(1, 2)
    assert found["in_danger"] == found["time"] == Share(0, 0)


def test_misses_are_alarms_where_nothing_is_said(report: Report) -> None:
    assert [j.message.text for j in report.misses()] == ["message 2", "message 5"]


def test_false_alarms_come_with_the_certain_ones_first(report: Report) -> None:
    assert [j.message.text for j in report.false_alarms()] == [
        "message 6", "message 7", "message 10",
    ]  # fmt: skip


def test_the_report_is_plain_values_and_holds_no_message(report: Report) -> None:
    written = json.dumps(report.as_dict())

    assert json.loads(written)["messages"] == len(ROWS)
    assert "message 2" not in written


def test_a_report_on_nothing_is_empty_and_not_an_error() -> None:
    empty = Report([])

    assert {share.total for share in empty.main_figures().values()} == {0}
    assert empty.misses() == empty.false_alarms() == []
    assert json.dumps(empty.as_dict())


@pytest.mark.parametrize(
    ("certainty", "heard", "certain"),
    [
        (Certainty.NONE, False, False),
        (Certainty.UNSURE, True, False),
        (Certainty.CERTAIN, True, True),
    ],
)
def test_unsure_is_heard_and_only_certain_shows_the_card(
    certainty: Certainty, heard: bool, certain: bool
) -> None:
    judged = Judged(MESSAGES[0], Assessment(certainty))

    assert (judged.heard, judged.certain) == (heard, certain)
