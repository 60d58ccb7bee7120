"""Indexes are read from their files when nothing has changed, and made anew when anything has."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from service_catalogue import layer_files
from service_catalogue.layer_files import kept_layer
from service_catalogue.text_index import TextIndex
from service_catalogue.text_layer import Document, Layer

DOCUMENTS = {
    "pool": Document(["svømming for barn", "svømmehall"], "Bassenget er åpent i helgene."),
    "books": Document(["låne bøker"], "Biblioteket låner ut bøker til alle barn."),
}
CHANGED = DOCUMENTS | {"books": Document(["låne bøker"], "Biblioteket er stengt.")}


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One number for each layer that is made, not read."""
    numbers: list[int] = []

    class Counted(Layer):
        def __init__(self, documents: dict[str, Document]) -> None:
            numbers.append(len(documents))
            super().__init__(documents)

    monkeypatch.setattr(layer_files, "Layer", Counted)
    return numbers


def test_a_layer_is_made_once(tmp_path: Path, made: list[int]) -> None:
    path = tmp_path / "indexes" / "one.npz"

    kept_layer(DOCUMENTS, path)
    kept_layer(DOCUMENTS, path)

    assert made == [2]
    assert [file.name for file in path.parent.iterdir()] == ["one.npz"]


@pytest.mark.parametrize("text", ["svømme", "låner bøker", "åpent for barn", "noe helt annet"])
def test_what_is_read_finds_the_same(tmp_path: Path, text: str) -> None:
    kept_layer(DOCUMENTS, tmp_path / "one.npz")

    read = kept_layer(DOCUMENTS, tmp_path / "one.npz")

    assert TextIndex(read).find(text) == TextIndex(Layer(DOCUMENTS)).find(text)


def test_other_documents_replace_the_file(tmp_path: Path, made: list[int]) -> None:
    path = tmp_path / "one.npz"
    for documents in (DOCUMENTS, CHANGED, CHANGED):
        layer = kept_layer(documents, path)

    assert made == [2, 2]
    assert TextIndex(layer).find("stengt")[0].id == "books"


def test_other_rules_for_words_replace_the_file(
    tmp_path: Path, made: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_layer(DOCUMENTS, tmp_path / "one.npz")
    monkeypatch.setattr(layer_files, "_rules", lambda: b"others")

    kept_layer(DOCUMENTS, tmp_path / "one.npz")

    assert made == [2, 2]


def _cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


def _of_something_else(path: Path) -> None:
    np.savez(path, mark=np.array("another"))


def _nothing(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("harm", [_cut_short, _of_something_else, _nothing])
def test_a_harmed_file_is_replaced(tmp_path: Path, made: list[int], harm) -> None:
    path = tmp_path / "one.npz"
    kept_layer(DOCUMENTS, path)
    harm(path)

    found = TextIndex(kept_layer(DOCUMENTS, path)).find("svømmehall")
    kept_layer(DOCUMENTS, path)

    assert found[0].id == "pool"
    assert made == [2, 2]


def test_where_nothing_can_be_written_it_is_made_each_time(tmp_path: Path, made: list[int]) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    path = tmp_path / "file" / "one.npz"

    for _ in range(2):
        assert TextIndex(kept_layer(DOCUMENTS, path)).find("svømmehall")[0].id == "pool"
    assert made == [2, 2]


def test_an_empty_layer_can_be_kept(tmp_path: Path) -> None:
    for _ in range(2):
        assert TextIndex(kept_layer({}, tmp_path / "none.npz")).find("svømmehall") == []
