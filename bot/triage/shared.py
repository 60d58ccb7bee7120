"""The one classifier of the process, trained when it is missing or its data changed."""

from __future__ import annotations

import hashlib
import logging
from functools import lru_cache
from pathlib import Path
from zipfile import BadZipFile

from bot import project
from bot.triage.classifier import Classifier

CODE = ("features", "text", "training", "classifier", "everyday")  # what shapes the classifier
logger = logging.getLogger(__name__)


def data_folder() -> Path:
    """Where the labelled messages lie that the classifier learns from."""
    return project.home() / "data" / "triage"


def model_file() -> Path:
    """The trained classifier; its name holds the hash of what it was trained from."""
    return project.model_path().parent / f"triage-{_hash()[:12]}.npz"


def ensure_classifier() -> Path:
    """The file of a current classifier, trained first when there is none.

    Raises:
        MessageError: a labelled message cannot be read.
    """
    path = model_file()
    if not path.is_file():
        from bot.triage.everyday import everyday_messages
        from bot.triage.messages import read_messages
        from bot.triage.training import train

        everyday = everyday_messages(data_folder().parent / "nlu")
        classifier = train(read_messages(data_folder()), everyday)
        path.parent.mkdir(parents=True, exist_ok=True)
        for old in path.parent.glob("triage-*.npz"):
            old.unlink()
        written = path.with_suffix(".part.npz")
        classifier.save(written)
        written.rename(path)  # another process never sees half a file
    return path


@lru_cache(maxsize=1)
def shared_classifier() -> Classifier | None:
    """The classifier, or None when its file is missing or broken: the rules then stand alone."""
    try:
        return Classifier.load(model_file())
    except (OSError, EOFError, ValueError, KeyError, BadZipFile) as error:
        logger.error("Triage has no classifier, the rules stand alone: %s", type(error).__name__)
        return None


def _hash() -> str:
    digest = hashlib.sha256()
    code = Path(__file__).parent
    files = [code / f"{name}.py" for name in CODE]
    files += [*sorted(data_folder().glob("*.tsv")), *sorted(code.glob("*.yml"))]
    files += sorted((data_folder().parent / "nlu").rglob("*.yml"))
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()
