"""``python -m benchmarks.workers``: what a message costs in processor time, a worker in memory.

Processor time hardly depends on what else the machine does, so that sizes can be reckoned from it;
the times that a user waits do, and belong to a quiet machine.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import aiohttp
from redis import Redis

from tests.browser.servers import Server, free_port
from tests.engines import wait_until

MESSAGES = (
    "hei",
    "datra mi på 4 slår de andre i barnehagen",
    "hva koster det",
    "hvem kan jeg ringe nå",
    "må jeg være 15 for å samtykke selv",
    "vi er ferdige med urosamtalen, hva gjør vi nå",
    "jeg vil ikke leve mer",
)
CONVERSATIONS = 12
AT_ONCE = 8
TICKS = os.sysconf("SC_CLK_TCK")
REDIS = "VEIVISER_WEB_REDIS_URL"
ROWS = ((1, False), (2, False), (1, True), (2, True))  # workers, with Redis


def main() -> None:
    """One table row for each way to run; the same as JSON in ``results/workers.json``."""
    found = [measure(workers, shared) for workers, shared in ROWS]
    names = list(found[0])
    print(f"| {' | '.join(names)} |\n|{'---|' * len(names)}")
    for row in found:
        print(f"| {' | '.join(str(value) for value in row.values())} |")
    Path("results").mkdir(exist_ok=True)
    Path("results/workers.json").write_text(json.dumps(found, indent=2), encoding="utf-8")


def measure(workers: int, shared: bool) -> dict[str, object]:
    """Milliseconds of processor time a message, megabytes, and waiting times."""
    with redis(shared) as (url, redis_process):
        environment = {REDIS: url} if url else None
        limits = dict.fromkeys(("client_limit", "global_limit"), "1000000/second")
        metrics = free_port()
        given = {"workers": workers, "metrics_port": metrics, "answer_seconds": 60, **limits}
        server = Server("real", environment=environment, **given)
        try:
            wait_until(lambda: ready(metrics) == workers, "workers")
            asyncio.run(talk(server.address, AT_ONCE))  # every worker warm
            processes = {"server": [server.process.pid], "workers": server.workers}
            if redis_process:
                processes["redis"] = [redis_process]
            before = {name: spent(pids) for name, pids in processes.items()}
            start = time.perf_counter()
            times = asyncio.run(talk(server.address, CONVERSATIONS))
            wall = time.perf_counter() - start
            cost = {
                name: round(1000 * (spent(pids) - before[name]) / len(times), 2)
                for name, pids in processes.items()
            }
            memory = {name: resident(pids) for name, pids in processes.items()}
            kept = kilobytes(url) if url else None
        finally:
            server.stop()
    return {
        "workers": workers,
        "conversations in": "Redis" if shared else "memory",
        "server ms": cost["server"],
        "workers ms": cost["workers"],
        "redis ms": cost.get("redis", 0.0),
        "all ms": round(sum(cost.values()), 2),
        "server MB": memory["server"],
        "workers MB": memory["workers"],
        "kB a conversation": kept or "",
        "p50 ms": round(1000 * statistics.median(times)),
        "p95 ms": round(1000 * sorted(times)[int(0.95 * len(times))]),
        "messages/s": round(len(times) / wall, 1),
    }


def ready(metrics: int) -> int:
    """How many workers answer."""
    with urllib.request.urlopen(f"http://127.0.0.1:{metrics}/metrics", timeout=60) as response:
        found = re.search(r"^veiviser_workers_ready (\d+)", response.read().decode(), re.MULTILINE)
    return int(found[1]) if found else 0


async def talk(address: str, conversations: int) -> list[float]:
    """Seconds that each message waited; some conversations at once, each in order."""
    room, times = asyncio.Semaphore(AT_ONCE), []

    async def one(session: aiohttp.ClientSession) -> None:
        conversation = None
        async with room:
            for text in MESSAGES:
                body = {"message": text, "municipality": "nes", "conversation": conversation}
                start = time.perf_counter()
                async with session.post(f"{address}/api/messages", json=body) as response:
                    answer = await response.json()
                times.append(time.perf_counter() - start)
                assert answer["available"], answer
                conversation = answer["conversation"]

    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*(one(session) for _ in range(conversations)))
    return times


@contextmanager
def redis(wanted: bool) -> Iterator[tuple[str | None, int | None]]:
    """The address and process of a Redis, when wanted."""
    if not wanted:
        yield None, None
        return
    program = shutil.which("redis-server") or sys.exit("redis-server is missing")
    port = free_port()
    with TemporaryDirectory() as folder:
        process = subprocess.Popen(
            [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder],
            stdout=subprocess.DEVNULL,
        )
        time.sleep(1)
        try:
            yield f"redis://127.0.0.1:{port}/0", process.pid
        finally:
            process.terminate()
            process.wait()


def kilobytes(url: str) -> float:
    """What a conversation of ``MESSAGES`` takes in Redis: the median."""
    with Redis.from_url(url) as client:
        sizes = [client.memory_usage(key) or 0 for key in client.scan_iter("*conversation*")]
    return round(statistics.median(sizes) / 1024, 1)


def spent(pids: list[int]) -> float:
    """Seconds of processor time so far."""
    ticks = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / TICKS


def resident(pids: list[int]) -> int:
    """Megabytes of memory that are these processes' own or shared by them."""
    pages = [int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) for pid in pids]
    return round(sum(pages) * os.sysconf("SC_PAGE_SIZE") / 2**20)


if __name__ == "__main__":
    main()
