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
    terms = Terms(fitted.vocabulary_, fitted.idf_, weight=0.5)
    rows, values = terms.vector(fitted.build_analyzer()(text))
    vector = np.zeros(len(fitted.idf_))
    vector[rows] = values

    assert vector == pytest.approx(0.5 * fitted.transform([text]).toarray()[0])


def test_kinds_of_terms_follow_each_other() -> None:
    first = Terms({"a": 0}, np.array([1.0]))
    second = Terms({"b": 1}, np.array([1.0]), start=1)

    rows, values = side_by_side([first.vector(["a"]), second.vector(["b", "b"])])

    assert rows == [0, 1]
    assert values.tolist() == [1.0, 1.0]
