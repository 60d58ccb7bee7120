"""Tune the encoder on our own texts: what kind of danger, which intent, which entry is meant.

One network, four questions, each answered by a linear head that is thrown away afterwards: what
stays is a network whose vectors tell apart what we must tell apart. Multi-task fine-tuning as in
Liu et al. 2019 (arXiv 1901.11504), with AdamW (Loshchilov and Hutter 2019) and a cosine schedule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
from tokenizers import Tokenizer

from bot import project
from bot.encoder.material import CATEGORY, INTENT, PERSON, Taught, read_material
from bot.encoder.network import Embeddings, Layer, encode, name_layers, read_layers
from bot.encoder.weights import Weights
from service_catalogue.sentence_encoder import BEGIN, END, LONGEST
from service_catalogue.shared import shared_catalogue
from service_catalogue.terms import Array

ENTRY = "entry"
WEIGHTS = {CATEGORY: 1.0, PERSON: 0.5, INTENT: 1.0, ENTRY: 1.0}
BATCH = 32
POOL = 32  # batches drawn together and sorted by length, so that little is padding
LENGTHS = (8, 12, 16, 20, 24, 32, 40, 56, 80, 128)  # pieces: one compiled network for each
NETWORK_RATE, HEAD_RATE = 1e-4, 2e-3
DECAY, WARM_UP, LEAST, LARGEST_STEP = 0.01, 0.06, 0.02, 1.0
UNREAD = 0.1  # share of pieces hidden, so that no single word decides
SEED = 0
UNKNOWN = "<unk>"
NONE, ELSEWHERE = -1, -1e9
Tell = Callable[[int, int, float], None]


@dataclass(frozen=True)
class Batch:
    """Pieces (texts, length), which of them are told, and a label each by question, or NONE."""

    ids: Array
    told: Array
    labels: dict[str, Array]


class Questions:
    """The possible answers to each question, and the layer of each entry."""

    def __init__(self, material: Sequence[Taught]) -> None:
        named = {name for taught in material for name in taught.labels}
        self.answers: dict[str, list[Any]] = {
            name: sorted({t.labels[name] for t in material if name in t.labels}) for name in named
        }
        self.answers[ENTRY] = sorted({entry for taught in material for entry in taught.entries})
        layers = sorted({layer for layer, _ in self.answers[ENTRY]})
        self.layers = np.array([layers.index(layer) for layer, _ in self.answers[ENTRY]])
        self._places = {n: {a: i for i, a in enumerate(of)} for n, of in self.answers.items()}

    def place(self, taught: Taught, name: str, chance: np.random.Generator) -> int:
        """The place of the answer; one of the entries that a text asks for, by chance."""
        if name != ENTRY:
            return self._places[name].get(taught.labels.get(name), NONE)
        if not taught.entries:
            return NONE
        return self._places[ENTRY][taught.entries[chance.integers(len(taught.entries))]]


def tune_on_our_texts(
    weights: Weights,
    count: int,
    epochs: int,
    tell: Tell,
    kept: list[int],
    tokenizer: Tokenizer,
) -> dict[str, Array]:
    """The first ``count`` layers of ``weights``, tuned, by their tensors' names.

    ``kept`` are the places of the tokenizer's pieces among those of ``weights``.
    """
    home = project.home()
    measuring = home / "tests" / "evaluation" / "triage"
    material = read_material(home / "data", measuring, shared_catalogue())
    layers, embeddings = read_layers(weights, count), Embeddings(weights, kept)
    return name_layers(tune(layers, embeddings, tokenizer, material, epochs, tell))


def tune(
    layers: list[Layer],
    embeddings: Embeddings,
    tokenizer: Tokenizer,
    material: Sequence[Taught],
    epochs: int,
    tell: Tell,
) -> list[Layer]:
    """The layers after ``epochs`` rounds; ``tell`` gets step, steps and mean loss now and then."""
    questions = Questions(material)
    encodings = tokenizer.encode_batch([t.text for t in material], add_special_tokens=False)
    pieces = [[BEGIN, *encoding.ids[:LONGEST], END] for encoding in encodings]
    width = embeddings.words.shape[1]
    heads = {
        name: (jnp.zeros((len(of), width)), jnp.zeros(len(of)))
        for name, of in questions.answers.items()
    }
    learnt: dict[str, Any] = {"layers": layers, "heads": heads}
    steps = len(material) // BATCH * epochs
    optimiser = _optimiser(learnt, steps)
    state = optimiser.init(learnt)
    step = _make_step(optimiser, embeddings, questions)
    unknown = tokenizer.token_to_id(UNKNOWN)
    assert unknown is not None, f"the tokenizer has no {UNKNOWN}"
    chance = np.random.default_rng(SEED)
    key = jax.random.PRNGKey(SEED)
    done, mean = 0, 0.0
    for _ in range(epochs):
        for batch in _batches(material, pieces, questions, unknown, chance):
            key, now = jax.random.split(key)
            learnt, state, loss = step(learnt, state, batch.ids, batch.told, batch.labels, now)
            done += 1
            mean += (float(loss) - mean) / min(done, 50)
            if done % 50 == 0:
                tell(done, steps, mean)
    tuned: list[Layer] = learnt["layers"]
    return tuned


def _optimiser(learnt: dict[str, Any], steps: int) -> optax.GradientTransformation:
    rate = optax.warmup_cosine_decay_schedule(0.0, 1.0, int(steps * WARM_UP), max(steps, 1), LEAST)

    def adam(scale: float, decay: float) -> optax.GradientTransformation:
        return optax.adamw(lambda step: scale * rate(step), weight_decay=decay)

    kinds = {
        name: jax.tree_util.tree_map(lambda _, n=name: n, part) for name, part in learnt.items()
    }
    by_kind = {"layers": adam(NETWORK_RATE, DECAY), "heads": adam(HEAD_RATE, 0.0)}
    return optax.chain(
        optax.clip_by_global_norm(LARGEST_STEP), optax.multi_transform(by_kind, kinds)
    )


def _make_step(
    optimiser: optax.GradientTransformation, embeddings: Embeddings, questions: Questions
) -> Callable[..., tuple[dict[str, Any], Any, jax.Array]]:
    layer_of = jnp.asarray(questions.layers)

    def loss(learnt: Any, ids: Any, told: Any, labels: Any, key: Any) -> jax.Array:
        vectors = encode(learnt["layers"], embeddings, ids, told, key)
        # As long as a vector after a norm: the heads then see only where it points.
        length = jnp.linalg.norm(vectors, axis=-1, keepdims=True)
        vectors = vectors / length * np.sqrt(vectors.shape[-1])
        total = jnp.zeros(())
        for name, label in labels.items():
            weights, bias = learnt["heads"][name]
            scores = vectors @ weights.T + bias
            known, place = label >= 0, jnp.maximum(label, 0)
            if name == ENTRY:  # entries of the same municipality compete, as they do in use
                rival = layer_of[None, :] == layer_of[place][:, None]
                scores = jnp.where(rival, scores, ELSEWHERE)
            found = jnp.take_along_axis(jax.nn.log_softmax(scores), place[:, None], 1)[:, 0]
            total += WEIGHTS[name] * jnp.where(known, -found, 0.0).sum() / len(ids)
        return total

    @jax.jit
    def step(learnt: Any, state: Any, ids: Any, told: Any, labels: Any, key: Any) -> Any:
        value, slope = jax.value_and_grad(loss)(learnt, ids, told, labels, key)
        change, state = optimiser.update(slope, state, learnt)
        return optax.apply_updates(learnt, change), state, value

    return step


def _batches(
    material: Sequence[Taught],
    pieces: Sequence[Sequence[int]],
    questions: Questions,
    unknown: int,
    chance: np.random.Generator,
) -> Iterator[Batch]:
    order = chance.permutation(len(material))
    groups = []
    for start in range(0, len(order), BATCH * POOL):
        pool = sorted(order[start : start + BATCH * POOL], key=lambda i: len(pieces[i]))
        groups += [pool[at : at + BATCH] for at in range(0, len(pool) - BATCH + 1, BATCH)]
    for place in chance.permutation(len(groups)):
        group = groups[place]
        longest = max(len(pieces[i]) for i in group)
        length = next(size for size in LENGTHS if size >= longest)
        ids = np.zeros((BATCH, length), np.int32)
        told = np.zeros((BATCH, length), bool)
        for row, i in enumerate(group):
            line = np.array(pieces[i], np.int32)
            line[1:-1][chance.random(len(line) - 2) < UNREAD] = unknown
            ids[row, : len(line)], told[row, : len(line)] = line, True
        labels = {
            name: np.array([questions.place(material[i], name, chance) for i in group])
            for name in questions.answers
        }
        yield Batch(ids, told, labels)
