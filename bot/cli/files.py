"""Files of an answer, saved from the terminal where the user asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

MOST = 100  # files of one name in one folder


def save_files(files: Sequence[dict[str, str]], folder: Path) -> list[Path]:
    """Write ``files`` into ``folder``, beside what is there already; returns where they are.

    Raises:
        OSError: the folder cannot be written to.
    """
    return [_save(file, folder) for file in files]


def _save(file: dict[str, str], folder: Path) -> Path:
    name = Path(file["name"])
    names = (name.name, *(f"{name.stem}-{number}{name.suffix}" for number in range(2, MOST)))
    path = next((folder / n for n in names if not (folder / n).exists()), folder / names[-1])
    with path.open("x", encoding="utf-8", newline="") as opened:  # never over another file
        opened.write(file["text"])
    return path
