"""What a text means, as a vector: texts that say the same in other words lie near each other.

A small network (the first layers of multilingual-e5-small, in the package ``veiviser_encoder``),
run by CTranslate2 on one core. It knows Norwegian from the web, so it hears that "gruer seg til
mandag" is near "vil ikke på skolen" where no word is shared (docs/decisions/0014).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

import ctranslate2
import numpy as np
from cachetools import LRUCache
from tokenizers import Tokenizer

from service_catalogue.terms import Array
from service_catalogue.text import plain

TOKENIZER = "tokenizer.json"
BEGIN, END = 0, 1  # the signs that the network was trained to see around a text
WIDTH = 384
LONGEST = 126  # pieces: a long message's first hundred words; time grows with them
TOGETHER = 16  # texts at once
REMEMBERED = 256  # texts: the parts of one message's way ask for the same vector
REMEMBERED_IN_TRAINING = 50_000


class SentenceEncoder:
    """Texts to vectors of ``WIDTH`` numbers, the mean over a text's pieces. Deterministic."""

    def __init__(self, folder: Path, cores: int = 1, remembered: int = REMEMBERED) -> None:
        """Load the model of ``folder``.

        Raises:
            RuntimeError, Exception: a file is missing or broken.
        """
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._network = ctranslate2.Encoder(
            str(folder), device="cpu", compute_type="int8", inter_threads=cores, intra_threads=1
        )
        self._cores = cores
        self._remembered: LRUCache[str, Array] = LRUCache(remembered)

    def encode(self, texts: Sequence[str]) -> Array:
        """Shape (texts, ``WIDTH``). Case, spacing and punctuation make no difference.

        So those who read one message in their own ways share one run (docs/performance.md).
        """
        words = [plain(text) for text in texts]
        found = {text: self._remembered.get(text) for text in words}
        missing = sorted((text for text, vector in found.items() if vector is None), key=len)
        batches = [missing[at : at + TOGETHER] for at in range(0, len(missing), TOGETHER)]
        for some, vectors in zip(batches, self._run_all(batches), strict=True):
            for text, vector in zip(some, vectors, strict=True):
                found[text] = self._remembered[text] = vector
        if not words:
            return np.empty((0, WIDTH), np.float32)
        return np.array([found[text] for text in words], np.float32)

    def _run_all(self, batches: Sequence[Sequence[str]]) -> Iterable[Array]:
        if len(batches) < 2:
            return map(self._run, batches)
        with ThreadPoolExecutor(self._cores) as pool:  # the network leaves Python's lock alone
            return list(pool.map(self._run, batches))

    def _run(self, texts: Sequence[str]) -> Array:
        split = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        pieces = [[BEGIN, *encoding.ids[:LONGEST], END] for encoding in split]
        states = np.asarray(self._network.forward_batch(pieces).last_hidden_state)
        lengths = np.array([len(ids) for ids in pieces])[:, None]
        told = np.arange(states.shape[1]) < lengths
        mean: Array = np.einsum("tpw,tp->tw", states, told.astype(np.float32)) / lengths
        return mean


@lru_cache(maxsize=1)
def shared_encoder() -> SentenceEncoder:
    """The encoder of the process.

    Raises:
        ModuleNotFoundError: the package of the model is not installed.
    """
    return SentenceEncoder(model_folder())


@lru_cache(maxsize=1)
def training_encoder() -> SentenceEncoder:
    """The same on all cores, remembering what it has read: many train on the same texts.

    Raises:
        ModuleNotFoundError: the package of the model is not installed.
    """
    return SentenceEncoder(model_folder(), os.cpu_count() or 1, REMEMBERED_IN_TRAINING)


def model_folder() -> Path:
    """Where the package of the model lies."""
    import veiviser_encoder

    return Path(veiviser_encoder.__file__).parent
