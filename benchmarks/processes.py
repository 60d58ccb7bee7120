"""Servers as processes: start them on 127.0.0.1, watch what they take, end them."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

HOST = "127.0.0.1"
END_SECONDS = 30


class TooSlowError(Exception):
    """Something did not happen in the time it was given."""


@dataclass(frozen=True)
class Usage:
    """What processes hold and have used: bytes, seconds of a core, open files."""

    memory: int
    seconds: float
    files: int


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as one:
        one.bind((HOST, 0))
        port: int = one.getsockname()[1]
        return port


def start(
    command: Sequence[str | Path], log: Path, folder: Path, extra: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    """A process in a group of its own; what it prints goes to ``log``."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as file:
        return subprocess.Popen(
            [str(part) for part in command],
            cwd=folder,
            env={**os.environ, "RASA_TELEMETRY_ENABLED": "false", **extra},
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def wait_until(happened: Callable[[], bool], seconds: float, pause: float = 0.02) -> None:
    """Return once ``happened``.

    Raises:
        TooSlowError: it did not within ``seconds``.
    """
    end = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > end:
            raise TooSlowError(f"{happened} after {seconds} s")
        time.sleep(pause)


def family(processes: Sequence[subprocess.Popen[bytes]]) -> list[psutil.Process]:
    """The processes and all that they started."""
    parents = [psutil.Process(p.pid) for p in processes if p.poll() is None]
    return [one for parent in parents for one in (parent, *parent.children(recursive=True))]


def usage(processes: Sequence[subprocess.Popen[bytes]]) -> Usage:
    """What they hold and have used together."""
    memory, seconds, files = 0, 0.0, 0
    for one in family(processes):
        with one.oneshot():
            times = one.cpu_times()
            memory += one.memory_info().rss
            seconds += times.user + times.system
            files += one.num_fds()
    return Usage(memory, seconds, files)


def end(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    """End the groups, gently first."""
    for process in processes:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
    for process in processes:
        try:
            process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def run(
    command: Sequence[str | Path], log: Path, folder: Path, seconds: float
) -> tuple[float, float]:
    """Run to the end; returns seconds on the wall and seconds of a core.

    Raises:
        TooSlowError: it was ended after ``seconds``.
        subprocess.CalledProcessError: it failed; ``log`` says why.
    """
    before, began = os.times(), time.monotonic()
    process = start(command, log, folder, {})
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        end([process])
        raise TooSlowError(str(command)) from None
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(map(str, command)), str(log))
    after = os.times()
    used = after.children_user + after.children_system
    return time.monotonic() - began, used - before.children_user - before.children_system
