"""The spaCy model that names are recognised with: which one, and as little of it as that takes."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from bot import project

COMPONENT = "bot.language.name_model.NameModel"
GAZETTEER, SHARED_NETWORK, RECOGNISER = "gazetteer", "tok2vec", "ner"
# What the recogniser does not read: not loaded.
OTHERS = ["tagger", "morphologizer", "parser", "senter", "lemmatizer", "attribute_ruler"]


def configured_model() -> str:
    """The package or folder that ``config.yml`` names.

    Raises:
        OSError: there is no ``config.yml``.
        LookupError: it names none.
    """
    config = yaml.safe_load((project.home() / "config.yml").read_text(encoding="utf-8"))
    named: str = {part["name"]: part for part in config["pipeline"]}[COMPONENT]["model"]
    return named


@lru_cache(maxsize=1)
def load_spacy(model: str) -> Any:
    """The pipeline of a package or of a folder, to be called for names.

    Its gazetteer, where it has one, is off: it is asked by itself, before the recogniser.

    Raises:
        OSError: there is none of that name, or it recognises no names.
    """
    import spacy
    from thinc.api import use_ops

    # Our own recogniser has a network to itself; half of our model is the one it does not share.
    needless = OTHERS if _shares_network(model) else [*OTHERS, SHARED_NETWORK]
    # PyPI's blis holds only its slowest kernel: numpy's own multiplication is twice as fast.
    with use_ops("numpy", use_blis=False):
        return spacy.load(model, exclude=needless, disable=[GAZETTEER])


def _shares_network(model: str) -> bool:
    """Whether the recogniser listens to a network that other components listen to."""
    from spacy.util import get_package_path, is_package, load_config

    folder = get_package_path(model) if is_package(model) else Path(model)
    file = next(folder.rglob("config.cfg"), None)
    if file is None:
        raise OSError(f"there is no spaCy model {model!r}")
    recogniser = load_config(file)["components"].get(RECOGNISER)
    if recogniser is None:
        raise OSError(f"the spaCy model {model!r} recognises no names")
    return "Tok2VecListener" in str(recogniser)
