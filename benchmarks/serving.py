"""Both systems as servers: start, memory, time per message and messages per second of a core."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from benchmarks import machine
from benchmarks.systems import Stock, System, Veiviser

MEGABYTE = 2**20
WARM_UP_USERS = 4
EXTRA_SECONDS = 180  # for answers on their way when the time is up


def make_load(system: System, users: int, seconds: float, *options: str) -> dict[str, Any]:
    """What came of ``users`` who talk without pause for ``seconds`` (benchmarks.generator)."""
    command = [sys.executable, "-m", "benchmarks.generator", system.name, system.url]
    command += ["--users", str(users), "--seconds", str(seconds), *options]
    before = system.usage
    done = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
        timeout=seconds + EXTRA_SECONDS,
        text=True,
    )
    found = json.loads(done.stdout.splitlines()[-1])
    used = system.usage.seconds - before.seconds
    return figures(found, used) | {"load_average": machine.facts()["load_average"]}


def figures(found: dict[str, Any], used: float) -> dict[str, Any]:
    """Percentiles in milliseconds, and rates; ``used`` are seconds of a core."""
    times = sorted(found["seconds"])
    return {
        "messages": len(times),
        "errors": sum(found["errors"].values()),
        "kinds_of_errors": found["errors"],
        "bursts": found["bursts"],
        "out_of_order": found["out_of_order"],
        **{f"p{share}_ms": 1000 * percentile(times, share) for share in (50, 95, 99)},
        "per_second": len(times) / found["took"],
        "per_core_second": len(times) / used if used else 0.0,
    }


def percentile(ordered: Sequence[float], share: int) -> float:
    """The smallest value that ``share`` percent do not exceed; nan when there are none."""
    if not ordered:
        return float("nan")
    return ordered[min(len(ordered) - 1, int(len(ordered) * share / 100))]


def warm_up(system: System, seconds: float, *options: str) -> None:
    """Talk until what is built on first use is built."""
    make_load(system, WARM_UP_USERS, seconds, *options)


def start(rounds: int) -> dict[str, Any]:
    """Median seconds from the command to the first answer, one after the other in turn."""
    taken: dict[str, list[float]] = {}
    for _ in range(rounds):
        for make in (Veiviser, Stock):
            with make() as system:
                taken.setdefault(system.name, []).append(system.seconds_to_first_answer)
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def latency(users: Sequence[int], seconds: float) -> dict[str, Any]:
    """By system and number of users; both run all the while, and are asked in turn."""
    results: dict[str, Any] = {}
    with Veiviser() as ours, Stock() as theirs:
        for system in (ours, theirs):
            warm_up(system, max(seconds, 20))
            results[system.name] = {"users": {}}
        for number in users:
            for system in (ours, theirs):
                found = make_load(system, number, seconds)
                results[system.name]["users"][str(number)] = found
        for system in (ours, theirs):
            results[system.name]["memory_mb"] = system.usage.memory / MEGABYTE
    return results
