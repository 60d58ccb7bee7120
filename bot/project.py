"""Where the project's files are, and whether the trained model fits them."""

from __future__ import annotations

import hashlib
import os
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

HOME = "VEIVISER_HOME"
MODEL_NAME = "veiviser"
ENCODER, ENCODER_MODEL = "veiviser-encoder", "veiviser_encoder/model.bin"


def home() -> Path:
    """The checkout: ``VEIVISER_HOME``, the working directory, or where this package lies."""
    if HOME in os.environ:
        return Path(os.environ[HOME])
    here = Path.cwd()
    return here if (here / "domain.yml").is_file() else Path(__file__).resolve().parents[1]


def model_path() -> Path:
    """The model archive that ``veiviser train`` writes."""
    return home() / "models" / f"{MODEL_NAME}.tar.gz"


def meanings_path() -> Path:
    """What the catalogue's entries mean, beside the model."""
    return model_path().with_name("meanings.npz")


def encoder_mark() -> str:
    """A mark of the installed sentence encoder, another for each; empty when there is none.

    What was learnt from its vectors is of no use with another's.
    """
    try:
        record = distribution(ENCODER).read_text("RECORD") or ""
    except PackageNotFoundError:
        return ""
    return next((line for line in record.splitlines() if ENCODER_MODEL in line), "")


def _mark_path() -> Path:
    return model_path().with_suffix(".sha256")


def training_hash() -> str:
    """A hash of everything that shapes the model."""
    root = home()
    files = [root / "domain.yml", root / "config.yml", root / "uv.lock"]
    files += sorted((root / "data").rglob("*.yml"))
    package = Path(__file__).parent
    files.append(package / "catalogue_importer.py")
    files += sorted(package.glob("language/*.py")) + sorted(package.glob("triage/*.py"))
    files += sorted((root / "catalogue" / "service_catalogue").glob("text*.py"))
    shared = ("sentence_encoder.py", "meaning_classifier.py", "terms.py", "variants.yml")
    files += [root / "catalogue" / "service_catalogue" / name for name in shared]
    digest = hashlib.sha256(encoder_mark().encode())
    for path in files:
        if path.is_file():
            digest.update(f"{path.name}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def model_is_current() -> bool:
    """Whether there is a model, trained from the files as they are now."""
    mark = _mark_path()
    return model_path().is_file() and mark.is_file() and mark.read_text() == training_hash()


def mark_model_current() -> None:
    """Note what the model was trained from."""
    _mark_path().write_text(training_hash())
