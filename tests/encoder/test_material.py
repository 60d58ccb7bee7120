"""What the encoder learns from, and what it must never see."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.encoder.material import (
    CATEGORY,
    INTENT,
    PERSON,
    Taught,
    is_phrase_held_out,
    phrases,
    read_material,
)
from bot.evaluation.examples import is_held_out, read_examples
from bot.triage.messages import read_messages
from service_catalogue.shared import shared_catalogue
from service_catalogue.text import fold

ROOT = Path(__file__).parents[2]
MEASURING = ROOT / "tests" / "evaluation" / "triage"


@pytest.fixture(scope="module")
def material() -> dict[str, Taught]:
    return {t.text: t for t in read_material(ROOT / "data", MEASURING, shared_catalogue())}


def test_every_question_is_taught(material: dict[str, Taught]) -> None:
    for name in (CATEGORY, PERSON, INTENT):
        assert sum(name in taught.labels for taught in material.values()) > 10_000
    assert sum(bool(taught.entries) for taught in material.values()) > 5_000


def test_what_measures_is_not_taught(material: dict[str, Taught]) -> None:
    messages = [m.text for part in ("dev", "test") for m in read_messages(MEASURING / part)]
    examples = [e.text for e in read_examples(ROOT / "data" / "nlu") if is_held_out(e.text)]

    assert len(messages) > 2_000
    assert not {fold(text) for text in [*messages, *examples]} & material.keys()


def test_a_fifth_of_the_phrases_teaches_no_entry(material: dict[str, Taught]) -> None:
    every = {fold(phrase) for _, _, phrase in phrases(shared_catalogue())}
    held_out = {phrase for phrase in every if is_phrase_held_out(phrase)}

    assert 0.18 < len(held_out) / len(every) < 0.22
    assert not any(material[text].entries for text in held_out & material.keys())
