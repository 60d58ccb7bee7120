"""Chat messages with invented names."""

from __future__ import annotations

import random

import spacy

from bot.language.norwegian.chat_templates import chat_docs, templates
from bot.language.norwegian.name_lists import NameLists
from bot.language.norwegian.swapped_names import NameSwapper


def test_names_are_marked_where_they_were_put(lists: NameLists) -> None:
    docs = list(chat_docs(spacy.blank("nb"), NameSwapper(lists), 300, random.Random(0)))
    known = {n.lower() for n in (*lists.first, *lists.last, *lists.places)}

    assert len(docs) > 280
    for doc in docs:
        for name in doc.ents:
            assert name.label_ in {"PER", "GPE_LOC"}
            assert {part.lower() for part in name.text.split()} <= known | {"follo", "nordre"}


def test_there_are_messages_with_and_without_names_in_both_cases(lists: NameLists) -> None:
    docs = list(chat_docs(spacy.blank("nb"), NameSwapper(lists), 300, random.Random(0)))

    assert {bool(doc.ents) for doc in docs} == {True, False}
    assert {name.text.islower() for doc in docs for name in doc.ents} == {True, False}


def test_templates_are_different_from_each_other() -> None:
    for messages in templates().values():
        assert len(set(messages)) == len(messages)


def test_plain_messages_have_nothing_to_fill() -> None:
    assert [m for m in templates()["plain"] if "{" in m] == []
