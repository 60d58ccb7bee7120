"""The process that holds the assistant: requests as JSON lines in, answers as JSON lines out.

Rasa's work is heavy on the processor, so it lives here and never in the server's event loop. When
it dies, the server goes on with pages, numbers and triage, and starts it anew.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from redis.exceptions import RedisError

from bot.assistant import Assistant
from bot.logs import quiet
from bot.settings import read_settings

READY: dict[str, Any] = {"ready": True}
WARM_UP = "hei"


def main() -> None:
    """Load the model, then answer until standard input closes.

    Arguments: the model archive, and the seconds that a conversation is kept.
    """
    # Libraries print; only our lines may reach the server.
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    # The server decides when this process ends, so that running answers are finished.
    for told_to_all in (signal.SIGINT, signal.SIGTERM):
        signal.signal(told_to_all, signal.SIG_IGN)
    quiet()
    redis_url = read_settings().redis_address  # not an argument: those are for all to see
    assistant = Assistant.load(Path(sys.argv[1]), float(sys.argv[2]), redis_url)
    asyncio.run(_serve(assistant, out))


async def _serve(assistant: Assistant, out: IO[str]) -> None:
    await assistant.handle(WARM_UP, WARM_UP)  # the first answer builds indexes; nobody waits for it
    with suppress(RedisError):  # down or not, Redis holds nothing of it
        await assistant.forget(WARM_UP)
    _write(out, READY)
    running: set[asyncio.Task[None]] = set()
    while line := await asyncio.to_thread(sys.stdin.readline):
        task = asyncio.create_task(_carry_out(assistant, json.loads(line), out))
        running.add(task)
        task.add_done_callback(running.discard)
    if running:
        await asyncio.wait(running)


async def _carry_out(assistant: Assistant, request: dict[str, Any], out: IO[str]) -> None:
    if request["do"] == "forget":
        await assistant.forget(request["sender"])
        return
    answer = await assistant.handle(request["text"], request["sender"], request["municipality"])
    _write(out, {"id": request["id"], "answer": answer.as_dict()})


def _write(out: IO[str], message: dict[str, Any]) -> None:
    out.write(json.dumps(message) + "\n")
    out.flush()


if __name__ == "__main__":
    main()
