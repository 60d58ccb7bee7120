"""A word of the municipality's is explained where nothing else answers."""

from __future__ import annotations

from collections.abc import Callable

from rasa_sdk.executor import CollectingDispatcher

from actions.asked_terms import say_asked_term
from actions.base import Turn
from service_catalogue.schema import Term

TurnMaker = Callable[..., Turn]


def test_the_meaning_is_told_with_its_source(
    turn: TurnMaker, dispatcher: CollectingDispatcher
) -> None:
    here = turn("hva mener vi med tidlig innsats", "ask_bti_model", municipality="lillestrom")
    [term] = [t for t in here.catalogue.entries("lillestrom", Term) if t.term == "Tidlig innsats"]

    assert say_asked_term(here)

    [message] = dispatcher.messages
    assert term.meaning.strip() in message["text"]
    assert here.catalogue.sources()[term.source.document].title in message["text"]


def test_a_service_of_that_name_tells_more(
    turn: TurnMaker, dispatcher: CollectingDispatcher
) -> None:
    here = turn("hva er OUT", "ask_service_description", municipality="lillestrom")

    assert here.knowledge.terms.find_asked("hva er OUT") is not None
    assert not say_asked_term(here)
    assert dispatcher.messages == []
