"""The examples of ``data/nlu``, and the rule that holds some of them out.

The rule: an example is held out when the first four bytes of the SHA-256 of its plain text
(case, spaces and punctuation apart), as a share of their largest value, are below 15 %. It needs
no list, is the same on every machine, and an example keeps its side when others are added.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from service_catalogue.text import plain

HELD_OUT = 0.15
_LARGEST = 2**32


@dataclass(frozen=True)
class Example:
    """A text with its intent and needs, and the file it stands in."""

    text: str
    intent: str
    needs: tuple[str, ...] = ()
    file: str = ""


def read_examples(folder: Path) -> list[Example]:
    """Every intent example below ``folder``."""
    found: list[Example] = []
    for path in sorted(folder.rglob("*.yml")):
        for block in yaml.safe_load(path.read_text("utf-8"))["nlu"]:
            needs = tuple((block.get("metadata") or {}).get("needs", ()))
            lines = [line.strip() for line in block["examples"].splitlines()]
            texts = [line[2:].strip() for line in lines if line.startswith("- ")]
            found += [Example(text, block["intent"], needs, path.name) for text in texts]
    return found


def is_held_out(text: str, share: float = HELD_OUT) -> bool:
    """Whether the rule holds ``text`` out."""
    digest = hashlib.sha256(plain(text).encode()).digest()
    return int.from_bytes(digest[:4], "big") / _LARGEST < share


def split(examples: Iterable[Example]) -> tuple[list[Example], list[Example]]:
    """The examples to train on, and those held out."""
    every = list(examples)
    return (
        [e for e in every if not is_held_out(e.text)],
        [e for e in every if is_held_out(e.text)],
    )


def count(examples: Sequence[Example]) -> tuple[dict[str, int], dict[str, int]]:
    """Examples per intent and per need, the fewest first."""
    intents: dict[str, int] = {}
    needs: dict[str, int] = {}
    for example in examples:
        intents[example.intent] = intents.get(example.intent, 0) + 1
        for need in example.needs:
            needs[need] = needs.get(need, 0) + 1
    return _fewest_first(intents), _fewest_first(needs)


def _fewest_first(counts: dict[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (item[1], item[0])))
