"""One text's TF-IDF, without scikit-learn and as scikit-learn has it."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from service_catalogue.terms import Terms, side_by_side

TEXTS = ["ski og staver", "ski og ski og ski", "hjelp til lekser", "noen å snakke med"]


@pytest.fixture(scope="module")
def fitted() -> TfidfVectorizer:
    return TfidfVectorizer(sublinear_tf=True).fit(TEXTS)


@pytest.mark.parametrize("text", [*TEXTS, "lekser lekser ukjent", "ukjent", ""])
def test_the_numbers_are_those_of_scikit_learn(fitted: TfidfVectorizer, text: str) -> None:
    terms = Terms.make(list(fitted.get_feature_names_out()), fitted.idf_, weight=0.5)
    rows, values = terms.vector(fitted.build_analyzer()(text))
    vector = np.zeros(len(fitted.idf_))
    vector[rows] = values

    assert vector == pytest.approx(0.5 * fitted.transform([text]).toarray()[0])


def test_kinds_of_terms_follow_each_other() -> None:
    first = Terms.make(["a"], np.array([1.0]))
    second = Terms.make(["b"], np.array([1.0]), start=1)

    rows, values = side_by_side([first.vector(["a"]), second.vector(["b", "b"])])

    assert rows == [0, 1]
    assert values.tolist() == [1.0, 1.0]


def test_a_term_has_its_row_and_an_unknown_one_has_none() -> None:
    terms = Terms.make(["og", "ski", "å"], np.array([1.0, 2.0, 3.0]), start=10)

    assert [terms.row(term) for term in ("og", "ski", "å", "lekser")] == [10, 11, 12, None]


def test_terms_are_read_again_as_they_were_written() -> None:
    written = Terms.make(["ski", "og", "å snakke"], np.array([1.5, 1.25, 3.0]), start=4, weight=0.5)
    read = Terms.of_arrays(written.arrays("word"), "word", weight=0.5)

    rows, values = read.vector(["ski", "ski", "å snakke", "ukjent"])
    again, same = written.vector(["ski", "ski", "å snakke", "ukjent"])
    assert rows == again == [4, 6]
    assert values.tolist() == same.tolist()


def test_terms_that_are_not_as_they_were_written_are_refused() -> None:
    half = Terms.make(["ski", "og"], np.array([1.0, 2.0])).arrays("word")
    half["word_terms"] = half["word_terms"][:-4]

    with pytest.raises(ValueError, match="word"):
        Terms.of_arrays(half, "word")
