"""Logs without the user's words.

Unconfigured, structlog prints Rasa's debug lines, user text included, to standard output; at
WARNING and above Rasa's own messages carry none.
"""

from __future__ import annotations

import logging
import warnings

import structlog

NOISY = ("rasa", "rasa_sdk", "matplotlib", "apscheduler", "sanic", "asyncio")


def quiet() -> None:
    """Only warnings and worse, from everyone; call before Rasa is imported."""
    warnings.filterwarnings("ignore")
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.ERROR)
