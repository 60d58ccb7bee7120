"""What is tuned in JAX is the network that CTranslate2 runs."""

from __future__ import annotations

from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from bot.encoder import network
from bot.encoder.build import build
from bot.encoder.network import Embeddings, encode, name_layers, read_layers
from bot.encoder.weights import Weights
from service_catalogue.sentence_encoder import SentenceEncoder
from tests.encoder.conftest import LAYERS, PIECES

HEI = [0, 4, 5, 6, 2]  # <s> hei på deg </s>


def test_both_give_a_text_the_same_vector(
    weights_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "DROPPED", 0.0)
    weights = Weights(weights_file)
    build(weights, ["hei på deg"], tmp_path, layers=LAYERS)

    layers, embeddings = read_layers(weights, LAYERS), Embeddings(weights, list(range(len(PIECES))))
    ids = jnp.array([[*HEI, 1, 1]])  # padding must not count
    told = jnp.array([[True] * len(HEI) + [False] * 2])
    ours = np.asarray(encode(layers, embeddings, ids, told, jax.random.PRNGKey(0)))[0]

    theirs = SentenceEncoder(tmp_path).encode(["hei på deg"])[0]
    assert ours @ theirs / np.linalg.norm(ours) / np.linalg.norm(theirs) > 0.99  # eight bits


def test_layers_are_named_as_the_weights_name_them(weights_file: Path) -> None:
    weights = Weights(weights_file)

    named = name_layers(read_layers(weights, LAYERS))

    assert len(named) == LAYERS * 8 * 2
    for name, tensor in named.items():
        assert np.array_equal(tensor, weights.tensor(name, *tensor.shape))


def test_tensors_may_be_replaced(weights_file: Path) -> None:
    weights = Weights(weights_file)
    before = weights.tensor("l0.q.b", 32)

    weights.replace({"l0.q.b": before + 1})

    assert np.array_equal(weights.tensor("l0.q.b", 32), before + 1)
