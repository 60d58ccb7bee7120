"""Tuning teaches the network what the texts are told to be."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.encoder import tuning
from bot.encoder.build import make_tokenizer
from bot.encoder.material import CATEGORY, Taught
from bot.encoder.network import Embeddings, read_layers
from bot.encoder.tuning import ENTRY, NONE, Questions, tune
from bot.encoder.weights import Weights
from tests.encoder.conftest import LAYERS, PIECES

DANGER = Taught("hei", {CATEGORY: "danger"})
CALM = Taught("på", {CATEGORY: "none"})
ENTRIES = Taught("deg", {}, [("nes", "a"), ("modum", "b")])


def test_the_loss_falls(weights_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tuning, "NETWORK_RATE", 1e-3)
    weights = Weights(weights_file)
    tokenizer = make_tokenizer(PIECES, weights.scores.tolist(), weights.unknown)
    layers, embeddings = read_layers(weights, LAYERS), Embeddings(weights, list(range(len(PIECES))))
    losses = []

    tuned = tune(
        layers,
        embeddings,
        tokenizer,
        [DANGER, CALM, ENTRIES] * 100,
        30,
        lambda step, steps, loss: losses.append((step, steps, loss)),
    )

    steps = 300 // tuning.BATCH * 30
    assert [step for step, _, _ in losses] == list(range(50, steps + 1, 50))
    assert {total for _, total, _ in losses} == {steps}
    assert losses[-1][2] < losses[0][2] / 2
    assert not np.allclose(tuned[0]["q"][0], layers[0]["q"][0])


def test_what_nobody_said_is_not_asked() -> None:
    questions = Questions([DANGER, CALM, ENTRIES])
    chance = np.random.default_rng(0)

    assert questions.place(DANGER, ENTRY, chance) == NONE
    assert questions.place(ENTRIES, CATEGORY, chance) == NONE
    assert questions.answers[CATEGORY][questions.place(DANGER, CATEGORY, chance)] == "danger"


def test_a_text_that_asks_for_several_entries_teaches_them_all() -> None:
    questions = Questions([DANGER, CALM, ENTRIES])
    chance = np.random.default_rng(0)

    taught = {questions.place(ENTRIES, ENTRY, chance) for _ in range(50)}

    assert {questions.answers[ENTRY][place] for place in taught} == {("nes", "a"), ("modum", "b")}
