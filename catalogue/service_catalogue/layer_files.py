"""Layers of the index kept as files, so that each municipality's is made once, not in each process.

Making one takes half a second, reading it some milliseconds: where hundreds of municipalities share
a process, few of them stay in its memory. A file is of use only for the very same documents, read
by the same rules for words; any other is made anew and replaced.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import BadZipFile

from service_catalogue.text_layer import Document, Layer

RULES = ("text.py", "text_layer.py", "layer_files.py", "variants.yml", "stop_words.yml")
logger = logging.getLogger(__name__)


def kept_layer(documents: Mapping[str, Document], path: Path) -> Layer:
    """The layer of ``documents``: read from ``path``, or made and written there.

    Where nothing can be written, as on a read-only file system, it is made each time.
    """
    mark = _mark(documents)
    try:
        return Layer.load(path, mark)
    except FileNotFoundError:
        pass
    except (OSError, EOFError, ValueError, KeyError, BadZipFile) as error:
        logger.info("The index %s is made anew: %s", path.name, type(error).__name__)
    layer = Layer(documents)
    _write(layer, path, mark)
    return layer


def _write(layer: Layer, path: Path, mark: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=path.parent, prefix=".") as folder:
            part = Path(folder) / path.name
            with part.open("wb") as file:
                layer.save(file, mark)
            part.replace(path)  # another process never sees half a file
    except OSError as error:
        logger.info("The index %s is not kept: %s", path.name, type(error).__name__)


def _mark(documents: Mapping[str, Document]) -> str:
    said = [(key, list(d.phrases), d.text) for key, d in documents.items()]
    return blake2b(json.dumps(said).encode() + _rules(), digest_size=16).hexdigest()


@lru_cache(maxsize=1)
def _rules() -> bytes:
    return b"".join(Path(__file__).with_name(name).read_bytes() for name in RULES)
