"""Many people at once, and where the knee is.

    python -m benchmarks.load --users 100 --minutes 10
    python -m benchmarks.load --knee

Starts ``veiviser serve`` itself. Each person reads and writes for ``--think`` seconds on average
between two messages, and one conversation in twenty sends several at once, whose answers must show
the order. Exits with 1 when there was an error or a message overtook another.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from benchmarks import machine
from benchmarks.serving import MEGABYTE, make_load, warm_up
from benchmarks.systems import System, Veiviser

RESULTS = Path("results") / "load.json"
THINK_SECONDS = 5.0  # people write slower; this makes 100 of them 20 messages a second
RAMP_SECONDS = 20
WARM_UP_SECONDS = 30
STEPS = (25, 50, 100, 200, 400, 800)
STEP_SECONDS = 30
GOOD_MS = 300.0


def hold(system: System, users: int, seconds: float, think: float) -> dict[str, Any]:
    """What came of ``users`` who come in over some seconds and then talk on."""
    rate = str(max(1.0, users / min(RAMP_SECONDS, seconds / 2)))
    options = ("--think", str(think), "--spawn-rate", rate, "--bursts")
    found = make_load(system, users, seconds, *options)
    return {"users": users, **found, "memory_mb": system.usage.memory / MEGABYTE}


def find_knee(system: System, think: float) -> list[dict[str, Any]]:
    """More and more users, until the slowest twentieth wait longer than ``GOOD_MS``."""
    steps = []
    for users in STEPS:
        steps.append(hold(system, users, STEP_SECONDS, think))
        if steps[-1]["errors"] or steps[-1]["p95_ms"] > GOOD_MS:
            break
    return steps


def main() -> None:
    """Make load, print and write what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--users", type=int, default=100)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--think", type=float, default=THINK_SECONDS)
    parser.add_argument("--knee", action="store_true")
    given = parser.parse_args()
    with Veiviser() as system:
        warm_up(system, WARM_UP_SECONDS)
        if given.knee:
            rows = find_knee(system, given.think)
        else:
            rows = [hold(system, given.users, 60 * given.minutes, given.think)]
    results = {"machine": machine.facts(), "think_seconds": given.think, "rows": rows}
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=2), "utf-8")
    print(json.dumps(results, indent=2))
    if not given.knee and any(row["errors"] or row["out_of_order"] for row in rows):
        sys.exit(1)


if __name__ == "__main__":
    main()
