"""What a text means, as a vector."""

from __future__ import annotations

import numpy as np
import pytest

from service_catalogue.sentence_encoder import (
    REMEMBERED,
    WIDTH,
    SentenceEncoder,
    model_folder,
    shared_encoder,
)


def near(first: str, second: str) -> float:
    """The cosine between two texts, less what all texts have in common."""
    texts = [first, second, "hva er klokka", "det regner i Bergen", "jeg liker fotball", "takk"]
    vectors = shared_encoder().encode(texts)
    centred = vectors - vectors[2:].mean(axis=0)
    one, other = centred[0], centred[1]
    return float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))


@pytest.mark.parametrize(
    ("text", "same", "other"),
    [
        (
            "hun gruer seg til mandag og klasserommet",
            "vil ikke gå på skolen",
            "søke barnehageplass",
        ),
        ("eg treng nokon å snakke med", "jeg vil prate med noen", "hvor ligger parkeringsplassen"),
        ("datra mi biter de andre i bhg", "barnet er utagerende", "vi trenger hjelp med husleia"),
    ],
)
def test_the_same_in_other_words_is_nearer_than_something_else(
    text: str, same: str, other: str
) -> None:
    assert near(text, same) > near(text, other)


def test_every_text_has_one_vector_in_the_order_asked() -> None:
    encoder = shared_encoder()
    texts = ["en lang melding om mye rart som tar tid å lese", "kort", "en lang melding"]

    together = encoder.encode(texts)

    assert together.shape == (3, WIDTH)
    for text, vector in zip(texts, together, strict=True):
        assert np.allclose(SentenceEncoder(model_folder()).encode([text])[0], vector, atol=0.05)


def test_case_and_spacing_make_no_difference() -> None:
    vectors = shared_encoder().encode(["Jeg er REDD ", "jeg  er redd"])

    assert np.array_equal(vectors[0], vectors[1])


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "😀😀", "日本語", "ب", "a" * 20_000, "hei " * 5_000]
)
def test_any_text_gets_a_vector_of_numbers(text: str) -> None:
    assert np.isfinite(shared_encoder().encode([text])).all()


def test_no_texts_give_no_vectors() -> None:
    assert shared_encoder().encode([]).shape == (0, WIDTH)


def test_what_is_remembered_is_bounded() -> None:
    encoder = SentenceEncoder(model_folder(), remembered=3)

    encoder.encode(["en", "to", "tre", "fire", "fem"])

    assert len(encoder._remembered) == 3
    assert REMEMBERED < 1000


def test_a_folder_without_the_model_is_told_of(tmp_path) -> None:
    with pytest.raises(Exception, match=r"tokenizer|No such file"):
        SentenceEncoder(tmp_path)
