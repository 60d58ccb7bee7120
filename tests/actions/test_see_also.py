"""Other entries that lie near a question are offered, where it is in doubt which was meant."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Turn
from actions.knowledge import knowledge
from actions.see_also import MOST, offer_what_is_near

TurnMaker = Callable[..., Turn]
NES = knowledge("nes")
MEETING = "hva gjør jeg som forarbeid før møtet der vi skal snakke om tiltak"


def offered(dispatcher: CollectingDispatcher) -> list[str]:
    """The titles of the buttons."""
    return [b["title"] for message in dispatcher.messages for b in message["buttons"]]


def test_what_is_near_is_offered_and_what_is_shown_is_not(
    turn: TurnMaker, dispatcher: CollectingDispatcher
) -> None:
    shown, *others = NES.find(MEETING, {}, "employee")
    here = turn(MEETING, "ask_step", slots={"role": "employee"}, municipality="nes")

    offer_what_is_near(here, [shown.entry])

    titles = offered(dispatcher)
    assert 0 < len(titles) <= MOST
    assert shown.entry.title not in titles
    assert any(titles[0].endswith(found.entry.title) for found in others)


def test_a_question_in_an_entrys_own_words_leaves_no_doubt(
    turn: TurnMaker, dispatcher: CollectingDispatcher
) -> None:
    asked = NES.find("hvem er stafettholder", {}, "employee")[0].entry
    here = turn(asked.questions[0], "ask_stafettholder", municipality="nes")

    offer_what_is_near(here, [asked])

    assert offered(dispatcher) == []


@pytest.mark.parametrize("urgency", ["acute", "concern"])
def test_nothing_is_offered_beside_what_is_urgent(
    turn: TurnMaker, dispatcher: CollectingDispatcher, urgency: str
) -> None:
    shown = NES.find(MEETING, {}, "employee")[0].entry
    here = turn(MEETING, "ask_step", slots={"urgency": urgency}, municipality="nes")

    offer_what_is_near(here, [shown])

    assert offered(dispatcher) == []


def test_a_child_is_not_offered_the_steps_of_staff(
    turn: TurnMaker, dispatcher: CollectingDispatcher
) -> None:
    shown = NES.find(MEETING, {}, "child")[0].entry
    here = turn(MEETING, "ask_rights", slots={"role": "child"}, municipality="nes")

    offer_what_is_near(here, [shown])

    assert not [title for title in offered(dispatcher) if "trinn" in title]
