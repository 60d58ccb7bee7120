"""What is known of the person after a message: the new beside the old."""

from __future__ import annotations

from typing import Any

import pytest

from actions.situation import read_situation
from service_catalogue.age import Age
from service_catalogue.clock import parse_time
from tests.actions.conftest import AT, make_tracker


def age(years: float, text: str = "") -> dict[str, Any]:
    """An age as the entity and the slot hold it."""
    span = Age.of(years, "years", text)
    return {"low": span.low, "high": span.high, "text": span.text}


def test_an_empty_conversation_knows_nothing() -> None:
    situation = read_situation(make_tracker("hei", "greet"))

    assert (situation.municipality, situation.role, situation.age) == (None, None, None)
    assert situation.needs == {}
    assert not situation.pregnant


def test_the_clock_is_the_one_that_came_with_the_message() -> None:
    assert read_situation(make_tracker("hei")).at == parse_time(AT)


def test_a_place_in_the_message_outranks_the_slot_and_the_slot_the_channel() -> None:
    slots = {"municipality": "modum"}

    assert read_situation(make_tracker(municipality="nes")).municipality == "nes"
    assert read_situation(make_tracker(slots=slots, municipality="nes")).municipality == "modum"
    said = make_tracker(entities={"municipality": "lillestrom"}, slots=slots, municipality="nes")
    assert read_situation(said).municipality == "lillestrom"


def test_a_doubtful_place_is_not_doubtful_when_the_channel_knows_it() -> None:
    entities = {"municipality": "nes", "ambiguous_place": "nes"}

    assert read_situation(make_tracker(entities=entities)).ambiguous_place
    assert not read_situation(make_tracker(entities=entities, municipality="nes")).ambiguous_place


def test_a_hint_does_not_change_a_known_role_but_a_statement_does() -> None:
    slots = {"role": "employee"}
    hint = make_tracker("mamma er syk", entities={"role": "child"}, slots=slots)
    stated = make_tracker(
        "jeg er 15", entities={"role": "child", "stated_role": "child"}, slots=slots
    )

    assert read_situation(hint).role == "employee"
    assert read_situation(stated).role == "child"


def test_a_hint_is_taken_when_no_role_is_known() -> None:
    assert read_situation(make_tracker(entities={"role": "guardian"})).role == "guardian"


def test_an_age_is_remembered_and_replaced() -> None:
    slots = {"age": age(8)}
    said = make_tracker(entities={"age": age(12)}, slots=slots)

    assert read_situation(make_tracker(slots=slots)).age == Age(**age(8))
    assert read_situation(said).age == Age(**age(12))


def test_the_age_of_another_person_is_not_kept_for_this_one() -> None:
    slots = {"age": age(8), "subject": "child"}

    assert read_situation(make_tracker(entities={"subject": "sibling"}, slots=slots)).age is None
    assert read_situation(make_tracker(entities={"subject": "child"}, slots=slots)).age is not None


def test_several_children_are_one_span_from_the_youngest_to_the_oldest() -> None:
    tracker = make_tracker("ungene er 4 og 7")
    tracker.latest_message["entities"] = [
        {"entity": "age", "value": age(4, "4 år")},
        {"entity": "age", "value": age(7, "7 år")},
    ]
    found = read_situation(tracker).age

    assert found is not None
    assert (found.low, found.high) == (age(4)["low"], age(7)["high"])
    assert "4 år" in found.text
    assert "7 år" in found.text


def test_a_pregnancy_is_remembered_until_an_age_is_given() -> None:
    assert read_situation(make_tracker(entities={"pregnant": True})).pregnant
    assert read_situation(make_tracker(slots={"pregnant": True})).pregnant
    born = make_tracker(entities={"age": age(0)}, slots={"pregnant": True})
    assert not read_situation(born).pregnant


@pytest.mark.parametrize(
    ("confidence", "intent", "replaced"),
    [
        (0.9, "inform_age", True),
        (0.2, "seek_help", True),
        (0.2, "inform_age", False),
    ],
)
def test_a_clear_need_or_a_call_for_help_replaces_the_earlier_needs(
    confidence: float, intent: str, replaced: bool
) -> None:
    tracker = make_tracker(
        "…", intent, entities={"needs": {"rus": confidence}}, slots={"needs": {"fritid": 0.8}}
    )

    assert ("rus" in read_situation(tracker).needs) is replaced


def test_wishes_add_up_without_repeating() -> None:
    tracker = make_tracker(entities={"wishes": ["free", "anonymous"]}, slots={"wishes": ["free"]})

    assert read_situation(tracker).wishes == ["anonymous", "free"]


def test_a_child_who_names_nobody_speaks_of_themselves() -> None:
    assert read_situation(make_tracker(slots={"role": "child"})).about == "self"
    assert read_situation(make_tracker(slots={"role": "guardian"})).about is None


def test_what_is_stored_is_plain_and_is_read_back_the_same() -> None:
    entities = {
        "age": age(8),
        "role": "guardian",
        "municipality": "nes",
        "needs": {"rus": 0.9},
        "wishes": ["free"],
        "subject": "child",
    }
    before = read_situation(make_tracker("…", entities=entities))
    after = read_situation(make_tracker("…", "inform_age", slots=before.slot_values()))

    assert after.slot_values() == {**before.slot_values(), "relevance": after.relevance}


def test_the_search_covers_the_country_when_no_municipality_is_known() -> None:
    assert read_situation(make_tracker()).query("national").municipality == "national"
