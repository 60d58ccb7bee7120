"""Chat messages with invented names, as documents that only have names marked."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import yaml
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from bot.language.norwegian.swapped_names import NameSwapper

LOWER = 0.6
PLAIN = 0.3  # the share without any name
FULL_NAME = 0.3
OLDEST = 18
_FILE = Path(__file__).with_name("chat_templates.yml")
_SLOT = re.compile(r"\{(person|place|age)\}")
_LABELS = {"person": "PER", "place": "GPE_LOC"}


@lru_cache(maxsize=1)
def templates() -> dict[str, list[str]]:
    """``named`` and ``plain`` messages."""
    loaded: dict[str, list[str]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return loaded


def chat_docs(nlp: Language, swapper: NameSwapper, count: int, rng: random.Random) -> Iterator[Doc]:
    """``count`` messages with their names as entities."""
    for _ in range(count):
        kind = "plain" if rng.random() < PLAIN else "named"
        text, spans = _fill(rng.choice(templates()[kind]), swapper, rng)
        doc = nlp.make_doc(text.lower() if rng.random() < LOWER else text)
        found = [doc.char_span(start, end, label) for start, end, label in spans]
        named: list[Span] = filter_spans([span for span in found if span is not None])
        if len(named) == len(spans):  # else the tokenizer cut across a name
            doc.set_ents(named)
            yield doc


def _fill(
    template: str, swapper: NameSwapper, rng: random.Random
) -> tuple[str, list[tuple[int, int, str]]]:
    text, spans, last = "", [], 0
    for slot in _SLOT.finditer(template):
        text += template[last : slot.start()]
        value = _value(slot[1], swapper, rng)
        if slot[1] in _LABELS:
            spans.append((len(text), len(text) + len(value), _LABELS[slot[1]]))
        text += value
        last = slot.end()
    return text + template[last:], spans


def _value(kind: str, swapper: NameSwapper, rng: random.Random) -> str:
    if kind == "age":
        return str(rng.randint(1, OLDEST))
    if kind == "place":
        return swapper.draw("place", rng)
    first = swapper.draw("first", rng)
    return f"{first} {swapper.draw('last', rng)}" if rng.random() < FULL_NAME else first
