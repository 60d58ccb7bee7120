"""Start-up, memory and time per message of the assistant as shipped."""

from __future__ import annotations

import asyncio
import resource
import statistics
import time

from bot import project

ROUNDS = 5
MESSAGES = (
    "hei",
    "datra mi på 4 slår de andre i barnehagen",
    "hva koster det",
    "hvem kan jeg ringe nå",
    "må jeg være 15 for å samtykke selv",
    "vi er ferdige med urosamtalen, hva gjør vi nå",
    "jeg vil ikke leve mer",
)


def run() -> dict[str, float]:
    """Seconds to load, megabytes, and milliseconds per message after a warm-up."""
    start = time.perf_counter()
    from bot.assistant import Assistant

    assistant = Assistant.load(project.model_path())
    loaded = time.perf_counter() - start
    times = asyncio.run(_converse(assistant))
    return {
        "load_seconds": loaded,
        "first_message_ms": times[0],
        "message_p50_ms": statistics.median(times[len(MESSAGES) :]),
        "message_p95_ms": sorted(times[len(MESSAGES) :])[int(0.95 * (len(times) - len(MESSAGES)))],
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


async def _converse(assistant: object) -> list[float]:
    times = []
    for round_ in range(ROUNDS):
        for text in MESSAGES:
            start = time.perf_counter()
            await assistant.handle(text, f"bench-{round_}", "nes")  # type: ignore[attr-defined]
            times.append((time.perf_counter() - start) * 1000)
    return times
