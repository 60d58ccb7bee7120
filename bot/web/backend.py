"""The server's side of a worker process: start it, ask it, and start it again when it dies."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bot import project

logger = logging.getLogger(__name__)

LINE_BYTES = 4 * 1024 * 1024
LONGEST_PAUSE = 60.0
STEADY_SECONDS = 60.0  # a worker that lived this long starts again without a pause


class UnavailableError(Exception):
    """The assistant cannot answer now."""


def worker_command(model: Path, retention: float) -> Callable[[], Sequence[str]]:
    """The command that starts a worker with ``model``; it keeps a talk ``retention`` seconds."""
    return lambda: (sys.executable, "-m", "bot.web.worker", str(model), str(retention))


class Backend:
    """One worker process, supervised.

    ``ready`` says whether it answers now, ``lives`` how many of its processes have ended.
    """

    def __init__(self, command: Callable[[], Sequence[str]], answer_seconds: float) -> None:
        self._command = command
        self._answer_seconds = answer_seconds
        self._process: asyncio.subprocess.Process | None = None
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._numbers = itertools.count()
        self._supervisor: asyncio.Task[None] | None = None
        self._stopping = False
        self.ready = asyncio.Event()
        self.lives = 0

    @property
    def waiting(self) -> int:
        """Messages being answered."""
        return len(self._waiting)

    async def start(self) -> None:
        """Begin to start the worker; does not wait until it is ready."""
        self._supervisor = asyncio.create_task(self._supervise())

    async def stop(self) -> None:
        """End the worker after the answers it is working on."""
        if self._supervisor is None:
            return
        with contextlib.suppress(asyncio.TimeoutError, UnavailableError):
            pending = [asyncio.shield(future) for future in self._waiting.values()]
            await asyncio.wait_for(
                asyncio.gather(*pending, return_exceptions=True), self._answer_seconds
            )
        self._stopping = True
        self._supervisor.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._supervisor

    async def ask(self, text: str, sender: str, municipality: str | None) -> dict[str, Any]:
        """The assistant's answer, as ``Answer.as_dict``.

        Raises:
            UnavailableError: the worker is not ready, died, or took too long.
        """
        if not self.ready.is_set():
            raise UnavailableError("not ready")
        number = next(self._numbers)
        future: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._waiting[number] = future
        try:
            await self._send(
                {
                    "id": number,
                    "do": "answer",
                    "text": text,
                    "sender": sender,
                    "municipality": municipality,
                }
            )
            return await asyncio.wait_for(future, self._answer_seconds)
        except asyncio.TimeoutError:
            logger.error("The assistant did not answer in time; starting it anew")
            self._kill()
            raise UnavailableError("timeout") from None
        finally:
            self._waiting.pop(number, None)

    async def forget(self, sender: str) -> None:
        """Delete a conversation; when the worker is down there is none to delete."""
        if self.ready.is_set():
            with contextlib.suppress(UnavailableError):
                await self._send({"do": "forget", "sender": sender})

    async def _send(self, request: dict[str, Any]) -> None:
        process = self._process
        if process is None or process.stdin is None:
            raise UnavailableError("no process")
        try:
            process.stdin.write(json.dumps(request).encode() + b"\n")
            await process.stdin.drain()
        except (ConnectionError, RuntimeError) as error:
            raise UnavailableError("pipe closed") from error

    async def _supervise(self) -> None:
        pause = 0.0
        loop = asyncio.get_running_loop()
        while not self._stopping:
            started = loop.time()
            try:
                await self._run_once()
            except OSError as error:
                logger.error("The assistant could not be started: %s", type(error).__name__)
            steady = loop.time() - started > STEADY_SECONDS
            pause = 0.5 if steady else min(max(2 * pause, 0.5), LONGEST_PAUSE)
            logger.error("The assistant is down; starting it again in %.1f s", pause)
            await asyncio.sleep(pause)

    async def _run_once(self) -> None:
        process = await asyncio.create_subprocess_exec(
            *self._command(),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,  # what libraries print may quote the user
            limit=LINE_BYTES,
            cwd=project.home(),
        )
        self._process = process
        try:
            assert process.stdout is not None
            while line := await process.stdout.readline():
                self._take(json.loads(line))
        except ValueError:
            logger.error("The assistant's process wrote what is no answer")
        finally:
            self.ready.clear()
            self.lives += 1
            self._process = None
            for future in self._waiting.values():
                if not future.done():
                    future.set_exception(UnavailableError("the worker ended"))
            await _end(process)
            # Its own words are not logged, they may quote the user; `veiviser chat` shows why.
            logger.info("The assistant's process ended with code %s", process.returncode)

    def _take(self, message: dict[str, Any]) -> None:
        if "ready" in message:
            self.ready.set()
            logger.info("The assistant is ready")
            return
        future = self._waiting.get(message["id"])
        if future is not None and not future.done():
            future.set_result(message["answer"])

    def _kill(self) -> None:
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()


async def _end(process: asyncio.subprocess.Process) -> None:
    """Close the pipe, wait a little, then kill: no worker outlives the server."""
    if process.stdin is not None:
        process.stdin.close()
    try:
        await asyncio.wait_for(asyncio.shield(process.wait()), 2)
    except asyncio.TimeoutError:
        pass
    finally:  # also when the server is told to stop at this very moment
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
