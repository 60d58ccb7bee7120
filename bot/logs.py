"""Logs without the user's words.

Unconfigured, structlog prints Rasa's debug lines, user text included, to standard output, and
Rasa logs exceptions whose messages may quote the user. So Rasa says nothing below CRITICAL, and
our own code logs the type and place of an error, never its message.
"""

from __future__ import annotations

import logging
import traceback
import warnings
from pathlib import Path

import structlog

NOISY = ("rasa", "rasa_sdk", "matplotlib", "apscheduler", "sanic", "asyncio")


def quiet() -> None:
    """Silence Rasa; call before it is imported."""
    warnings.filterwarnings("ignore")
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.CRITICAL)


def where(error: BaseException) -> str:
    """The type of an error and where it arose: all that may be logged of it."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__} at {place}"
