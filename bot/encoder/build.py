"""From the weights of multilingual-e5-small to the files of the package ``veiviser_encoder``.

Kept are the first layers and the pieces of words that lower-cased Norwegian is made of. Half of the
network costs half the time and tells intents as well as the whole (docs/decisions/0014).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from ctranslate2.converters import utils
from ctranslate2.specs import common_spec, transformer_spec
from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers
from tokenizers.models import Unigram

from bot.encoder.weights import Weights
from service_catalogue.sentence_encoder import BEGIN, END, TOKENIZER
from service_catalogue.terms import Array
from service_catalogue.text import fold

LAYERS = 6
SHORT = 3  # letters: pieces this short are kept without being met, so that any word can be written
WORD_MARK = "▁"
SENTENCE = "# text = "
QUANTISATION = "int8"
Tune = Callable[[list[int], Tokenizer], Mapping[str, Array]]


def build(
    weights: Weights,
    texts: Iterable[str],
    folder: Path,
    layers: int = LAYERS,
    tune: Tune | None = None,
) -> int:
    """Write model and tokenizer into ``folder``; returns how many pieces were kept.

    Kept are the pieces that ``texts``, folded, are made of, and the shortest. ``tune`` gets their
    places and the tokenizer, and returns tensors that stand for those of ``weights``.
    """
    every = make_tokenizer(weights.pieces, weights.scores.tolist(), weights.unknown)
    kept = _chosen(weights, every, map(fold, texts))
    pieces = [weights.pieces[place] for place in kept]
    scores = [float(weights.scores[place]) for place in kept]
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = make_tokenizer(pieces, scores, kept.index(weights.unknown))
    tokenizer.save(str(folder / TOKENIZER), pretty=False)
    if tune is not None:
        weights.replace(tune(kept, tokenizer))
    spec = make_spec(weights, layers, kept)
    spec.register_vocabulary(pieces)
    spec.config.unk_token = weights.pieces[weights.unknown]
    spec.config.layer_norm_epsilon = weights.shape.epsilon
    spec.validate()
    spec.optimize(quantization=QUANTISATION)
    spec.save(str(folder))
    return len(kept)


def corpus_texts(corpus: Path) -> Iterator[str]:
    """The sentences of the training parts of a UD corpus below ``corpus``."""
    for file in sorted(corpus.rglob("*-train.conllu")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith(SENTENCE):
                yield line.removeprefix(SENTENCE)


def make_tokenizer(pieces: Sequence[str], scores: Sequence[float], unknown: int) -> Tokenizer:
    """The model's own way of splitting: the likeliest pieces, words marked at their beginning."""
    vocabulary = list(zip(pieces, scores, strict=True))
    tokenizer = Tokenizer(Unigram(vocabulary, unk_id=unknown, byte_fallback=False))
    spaces = normalizers.Replace(Regex(r"\s+"), " ")
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), spaces])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    return tokenizer


def _chosen(weights: Weights, tokenizer: Tokenizer, texts: Iterable[str]) -> list[int]:
    """The places of the pieces to keep, in the file's order; begin and end come first."""
    met = {weights.begin, weights.end, weights.padding, weights.unknown}
    for encoding in tokenizer.encode_batch(list(texts), add_special_tokens=False):
        met.update(encoding.ids)
    for place, piece in enumerate(weights.pieces):
        letters = piece.removeprefix(WORD_MARK)
        if len(letters) <= SHORT and letters.isascii() | (letters in "æøå"):
            met.add(place)
    rest = sorted(met - {weights.begin, weights.end})
    first = [weights.begin, weights.end]
    assert [first.index(weights.begin), first.index(weights.end)] == [BEGIN, END]
    return first + rest


def make_spec(
    weights: Weights, layers: int, kept: Sequence[int]
) -> transformer_spec.TransformerEncoderModelSpec:
    """The network as CTranslate2 describes a BERT: norms after each part, exact GELU."""
    shape = weights.shape
    width = shape.width
    encoder = transformer_spec.TransformerEncoderSpec(
        layers,
        shape.heads,
        pre_norm=False,
        activation=common_spec.Activation.GELU,
        layernorm_embedding=True,
    )
    encoder.scale_embeddings = False
    encoder.embeddings[0].weight = weights.tensor("emb.word", shape.vocabulary, width)[kept]
    # All text is of the first type: its vector is part of every position.
    types = weights.tensor("emb.type", shape.types, width)
    positions = weights.tensor("emb.pos", shape.positions, width)
    encoder.position_encodings.encodings = np.asarray(positions + types[0], np.float32)
    _fill_norm(encoder.layernorm_embedding, weights, "emb.ln", width)
    for number, layer in enumerate(encoder.layer):
        parts = [common_spec.LinearSpec() for _ in "qkv"]
        for part, name in zip(parts, "qkv", strict=True):
            _fill(part, weights, f"l{number}.{name}", width, width)
        attention, inner = layer.self_attention, shape.inner
        utils.fuse_linear(attention.linear[0], parts)
        _fill(attention.linear[1], weights, f"l{number}.ao", width, width)
        _fill_norm(attention.layer_norm, weights, f"l{number}.aln", width)
        _fill(layer.ffn.linear_0, weights, f"l{number}.fi", inner, width)
        _fill(layer.ffn.linear_1, weights, f"l{number}.fo", width, inner)
        _fill_norm(layer.ffn.layer_norm, weights, f"l{number}.oln", width)
    return transformer_spec.TransformerEncoderModelSpec(encoder)


def _fill(linear: common_spec.LinearSpec, weights: Weights, name: str, *shape: int) -> None:
    linear.weight = weights.tensor(f"{name}.w", *shape)
    linear.bias = weights.tensor(f"{name}.b", shape[0])


def _fill_norm(norm: common_spec.LayerNormSpec, weights: Weights, name: str, width: int) -> None:
    norm.gamma = weights.tensor(f"{name}.w", width)
    norm.beta = weights.tensor(f"{name}.b", width)
