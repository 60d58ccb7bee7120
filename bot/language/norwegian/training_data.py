"""What the two stages train on: the corpus as written, beside copies made to look like chat."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc

from bot.language.norwegian import gazetteer, standards
from bot.language.norwegian.chat_templates import chat_docs
from bot.language.norwegian.chat_text import Habits, as_chat, lower_cased
from bot.language.norwegian.docs import make_doc, write_docs
from bot.language.norwegian.name_lists import name_lists, shipped_name_lists
from bot.language.norwegian.sentences import Sentence, read_part
from bot.language.norwegian.swapped_names import NameSwapper

LANGUAGES = ("nob", "nno")
DEV_STEP = 3  # every third development sentence is enough to choose a checkpoint by
HABITS = Habits()


@dataclass(frozen=True)
class Recipe:
    """How a stage's copies are made; shares of sentences."""

    chat_copies: int
    swapped_as_written: float
    swapped_in_chat: float
    messages: int = 0
    invented_names: float = 0.0
    lone_surnames: float = 0.0


GRAMMAR = Recipe(chat_copies=1, swapped_as_written=0.0, swapped_in_chat=0.3)
NAMES = Recipe(
    chat_copies=2,
    swapped_as_written=0.2,
    swapped_in_chat=0.5,
    messages=8000,
    invented_names=0.3,
    lone_surnames=0.5,
)


@dataclass(frozen=True)
class Files:
    """Where the prepared data lies."""

    folder: Path

    def train(self, stage: str) -> Path:
        """The training documents of a stage."""
        return self.folder / f"{stage}-train.spacy"

    @property
    def dev(self) -> Path:
        """The development documents of both stages."""
        return self.folder / "dev.spacy"

    @property
    def gazetteer(self) -> Path:
        """The patterns of the gazetteer."""
        return self.folder / "gazetteer.json"

    @property
    def shipped_gazetteer(self) -> Path:
        """The patterns of the gazetteer in the finished pipeline."""
        return self.folder / "shipped-gazetteer.json"

    @property
    def standards(self) -> Path:
        """The patterns that tell the lemmas of bokmål from those of nynorsk."""
        return self.folder / "standards.json"


def prepare(corpus: Path, folder: Path, seed: int) -> Files:
    """Write everything that training reads, into ``folder``."""
    files = Files(folder)
    folder.mkdir(parents=True, exist_ok=True)
    by_standard = [read_part(corpus, language, "train") for language in LANGUAGES]
    train = [sentence for part in by_standard for sentence in part]
    dev = [s for language in LANGUAGES for s in read_part(corpus, language, "dev")][::DEV_STEP]
    lists = name_lists()
    words = gazetteer.common_words(train)
    for path, known in (
        (files.gazetteer, lists),
        (files.shipped_gazetteer, shipped_name_lists()),
    ):
        _write(path, gazetteer.patterns(gazetteer.name_classes(known, words)))
    _write(files.standards, standards.patterns(*by_standard))
    nlp = spacy.blank("nb")
    for stage, recipe in (("grammar", GRAMMAR), ("names", NAMES)):
        swapper = NameSwapper(lists, recipe.invented_names, recipe.lone_surnames)
        rng = random.Random(seed)
        sentences = augment(train, recipe, swapper, rng)
        docs: list[Doc] = [make_doc(nlp.vocab, sentence) for sentence in sentences]
        docs += chat_docs(nlp, swapper, recipe.messages, rng)
        write_docs(files.train(stage), docs)
    write_docs(files.dev, (make_doc(nlp.vocab, s) for s in (*dev, *(lower_cased(s) for s in dev))))
    return files


def _write(path: Path, patterns: list[dict[str, Any]]) -> None:
    path.write_text(json.dumps(patterns, ensure_ascii=False), encoding="utf-8")


def augment(
    sentences: Iterable[Sentence], recipe: Recipe, swapper: NameSwapper, rng: random.Random
) -> Iterator[Sentence]:
    """Every sentence as written, and its chat copies."""
    for sentence in sentences:
        swap = rng.random() < recipe.swapped_as_written
        yield swapper.swap(sentence, rng) if swap else sentence
        for _ in range(recipe.chat_copies):
            swap = rng.random() < recipe.swapped_in_chat
            yield as_chat(swapper.swap(sentence, rng) if swap else sentence, rng, HABITS)
