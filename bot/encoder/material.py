"""What the encoder is tuned on: every text of ours that somebody has said something about.

Labelled messages of the triage, examples of intents, and the phrases that ask for the entries of
each municipality. What measures the result is never among them: the examples that the rule holds
out, a fifth of the phrases, and the messages in ``tests/evaluation/triage``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from actions.documents import entries_of, entry_document, service_document
from bot.evaluation.examples import is_held_out, read_examples
from bot.triage.everyday import everyday_messages
from bot.triage.messages import Message, read_messages
from bot.triage.training import person
from service_catalogue.content import NATIONAL
from service_catalogue.repository import Catalogue
from service_catalogue.text import fold

CATEGORY, PERSON, INTENT = "category", "person", "intent"
PHRASES_HELD_OUT = 0.2
_LARGEST = 2**32


@dataclass
class Taught:
    """A folded text, its label by question, and the entries (layer, id) that it asks for."""

    text: str
    labels: dict[str, str] = field(default_factory=dict)
    entries: list[tuple[str, str]] = field(default_factory=list)


def read_material(data: Path, tests: Path, catalogue: Catalogue) -> list[Taught]:
    """Every text to learn from, once, by its text; ``tests`` holds the messages that measure."""
    examples = read_examples(data / "nlu")
    measuring = {fold(e.text) for e in examples if is_held_out(e.text)}
    measuring |= {fold(m.text) for part in sorted(tests.iterdir()) for m in _messages(part)}
    found: dict[str, Taught] = {}

    def taught(text: str) -> Taught:
        return found.setdefault(fold(text), Taught(fold(text)))

    for message in read_messages(data / "triage"):
        taught(message.text).labels |= {CATEGORY: message.category, PERSON: person(message)}
    for text in everyday_messages(data / "nlu"):
        taught(text).labels |= {CATEGORY: "none", PERSON: "none"}
    for example in examples:
        taught(example.text).labels[INTENT] = example.intent
    for layer, id_, phrase in phrases(catalogue):
        if not is_phrase_held_out(phrase):
            taught(phrase).entries.append((layer, id_))
    return [found[text] for text in sorted(found) if text not in measuring]


def phrases(catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    """Layer, id and phrase of every entry and service."""
    for layer in (NATIONAL, *catalogue.municipalities()):
        documents = {key: entry_document(e) for key, e in entries_of(catalogue, layer).items()}
        documents |= {s.id: service_document(s) for s in catalogue.services(layer)}
        for id_, document in documents.items():
            for phrase in document.phrases:
                yield layer, id_, phrase


def is_phrase_held_out(phrase: str) -> bool:
    """Whether a phrase measures the search; another fifth than the examples' own rule gives."""
    digest = hashlib.sha256(f"x{fold(phrase)}".encode()).hexdigest()
    return int(digest[:8], 16) / _LARGEST < PHRASES_HELD_OUT


def _messages(part: Path) -> list[Message]:
    return read_messages(part) if part.is_dir() else []
