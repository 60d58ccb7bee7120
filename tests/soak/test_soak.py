"""Mixed traffic, compressed: nothing grows, leaks, or stays that should be gone.

The same for hours: ``python -m benchmarks.soak --minutes 120``.
"""

from __future__ import annotations

from collections import Counter

import pytest
from rich.console import Console

from benchmarks.soak import WARM_UP_WINDOWS, Window, run, verdict
from bot.cli.train import ensure_model

WINDOWS, MESSAGES = 6, 150
STEADY = [Window(100, 20, 50, 1.0)] * (WARM_UP_WINDOWS + 6)


async def test_a_server_under_mixed_traffic_stays_as_it_is() -> None:
    ensure_model(Console(stderr=True))
    found = await run(WINDOWS, MESSAGES, seconds=0)

    assert found["messages"] >= (WARM_UP_WINDOWS + WINDOWS) * MESSAGES
    assert found["errors"] == {}
    assert found["expired_but_kept"] == 0
    assert found["good"], found


def grown(**changes: int) -> list[Window]:
    """Windows of which the last three hold something else."""
    return STEADY[:-3] + [Window(**{**vars(STEADY[0]), **changes})] * 3


@pytest.mark.parametrize(
    ("windows", "errors", "kept"),
    [
        (grown(memory=106), Counter(), 0),
        (grown(files=30), Counter(), 0),
        (STEADY, Counter({"503": 1}), 0),
        (STEADY, Counter(), 1),
    ],
    ids=["memory", "files", "errors", "kept"],
)
def test_what_is_wrong_is_noticed(windows: list[Window], errors: Counter[str], kept: int) -> None:
    assert not verdict(windows, errors, kept)["good"]


def test_what_is_steady_is_good() -> None:
    assert verdict(STEADY, Counter({"503": 0}), 0)["good"]
