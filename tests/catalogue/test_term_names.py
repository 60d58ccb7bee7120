"""Asking what a word means, in the ways people do."""

from __future__ import annotations

import pytest

from service_catalogue.repository import Catalogue
from service_catalogue.term_names import TermNames


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("hva mener vi med tidlig innsats", "lillestrom_term_tidlig_innsats"),
        ("Hva er tidlig innsats for noe?", "lillestrom_term_tidlig_innsats"),
        ("kva tyder basistjenester", "lillestrom_term_basistjenester"),
        ("hva er egentlig en basistjeneste", "lillestrom_term_basistjenester"),
        ("hva legger dere i medvirkning", "lillestrom_term_medvirkning"),
        ("forklar kompleks samordning", "lillestrom_term_kompleks_samordning"),
    ],
)
def test_a_term_is_found_by_name_and_alias(catalogue: Catalogue, text: str, term: str) -> None:
    found = TermNames(catalogue, "lillestrom").find_asked(text)

    assert found is not None
    assert found.id == term


@pytest.mark.parametrize(
    "text",
    [
        "vi jobber med tidlig innsats",
        "hva er forskjellen på basistjenester og hjelpetjenester",
        "hva er kvantefysikk",
        "hva gjør jeg når medvirkning blir glemt",
        "",
    ],
)
def test_other_messages_ask_for_no_term(catalogue: Catalogue, text: str) -> None:
    assert TermNames(catalogue, "lillestrom").find_asked(text) is None


def test_a_term_belongs_to_its_municipality(catalogue: Catalogue) -> None:
    asked = "hva er tverretatlig samarbeid"

    assert TermNames(catalogue, "lillestrom").find_asked(asked) is not None
    assert TermNames(catalogue, "nes").find_asked(asked) is None
    assert TermNames(catalogue, None).find_asked(asked) is None
