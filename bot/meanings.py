"""The file of the catalogue's meanings: made when it is missing or of other content."""

from __future__ import annotations

import os
from pathlib import Path
from zipfile import BadZipFile

from bot import project
from service_catalogue.content import DEFAULT_CONTENT
from service_catalogue.load import content_hash
from service_catalogue.meanings import Meanings
from service_catalogue.shared import CONTENT, MEANINGS, shared_catalogue


def ensure_meanings() -> Path:
    """The file of current meanings, made first when there is none; some seconds of work.

    With it are made the indexes of the search, which are kept beside it.
    """
    path = project.meanings_path()
    content = content_hash(Path(os.environ.get(CONTENT, DEFAULT_CONTENT)))
    mark = f"{content} {project.encoder_mark()}"
    if not os.environ.get(MEANINGS):  # the operator may name another
        os.environ[MEANINGS] = str(path)
    if _mark_of(path) != mark:
        # Seldom needed, and heavy: the server's front, which only looks at the mark, goes without.
        from actions.layers import make_layers
        from actions.meanings import make_meanings

        written = path.with_suffix(".part.npz")
        path.parent.mkdir(parents=True, exist_ok=True)
        make_meanings(shared_catalogue(), mark).save(written)
        written.rename(path)  # another process never sees half a file
        make_layers(shared_catalogue())
    return path


def _mark_of(path: Path) -> str:
    try:
        return Meanings.load(path).mark
    except (OSError, EOFError, ValueError, KeyError, BadZipFile):
        return ""
