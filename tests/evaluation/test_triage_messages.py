"""The labelled messages are sound: enough of each kind, and nothing that is tested was taught."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.triage.assessment import CATEGORIES, NONE
from bot.triage.messages import VALUES, Message, read_messages
from bot.triage.shared import data_folder
from bot.triage.text import normalise

Array = np.ndarray[Any, np.dtype[Any]]
HERE = Path(__file__).parent / "triage"
FOLDERS = {"train": data_folder(), "dev": HERE / "dev", "test": HERE / "test"}
NEVER_TAUGHT = ("dev", "test")
PAIRS = list(combinations(FOLDERS, 2))
QUIET_FORMS = frozenset({"hard_negative", "everyday"})
WANTED, WANTED_HARD = 1500, 500
NEAR = 0.9
# To be afraid of hurting one's child is a guardian's; others have it in the training data alone.
ONLY_GUARDIANS = "fear_of_harming"


@cache
def part(name: str) -> tuple[Message, ...]:
    """The messages of a part."""
    return tuple(read_messages(FOLDERS[name]))


@cache
def texts(name: str) -> tuple[str, ...]:
    """The texts of a part as the triage reads them."""
    return tuple(normalise(message.text) for message in part(name))


def unseen() -> list[Message]:
    """The messages that training never sees."""
    return [message for name in NEVER_TAUGHT for message in part(name)]


# ---- enough of each kind


def test_there_are_enough_messages_that_training_never_sees() -> None:
    assert len(unseen()) >= WANTED


def test_there_are_enough_that_only_look_like_danger() -> None:
    assert sum(message.form == "hard_negative" for message in unseen()) >= WANTED_HARD


@pytest.mark.parametrize("name", FOLDERS)
@pytest.mark.parametrize("category", [*CATEGORIES, NONE])
def test_every_category_is_there_from_everyone_who_may_write_it(name: str, category: str) -> None:
    writers = {message.writer for message in part(name) if message.category == category}
    wanted = {"guardian"} if category == ONLY_GUARDIANS else set(VALUES["writer"])

    assert writers >= wanted


@pytest.mark.parametrize("name", FOLDERS)
@pytest.mark.parametrize("field", ["variety", "form", "expect", "in_danger", "time"])
def test_every_value_of_a_field_is_there(name: str, field: str) -> None:
    assert {getattr(message, field) for message in part(name)} == set(VALUES[field])


@pytest.mark.parametrize("name", FOLDERS)
def test_dialect_and_nynorsk_speak_of_danger_and_of_everyday_things(name: str) -> None:
    for variety in ("bokmal", "nynorsk", "dialect", "english", "slang"):
        found = Counter(m.is_alarm for m in part(name) if m.variety == variety)
        assert min(found[True], found[False]) >= 10, variety


# ---- the labels agree with each other


@pytest.mark.parametrize("name", FOLDERS)
def test_a_message_without_danger_expects_nothing_and_has_nobody_in_danger(name: str) -> None:
    def says_nothing(m: Message) -> set[bool]:
        fields = (m.category, m.expect, m.in_danger, m.time)
        return {value == NONE for value in fields}

    assert [message for message in part(name) if len(says_nothing(message)) > 1] == []


@pytest.mark.parametrize("name", FOLDERS)
def test_a_message_is_without_danger_when_its_form_says_so(name: str) -> None:
    assert [m for m in part(name) if m.is_alarm == (m.form in QUIET_FORMS)] == []


@pytest.mark.parametrize("name", FOLDERS)
def test_the_same_words_never_have_two_labels(name: str) -> None:
    labels: dict[str, set[tuple[str, str]]] = {}
    for text, message in zip(texts(name), part(name), strict=True):
        labels.setdefault(text, set()).add((message.category, message.expect))

    assert {text: found for text, found in labels.items() if len(found) > 1} == {}


@pytest.mark.parametrize("name", FOLDERS)
def test_a_message_is_one_line_of_everyday_length_in_a_group(name: str) -> None:
    assert [m.text for m in part(name) if not 1 <= len(m.text) <= 1000] == []
    assert [m.text for m in part(name) if m.text != m.text.strip() or not m.group.strip()] == []


@pytest.mark.parametrize("name", NEVER_TAUGHT)
def test_no_text_counts_twice_in_a_figure(name: str) -> None:
    assert [text for text, count in Counter(texts(name)).items() if count > 1] == []


# ---- nothing that is tested was taught


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_no_text_is_in_two_parts(one: str, other: str) -> None:
    shared = {*texts(one)} & {*texts(other)}

    assert not shared, "\n".join(sorted(shared))


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_no_group_is_in_two_parts(one: str, other: str) -> None:
    assert {m.group for m in part(one)} & {m.group for m in part(other)} == set()


def test_nothing_that_is_tested_is_nearly_what_was_taught() -> None:
    near = near_duplicates(part("train"), unseen())

    assert not near, "\n".join(f"{a.group}: {a.text} | {b.group}: {b.text}" for a, b in near)


def near_duplicates(
    taught: Sequence[Message], tested: Sequence[Message]
) -> list[tuple[Message, Message]]:
    """The pairs whose letters, four by four, have a cosine of at least ``NEAR``."""
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(4, 4), dtype=np.float32)
    rows = vectorizer.fit_transform([normalise(message.text) for message in (*taught, *tested)])
    known, asked = rows[: len(taught)], rows[len(taught) :]
    candidates = (_rarest(asked, vectorizer.idf_) @ known.T).tocoo()
    products = asked[candidates.row].multiply(known[candidates.col])
    cosines = np.asarray(products.sum(axis=1)).ravel()
    return [
        (taught[j], tested[i])
        for i, j, cosine in zip(candidates.row, candidates.col, cosines, strict=True)
        if cosine >= NEAR
    ]


def _rarest(rows: csr_matrix, idf: Array) -> csr_matrix:
    """The rarest letters of each row, so many that no row that near can be without them all."""
    kept = rows.copy()
    for start, end in pairwise(rows.indptr):
        rarest_first = start + np.argsort(-idf[rows.indices[start:end]])
        weights = np.cumsum(rows.data[rarest_first] ** 2)
        kept.data[rarest_first[np.searchsorted(weights, 1 - NEAR**2) + 1 :]] = 0
    kept.eliminate_zeros()
    return kept


def test_near_duplicates_are_found_by_their_letters() -> None:
    text = "pappa slår meg når han kommer hjem om kvelden"
    taught = [replace(part("train")[0], text=text)]
    same, other = (replace(taught[0], text=t) for t in (f"{text}!", "pappa henter når dere åpner"))

    assert near_duplicates(taught, [same, other]) == [(taught[0], same)]
