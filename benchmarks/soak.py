"""Mixed traffic for hours: does anything grow, leak or stay that should be gone?

    python -m benchmarks.soak --minutes 120

Starts ``veiviser serve`` with a short retention. Between windows of traffic everybody is silent,
and memory and open files are noted. Exits with 1 when memory grows by more than 5 % after the
warm-up, open files grow, an expired conversation is still there, or there was an error.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from benchmarks import machine
from benchmarks.material import Talk, read_talks
from benchmarks.systems import System, Veiviser

RESULTS = Path("results") / "soak.json"
SEED = 3
PEOPLE = 8
RETENTION_SECONDS = 6.0
WARM_UP_WINDOWS = 3
MOST_GROWTH = 0.05
MOST_FILES = 3  # a database connection or two may be open or not
PAGES = ("/nes", "/nes/hjelp", "/api/services?municipality=modum", "/api/calls?municipality=nes")
TIMEOUT = aiohttp.ClientTimeout(total=120)


@dataclass
class Window:
    """What was held after a window of traffic, by all processes together."""

    memory: int
    files: int
    messages: int
    seconds: float


@dataclass
class Soak:
    """A running soak."""

    system: System
    talks: Iterator[Talk]
    chance: random.Random
    errors: Counter[str] = field(default_factory=Counter)
    messages: int = 0
    conversations: list[str] = field(default_factory=list)

    async def talk(self, http: aiohttp.ClientSession) -> None:
        """A conversation, perhaps a page, perhaps deleted at the end."""
        conversation = None
        talk = next(self.talks)
        for text in talk.texts:
            answer = await self.say(http, text, talk.municipality, conversation)
            if answer is None:
                return
            conversation = answer["conversation"]
        if self.chance.random() < 0.3:
            async with http.get(self.system.url + self.chance.choice(PAGES)) as page:
                self.errors[f"page {page.status}"] += page.status != 200
                await page.read()
        if conversation and self.chance.random() < 0.3:
            await http.delete(f"{self.system.url}/api/conversations/{conversation}")
        elif conversation:
            self.conversations.append(conversation)

    async def say(
        self, http: aiohttp.ClientSession, text: str, municipality: str, conversation: str | None
    ) -> dict[str, Any] | None:
        """One message; None, and an error noted, when it is not answered."""
        body = {"message": text, "municipality": municipality, "conversation": conversation}
        async with http.post(f"{self.system.url}/api/messages", json=body) as response:
            if response.status != 200:
                self.errors[str(response.status)] += 1
                return None
            answer: dict[str, Any] = await response.json()
        self.messages += 1
        self.errors["unavailable"] += not answer["available"]
        return answer

    async def window(self, messages: int, seconds: float) -> Window:
        """Traffic until so many messages are answered and so many seconds gone; then silence."""
        began, before = time.monotonic(), self.messages

        async def person(http: aiohttp.ClientSession) -> None:
            while self.messages - before < messages or time.monotonic() - began < seconds:
                await self.talk(http)

        async with aiohttp.ClientSession(timeout=TIMEOUT) as http:
            await asyncio.gather(*(person(http) for _ in range(PEOPLE)))
        taken = time.monotonic() - began
        await asyncio.sleep(RETENTION_SECONDS)  # what was said is forgotten meanwhile
        used = self.system.usage
        return Window(used.memory, used.files, self.messages - before, taken)

    async def still_there(self) -> int:
        """How many of the conversations left behind are still taken up again."""
        await asyncio.sleep(RETENTION_SECONDS)
        kept = 0
        async with aiohttp.ClientSession(timeout=TIMEOUT) as http:
            for conversation in self.conversations[-20:]:
                answer = await self.say(http, "hei", "nes", conversation)
                kept += answer is not None and not answer["forgotten"]
        return kept


def endless(talks: list[Talk], chance: random.Random) -> Iterator[Talk]:
    """The talks over and over, in another order each time."""
    return itertools.chain.from_iterable(
        chance.sample(talks, len(talks)) for _ in itertools.count()
    )


def verdict(windows: list[Window], errors: Counter[str], kept: int) -> dict[str, Any]:
    """What was found, and whether it is good."""
    after = windows[WARM_UP_WINDOWS:]
    third = max(1, len(after) // 3)
    first, last = after[:third], after[-third:]
    growth = _median(last, "memory") / _median(first, "memory") - 1
    files = _median(last, "files") - _median(first, "files")
    faults = {kind: number for kind, number in errors.items() if number}
    return {
        "messages": sum(window.messages for window in windows),
        "memory_mb": [round(window.memory / 2**20, 1) for window in windows],
        "files": [window.files for window in windows],
        "growth": growth,
        "more_files": files,
        "errors": faults,
        "expired_but_kept": kept,
        "good": growth <= MOST_GROWTH and files <= MOST_FILES and not faults and not kept,
    }


def _median(windows: list[Window], what: str) -> float:
    return statistics.median(getattr(window, what) for window in windows)


async def run(windows: int, messages: int, seconds: float) -> dict[str, Any]:
    """Soak a server of our own."""
    chance = random.Random(SEED)
    retention = {"VEIVISER_WEB_RETENTION_MINUTES": str(RETENTION_SECONDS / 60)}
    with Veiviser(retention) as system:
        soak = Soak(system, endless(read_talks(), chance), chance)
        kept = [await soak.window(messages, seconds) for _ in range(WARM_UP_WINDOWS + windows)]
        found = verdict(kept, soak.errors, await soak.still_there())
    return {"machine": machine.facts(), **found}


def main() -> None:
    """Soak, print and write what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=120)
    parser.add_argument("--windows", type=int, default=12, help="after the warm-up")
    parser.add_argument("--messages", type=int, default=100, help="at least, in each window")
    given = parser.parse_args()
    seconds = 60 * given.minutes / (given.windows + WARM_UP_WINDOWS)
    found = asyncio.run(run(given.windows, given.messages, seconds))
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(found, indent=2), "utf-8")
    print(json.dumps(found, indent=2))
    sys.exit(0 if found["good"] else 1)


if __name__ == "__main__":
    main()
