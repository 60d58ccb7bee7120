"""Moments and opening states in words. It is Tuesday 24 November 2026, ten in the morning."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from actions.times import moment_in_words, state_in_words
from actions.words import Words
from service_catalogue.clock import OSLO
from service_catalogue.opening_hours import OpenState, Status

AT = datetime(2026, 11, 24, 10, 0, tzinfo=OSLO)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-24 15:30", "i dag kl. 15:30"),
        ("2026-11-25 08:00", "i morgen kl. 08:00"),
        ("2026-11-27 08:30", "fredag kl. 08:30"),
        ("2026-11-30 08:30", "mandag kl. 08:30"),
        ("2026-12-01 08:30", "tirsdag 1. desember kl. 08:30"),
        ("2027-01-04 09:00", "mandag 4. januar kl. 09:00"),
    ],
)
def test_a_moment_is_said_as_people_would(domain: dict[str, Any], moment: str, words: str) -> None:
    then = datetime.fromisoformat(moment).replace(tzinfo=OSLO)

    assert moment_in_words(Words(domain, {}), then, AT) == words


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (OpenState(Status.OPEN), "Åpent hele døgnet."),
        (OpenState(Status.OPEN, until=AT + timedelta(hours=5)), "Åpent, til i dag kl. 15:00."),
        (OpenState(Status.UNKNOWN), "Åpningstid er ikke oppgitt."),
        (OpenState(Status.UNCERTAIN, until=AT), "Det er usikkert om de svarer."),
        (OpenState(Status.CLOSED), "Stengt."),
        (
            OpenState(Status.CLOSED, opens=AT + timedelta(days=1)),
            "Stengt, åpner i morgen kl. 10:00.",
        ),
    ],
)
def test_a_state_is_said_as_it_is(domain: dict[str, Any], state: OpenState, words: str) -> None:
    assert state_in_words(Words(domain, {}), state, AT) == words


@pytest.mark.parametrize("status", [Status.UNKNOWN, Status.UNCERTAIN, Status.CLOSED])
def test_only_what_is_open_is_called_open(domain: dict[str, Any], status: Status) -> None:
    said = state_in_words(Words(domain, {}), OpenState(status, until=AT, opens=AT), AT)

    assert "Åpent" not in said
