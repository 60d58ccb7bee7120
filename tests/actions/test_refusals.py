"""What a message refuses by its kind."""

from __future__ import annotations

import pytest

from actions.knowledge import knowledge
from actions.refusals import find_refused, find_refused_in


@pytest.mark.usefixtures("assistant")  # with it come the meanings of its model
@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("nei ikke klubb", "nes_fritidsklubb"),
        ("Nei, ikkje kurs", "nes_cos_kurs"),
        ("helst ikke helsesøster", "nes_skolehelsetjenesten"),
        ("vil ikke ha kurs", "nes_cos_kurs"),
    ],
)
def test_a_refusal_holds_what_is_of_that_kind(text: str, refused: str) -> None:
    assert refused in find_refused(knowledge("nes"), text)


@pytest.mark.usefixtures("assistant")
@pytest.mark.parametrize(
    "text",
    [
        "han vil ikke på skolen",  # what the child will not is what help is sought for
        "ikke nå",
        "nei, ikke akutt",
        "nei, det vet jeg ikke",
        "vi vil ikke miste plassen i barnehagen",
        "klubb",
        "",
    ],
)
def test_other_messages_refuse_nothing(text: str) -> None:
    assert find_refused(knowledge("nes"), text) == frozenset()


@pytest.mark.usefixtures("assistant")
def test_a_refusal_beside_another_wish_counts() -> None:
    text = "nei ikkje kurs. vi treng nokon som kan avlaste oss heime"
    assert "nes_cos_kurs" in find_refused_in(knowledge("nes"), text)
    assert "nes_home_start" not in find_refused_in(knowledge("nes"), text)
