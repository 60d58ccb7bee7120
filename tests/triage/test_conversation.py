"""Urgency over a whole conversation: two hints are no accident, and help is not shown twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.triage.assessment import Certainty
from bot.triage.conversation import certainty_of, in_conversation

NONE, UNSURE, CERTAIN = Certainty.NONE, Certainty.UNSURE, Certainty.CERTAIN
ANY = st.sampled_from(Certainty)
EARLIER = st.lists(ANY, max_size=6)


@pytest.mark.parametrize(
    ("earlier", "current", "expected"),
    [
        pytest.param([], NONE, NONE, id="nothing"),
        pytest.param([], UNSURE, UNSURE, id="a first hint"),
        pytest.param([], CERTAIN, CERTAIN, id="certain at once"),
        pytest.param([UNSURE], UNSURE, CERTAIN, id="two hints are certain"),
        pytest.param([UNSURE, NONE, NONE], UNSURE, CERTAIN, id="two hints with small talk between"),
        pytest.param([UNSURE, UNSURE], UNSURE, CERTAIN, id="three hints"),
        pytest.param([NONE, NONE], UNSURE, UNSURE, id="a hint after small talk"),
        pytest.param([CERTAIN], UNSURE, UNSURE, id="a hint after help was shown"),
        pytest.param([UNSURE, CERTAIN], UNSURE, UNSURE, id="a hint after a hint and help"),
        pytest.param([CERTAIN, UNSURE], UNSURE, UNSURE, id="two hints after help"),
        pytest.param([UNSURE], NONE, NONE, id="small talk after a hint"),
        pytest.param([CERTAIN], NONE, NONE, id="small talk after help"),
        pytest.param([CERTAIN], CERTAIN, CERTAIN, id="certain again"),
    ],
)
def test_how_urgent_a_message_is_after_those_before_it(
    earlier: list[Certainty], current: Certainty, expected: Certainty
) -> None:
    assert in_conversation(current, earlier) is expected


def test_a_hint_that_does_not_add_up_raises_nothing() -> None:
    assert in_conversation(UNSURE, [UNSURE], adds_up=False) is UNSURE
    assert in_conversation(CERTAIN, [UNSURE], adds_up=False) is CERTAIN


@given(earlier=EARLIER, current=ANY)
def test_a_message_is_never_less_urgent_than_it_is_alone(
    earlier: list[Certainty], current: Certainty
) -> None:
    assert in_conversation(current, earlier) >= current


@given(earlier=EARLIER)
def test_a_message_without_danger_never_rises(earlier: list[Certainty]) -> None:
    assert in_conversation(NONE, earlier) is NONE


@given(earlier=EARLIER)
def test_certain_danger_is_certain_whatever_came_before(earlier: list[Certainty]) -> None:
    assert in_conversation(CERTAIN, earlier) is CERTAIN


@given(earlier=EARLIER)
def test_the_order_of_what_came_before_does_not_matter(earlier: list[Certainty]) -> None:
    assert in_conversation(UNSURE, earlier) is in_conversation(UNSURE, sorted(earlier))


@pytest.mark.parametrize("certainty", Certainty)
def test_a_certainty_is_known_by_its_name(certainty: Certainty) -> None:
    assert certainty_of(certainty.name.lower()) is certainty


@pytest.mark.parametrize("name", [None, "", "tull", "2", "usikker"])
def test_an_unknown_name_is_no_danger(name: str | None) -> None:
    assert certainty_of(name) is NONE
