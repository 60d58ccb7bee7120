"""One spaCy pipeline a process, shared by those who read different things out of it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

RECOGNISER = "ner"
# Calling the pipeline runs what lemmas take. Names are asked for by themselves, and seldom: the
# recogniser reads no other component's work and is half of what the whole pipeline costs.
NOT_CALLED = [RECOGNISER, "parser"]


@lru_cache(maxsize=2)
def load_spacy(model: str) -> Any:
    """The pipeline of a package, or of a folder.

    Raises:
        OSError: there is none of that name.
    """
    import spacy
    from thinc.api import use_ops

    # PyPI's blis holds only its slowest kernel: numpy's own multiplication is twice as fast.
    with use_ops("numpy", use_blis=False):
        return spacy.load(model, disable=NOT_CALLED)
