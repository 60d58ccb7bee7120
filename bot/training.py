"""Train the model with a progress display and an honest estimate."""

from __future__ import annotations

import contextlib
import io
import logging
import time
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from bot import project
from bot.logs import quiet

DEFAULT_SECONDS = 110.0  # the first time, on 2 cores (docs/performance.md); later this machine's
FINISHED = "Finished training component"
COMPONENTS = 3  # needs, intents, rules


class TrainingError(Exception):
    """Rasa could not train; the message says why."""


class _Steps(logging.Handler):
    """Advances the bar for every component that Rasa reports as finished."""

    def __init__(self, progress: Progress, task: int) -> None:
        super().__init__()
        self._progress = progress
        self._task = task

    def emit(self, record: logging.LogRecord) -> None:
        if FINISHED in record.getMessage():
            self._progress.advance(self._task)  # type: ignore[arg-type]


def train(console: Console, message: str) -> Path:
    """Train, write the model, and note what it was trained from.

    ``message`` has the place ``{seconds}`` for the estimate.

    Raises:
        TrainingError: Rasa failed; its own last lines are the message.
    """
    seconds = _last_seconds()
    start = time.monotonic()
    with _progress(console, message.format(seconds=round(seconds))) as handler:
        _run(handler)
    _seconds_file().write_text(f"{time.monotonic() - start:.1f}")
    project.mark_model_current()
    return project.model_path()


def _run(handler: logging.Handler) -> None:
    quiet()
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        from rasa.model_training import train as rasa_train

        from bot.rasa_once import read_once

        read_once()
        hooks = logging.getLogger("rasa.engine.training.hooks")
        hooks.addHandler(handler)
        hooks.setLevel(logging.INFO)
        hooks.propagate = False
        root = project.home()
        try:
            result = rasa_train(
                domain=str(root / "domain.yml"),
                config=str(root / "config.yml"),
                training_files=[str(root / "data")],
                output=str(project.model_path().parent),
                fixed_model_name=project.MODEL_NAME,
                # Rasa's cache does not see changed code; our own hash does, and it says train.
                force_training=True,
            )
        except (Exception, SystemExit) as error:
            raise TrainingError(str(error) or said.getvalue()[-2000:]) from error
        finally:
            hooks.removeHandler(handler)
    if result.code or not result.model:
        raise TrainingError(said.getvalue()[-2000:])


@contextlib.contextmanager
def _progress(console: Console, message: str) -> Iterator[logging.Handler]:
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, redirect_stdout=False, redirect_stderr=False) as bar:
        yield _Steps(bar, bar.add_task(message, total=COMPONENTS))


def _seconds_file() -> Path:
    return project.model_path().with_suffix(".seconds")


def _last_seconds() -> float:
    try:
        return float(_seconds_file().read_text())
    except (OSError, ValueError):
        return DEFAULT_SECONDS
