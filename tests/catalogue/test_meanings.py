"""What entries mean, beside what they say."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from service_catalogue.meanings import Meanings
from service_catalogue.sentence_encoder import shared_encoder
from service_catalogue.text_layer import Document

DOCUMENTS = {
    "school": Document(["vil ikke på skolen", "skolevegring", "blir hjemme fra skolen"], ""),
    "sleep": Document(["sover ikke om natten", "ligger våken", "får ikke sove"], ""),
    "money": Document(["har ikke råd til mat", "økonomisk sosialhjelp", "pengene er slutt"], ""),
}


@pytest.fixture(scope="module")
def meanings() -> Meanings:
    return Meanings.of(DOCUMENTS, shared_encoder(), "mark")


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("gruer seg til klasserommet hver morgen", "school"),
        ("er våken til langt på natt", "sleep"),
        ("kontoen er tom og husleia forfaller", "money"),
    ],
)
def test_a_text_is_nearest_the_entry_that_is_about_the_same(
    meanings: Meanings, text: str, entry: str
) -> None:
    nearness = meanings.matrix(list(DOCUMENTS)) @ meanings.of_text(shared_encoder(), text)

    assert list(DOCUMENTS)[int(nearness.argmax())] == entry


def test_an_unknown_entry_is_near_nothing(meanings: Meanings) -> None:
    assert not meanings.matrix(["newer_than_the_file"]).any()


def test_what_is_saved_is_what_is_loaded(meanings: Meanings, tmp_path: Path) -> None:
    path = tmp_path / "meanings.npz"
    meanings.save(path)

    loaded = Meanings.load(path)

    assert loaded.mark == "mark"
    ids = list(DOCUMENTS)
    assert np.array_equal(loaded.matrix(ids), meanings.matrix(ids))
    text = "får ikke sove"
    expected = meanings.of_text(shared_encoder(), text)
    assert np.allclose(loaded.of_text(shared_encoder(), text), expected, atol=1e-3)


def test_a_broken_file_says_so(tmp_path: Path) -> None:
    path = tmp_path / "meanings.npz"
    path.write_bytes(b"PK\x03\x04 not an archive")

    with pytest.raises(Exception, match=r"zip|File|pickle"):
        Meanings.load(path)
