"""Times in Norway."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from service_catalogue.clock import OSLO, now, parse_time


def test_a_time_without_a_zone_is_norwegian() -> None:
    assert parse_time("2026-11-21T22:15") == datetime(2026, 11, 21, 22, 15, tzinfo=OSLO)


@pytest.mark.parametrize("text", ["2026-07-01T10:00Z", "2026-07-01T12:00+02:00"])
def test_a_time_with_a_zone_is_told_in_norwegian_time(text: str) -> None:
    moment = parse_time(text)
    assert (moment.hour, moment.utcoffset()) == (12, timedelta(hours=2))


@pytest.mark.parametrize("text", ["", "i morgen", "22:15", "2026-13-01T10:00"])
def test_anything_else_is_no_time(text: str) -> None:
    with pytest.raises(ValueError):
        parse_time(text)


def test_now_is_the_present_in_norway() -> None:
    before = datetime.now(timezone.utc)
    assert before <= now() <= datetime.now(timezone.utc)
    assert now().tzinfo is OSLO
