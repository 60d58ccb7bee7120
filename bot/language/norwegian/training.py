"""Train the two stages with spaCy's own ``train`` and put them together as one pipeline."""

from __future__ import annotations

import json
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config
from thinc.api import use_ops

from bot.language.norwegian import gazetteer
from bot.language.norwegian.training_data import Files

BEST = "model-best"
LAST_RULES = "attribute_ruler"
# fmt: off
POS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN",
    "PUNCT", "SCONJ", "SPACE", "SYM", "VERB", "X",
)
# fmt: on


@dataclass(frozen=True)
class Steps:
    """How long each stage trains; a step is about a thousand words."""

    grammar: int
    names: int


def train_grammar(files: Files, output: Path, steps: int, seed: int) -> Path:
    """Train parts of speech and lemmas; returns the folder of the best model."""
    with _fast_multiplication():
        return _train(_initialised("grammar", files, steps, seed), output / "grammar")


def train_names(files: Files, grammar: Path, output: Path, steps: int, seed: int) -> Path:
    """Train names; returns the folder of the best model.

    The network begins with what the grammar's has learnt of words and contexts.
    """
    with _fast_multiplication():
        nlp = _initialised("names", files, steps, seed)
        learnt: Any = spacy.load(grammar).get_pipe("tok2vec")
        recogniser: Any = nlp.get_pipe("ner")
        recogniser.model.get_ref("tok2vec").layers[0].from_bytes(learnt.model.to_bytes())
        return _train(nlp, output / "names")


def assemble(grammar: Path, names: Path, files: Files) -> Language:
    """One pipeline of both stages; at its end rules settle the tag and some lemmas.

    The tag becomes the part of speech, since Rasa's ``SpacyTokenizer`` reads it. Until then it
    holds the gazetteer's mark.
    """
    nlp = spacy.load(grammar)
    nlp.add_pipe("ner", source=spacy.load(names))
    lists: Any = nlp.get_pipe(gazetteer.NAME)
    lists.clear()
    lists.add_patterns(json.loads(files.shipped_gazetteer.read_text(encoding="utf-8")))
    ruler: Any = nlp.add_pipe(LAST_RULES)
    ruler.add_patterns([{"patterns": [[{"POS": pos}]], "attrs": {"TAG": pos}} for pos in POS])
    ruler.add_patterns(json.loads(files.standards.read_text(encoding="utf-8")))
    return nlp


def _fast_multiplication() -> AbstractContextManager[None]:
    """The published blis wheels hold only their slowest kernel: numpy's is three times as fast.

    ``spacy train`` would choose blis again, so its two parts are called here one by one.
    """
    chosen: AbstractContextManager[None] = use_ops("numpy", use_blis=False)
    return chosen


def _initialised(stage: str, files: Files, steps: int, seed: int) -> Language:
    overrides: dict[str, Any] = {
        "paths.train": str(files.train(stage)),
        "paths.dev": str(files.dev),
        "paths.gazetteer": str(files.gazetteer),
        "system.seed": seed,
        "training.max_steps": steps,
    }
    return init_nlp(load_config(Path(__file__).with_name(f"{stage}.cfg"), overrides))


def _train(nlp: Language, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    train(nlp, folder)
    return folder / BEST
