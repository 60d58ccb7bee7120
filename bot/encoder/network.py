"""The encoder's network in JAX, for tuning; CTranslate2 runs the same when it is used.

A BERT (Devlin et al. 2019): word and place, then layers of attention and a wide inner layer, each
followed by a norm; a text is the mean over its pieces.
"""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from bot.encoder.weights import Weights
from service_catalogue.terms import Array

DROPPED = 0.1  # share of numbers left out at random while learning, as BERT was trained
NOWHERE = -1e9  # a score that no attention reaches
SQUARE = ("q", "k", "v", "ao")
NORMS = ("aln", "oln")
Layer = dict[str, tuple[jax.Array, jax.Array]]
"""Name to weights (out, in) and bias (out,), or to a norm's two vectors."""


def read_layers(weights: Weights, count: int) -> list[Layer]:
    """The first ``count`` layers: what is tuned."""
    width, inner = weights.shape.width, weights.shape.inner
    shapes = dict.fromkeys(SQUARE, (width, width)) | {"fi": (inner, width), "fo": (width, inner)}
    layers = []
    for number in range(count):
        layer: Layer = {}
        for name, (out, into) in shapes.items():
            layer[name] = _pair(weights, f"l{number}.{name}", (out, into), (out,))
        for name in NORMS:
            layer[name] = _pair(weights, f"l{number}.{name}", (width,), (width,))
        layers.append(layer)
    return layers


def name_layers(layers: list[Layer]) -> dict[str, Array]:
    """The tensors of ``layers`` by the names that :class:`Weights` has for them."""
    return {
        f"l{number}.{name}.{part}": np.asarray(tensor, np.float32)
        for number, layer in enumerate(layers)
        for name, pair in layer.items()
        for part, tensor in zip("wb", pair, strict=True)
    }


class Embeddings:
    """What a piece is and where it stands, as numbers; not tuned."""

    def __init__(self, weights: Weights, kept: list[int]) -> None:
        """``kept`` are the places of the pieces, in the order of their ids."""
        shape = weights.shape
        types = weights.tensor("emb.type", shape.types, shape.width)
        places = weights.tensor("emb.pos", shape.positions, shape.width)
        words = weights.tensor("emb.word", shape.vocabulary, shape.width)
        self.words = jnp.asarray(words[kept])
        self.places = jnp.asarray(places + types[0])
        self.norm = _pair(weights, "emb.ln", (shape.width,), (shape.width,))
        self.heads = shape.heads
        self.epsilon = shape.epsilon


def encode(
    layers: list[Layer], embeddings: Embeddings, ids: jax.Array, told: jax.Array, key: jax.Array
) -> jax.Array:
    """Shape (texts, width) of ``ids`` (texts, pieces), of which ``told`` are no padding."""
    texts, length = ids.shape
    epsilon, heads = embeddings.epsilon, embeddings.heads
    keys = jax.random.split(key, 1 + 2 * len(layers))
    states = embeddings.words[ids] + embeddings.places[:length]
    states = _drop(_norm(states, embeddings.norm, epsilon), keys[0])
    hidden = jnp.where(told, 0.0, NOWHERE)[:, None, None, :]
    size = states.shape[-1] // heads

    def split(numbers: jax.Array) -> jax.Array:
        return numbers.reshape(texts, length, heads, size).transpose(0, 2, 1, 3)

    for number, layer in enumerate(layers):
        query, near, value = (split(_linear(states, layer[name])) for name in "qkv")
        scores = query @ near.transpose(0, 1, 3, 2) / np.sqrt(size) + hidden
        seen = (jax.nn.softmax(scores, -1) @ value).transpose(0, 2, 1, 3)
        seen = _linear(seen.reshape(texts, length, -1), layer["ao"])
        states = _norm(states + _drop(seen, keys[1 + 2 * number]), layer["aln"], epsilon)
        inner = jax.nn.gelu(_linear(states, layer["fi"]), approximate=False)
        changed = _drop(_linear(inner, layer["fo"]), keys[2 + 2 * number])
        states = _norm(states + changed, layer["oln"], epsilon)
    share = told[..., None].astype(states.dtype)
    mean: jax.Array = (states * share).sum(1) / share.sum(1)
    return mean


def _pair(weights: Weights, name: str, first: Any, second: Any) -> tuple[jax.Array, jax.Array]:
    return (
        jnp.asarray(weights.tensor(f"{name}.w", *first)),
        jnp.asarray(weights.tensor(f"{name}.b", *second)),
    )


def _linear(states: jax.Array, pair: tuple[jax.Array, jax.Array]) -> jax.Array:
    return states @ pair[0].T + pair[1]


def _norm(states: jax.Array, pair: tuple[jax.Array, jax.Array], epsilon: float) -> jax.Array:
    mean = states.mean(-1, keepdims=True)
    spread = ((states - mean) ** 2).mean(-1, keepdims=True)
    return (states - mean) / jnp.sqrt(spread + epsilon) * pair[0] + pair[1]


def _drop(states: jax.Array, key: jax.Array) -> jax.Array:
    kept = jax.random.bernoulli(key, 1 - DROPPED, states.shape)
    return jnp.where(kept, states / (1 - DROPPED), 0.0)
