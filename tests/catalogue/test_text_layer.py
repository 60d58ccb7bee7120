"""Layers of a text index: scores as scikit-learn gives them, whatever the layers."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from service_catalogue.text_index import PHRASE_SHARE, TextIndex
from service_catalogue.text_layer import KINDS, Document, Layer, hashes_of

NATIONAL = {
    "lov": Document(["har jeg taushetsplikt", "hva sier loven"], "Loven om taushet og samtykke."),
    "tolk": Document(["kan jeg få tolk"], "Tolk er gratis for den som trenger det."),
}
LOCAL = {
    "klubb": Document(["hvor kan jeg spille biljard", "klubben"], "Et sted å være for ungdom."),
    "ski": Document(["kan vi låne ski", "gratis utstyr"], "Lån av ski og annet utstyr."),
    "rus": Document(["kompisen min røyker hasj"], "Hjelp når noen ruser seg."),
}
ASKED = ["kan jeg få låne ski gratis", "klubben for ungdom", "taushetsplikt", "hva er det", "xyz"]


def reference(asked: str) -> dict[str, float]:
    """The scores of scikit-learn's own TF-IDF over both layers at once."""
    documents = {**LOCAL, **NATIONAL}
    texts = [" ".join([*d.phrases, d.text]) for d in documents.values()]
    by_text = np.zeros(len(texts))
    by_phrase = [np.zeros(len(d.phrases)) for d in documents.values()]
    for kind, most in (("word", 1.0), ("piece", 0.6)):
        fitted = TfidfVectorizer(analyzer=KINDS[kind], sublinear_tf=True, max_df=most)
        matrix = fitted.fit_transform(texts)
        vector = fitted.transform([asked])
        by_text += 0.5 * (matrix @ vector.T).toarray().ravel()
        for scores, document in zip(by_phrase, documents.values(), strict=True):
            scores += 0.5 * (fitted.transform(document.phrases) @ vector.T).toarray().ravel()
    best = np.array([scores.max() for scores in by_phrase])
    blend = PHRASE_SHARE * best + (1 - PHRASE_SHARE) * by_text
    return {key: s for key, s in zip(documents, blend, strict=True) if s}


@pytest.mark.parametrize("asked", ASKED)
def test_the_scores_are_those_of_scikit_learn(asked: str) -> None:
    found = TextIndex(Layer(LOCAL), Layer(NATIONAL)).find(asked)

    assert {match.id: match.score for match in found} == pytest.approx(reference(asked))


@pytest.mark.parametrize("asked", ASKED)
def test_two_layers_are_one_index(asked: str) -> None:
    together = TextIndex.of({**LOCAL, **NATIONAL}).find(asked)
    apart = TextIndex(Layer(LOCAL), Layer({}), Layer(NATIONAL)).find(asked)

    assert [m.id for m in apart] == [m.id for m in together]
    assert [m.score for m in apart] == pytest.approx([m.score for m in together])


def test_a_layer_shared_by_two_indexes_weighs_by_each() -> None:
    national = Layer(NATIONAL)
    alone = TextIndex(national).find("tolk")[0].score
    TextIndex(Layer(LOCAL), national)

    assert TextIndex(national).find("tolk")[0].score == alone


def test_a_term_is_the_same_number_in_every_process() -> None:
    assert hashes_of(["ski"]).tolist() == [2335077302634305740]
