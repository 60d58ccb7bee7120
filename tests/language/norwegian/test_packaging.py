"""The wheel: small, self-contained, the same bytes from the same model."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language

from bot.language.norwegian.packaging import FRACTION_BITS, describe, rounded
from bot.language.norwegian.wheel_file import LICENCE, write_model_wheel

WHEELS = Path(__file__).parents[3] / "vendor" / "wheels"
LARGEST = 12_000_000
COMPONENTS = {"tok2vec", "morphologizer", "lemmatizer", "attribute_ruler", "ner"}


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A pipeline without components, saved with a licence."""
    nlp = spacy.blank("nb")
    describe(nlp, "9.9.9")
    nlp.to_disk(tmp_path / "model")
    (tmp_path / "model" / LICENCE).write_text("free")
    return tmp_path / "model"


def test_a_wheel_has_what_pip_and_spacy_need(saved: Path, tmp_path: Path) -> None:
    wheel = write_model_wheel(saved, tmp_path / "wheels")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        metadata = archive.read("nb_veiviser_chat-9.9.9.dist-info/METADATA").decode()

    assert wheel.name == "nb_veiviser_chat-9.9.9-py3-none-any.whl"
    assert {"nb_veiviser_chat/__init__.py", "nb_veiviser_chat/meta.json"} <= set(names)
    assert "nb_veiviser_chat/nb_veiviser_chat-9.9.9/config.cfg" in names
    assert "Name: nb_veiviser_chat\nVersion: 9.9.9\n" in metadata
    assert "Requires-Dist: spacy>=" in metadata


def test_a_wheel_is_the_same_each_time(saved: Path, tmp_path: Path) -> None:
    first = write_model_wheel(saved, tmp_path / "first")
    second = write_model_wheel(saved, tmp_path / "second")

    assert first.read_bytes() == second.read_bytes()


def test_rounding_keeps_weights_near_and_their_last_bits_empty() -> None:
    weights = np.random.default_rng(0).normal(size=1000).astype(np.float32)
    close = rounded(weights)

    assert np.allclose(close, weights, rtol=2.0**-FRACTION_BITS)
    assert not np.any(close.view(np.uint32) & 0xFF)
    assert np.array_equal(rounded(close), close)
    assert rounded(np.array([1, 2])).tolist() == [1, 2]


def test_one_wheel_is_committed_and_it_is_small() -> None:
    wheels = list(WHEELS.glob("nb_veiviser_chat-*.whl"))

    assert len(wheels) == 1
    assert wheels[0].stat().st_size <= LARGEST


def test_the_wheel_holds_none_of_our_code_and_no_vocabulary_of_the_corpus() -> None:
    (wheel,) = WHEELS.glob("nb_veiviser_chat-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        code = [name for name in archive.namelist() if name.endswith(".py")]
        strings = next(n for n in archive.namelist() if n.endswith("vocab/strings.json"))
        size = archive.getinfo(strings).file_size

    assert code == ["nb_veiviser_chat/__init__.py"]
    assert size < 200_000


def test_the_installed_model_is_the_committed_one(nlp: Language) -> None:
    (wheel,) = WHEELS.glob("nb_veiviser_chat-*.whl")

    assert wheel.name.split("-")[1] == nlp.meta["version"]
    assert set(nlp.pipe_names) >= COMPONENTS
    assert "parser" not in nlp.pipe_names
