"""Which action takes a message, given the question that stands open."""

from __future__ import annotations

from typing import Any

import pytest

from bot.dialogue.open_questions import Heard, find_action


def preparing(**values: Any) -> dict[str, Any]:
    """Slots with a preparation."""
    preparation = {"checked": True, "paused": False, "question": "seen", "rechecked": False}
    return {"preparation": {**preparation, **values}}


def heard(text: str, intent: str = "small_talk", **values: Any) -> Heard:
    """A message that was understood with some confidence."""
    return Heard(text, intent, 0.9, **values)


def test_without_an_open_question_the_rules_decide() -> None:
    assert find_action(heard("avbryt"), {}) is None
    assert find_action(heard("3. november", names_day=True), {}) is None


def test_an_answer_is_taken_and_a_question_in_between_is_left_to_the_rules() -> None:
    assert find_action(heard("han er alene"), preparing()) == "action_answer_preparation"
    assert find_action(heard("hva er en frist?", "ask_deadlines"), preparing()) is None


def test_nothing_passes_the_violence_check_but_a_no() -> None:
    unchecked = preparing(checked=False)

    assert find_action(heard("nei"), unchecked) == "action_begin_preparation"
    assert find_action(heard("ja"), unchecked) == "action_stop_on_suspicion"
    assert find_action(heard("kanskje"), unchecked) == "action_stop_in_doubt"
    assert find_action(heard("nei", hinted=True, by_rule=True), unchecked) == (
        "action_stop_in_doubt"
    )
    assert find_action(heard("hun er stille"), unchecked) == "action_resume_preparation"


def test_a_question_that_may_mean_danger_brings_the_check_back_once() -> None:
    asked = heard("hva om han er i fare?", "ask_barnevern", hinted=True)

    assert find_action(asked, preparing()) == "action_check_preparation_again"
    assert find_action(asked, preparing(rechecked=True)) is None


def test_a_preparation_that_waits_takes_nothing_but_its_own_name() -> None:
    waiting = preparing(paused=True)

    assert find_action(heard("han er alene"), waiting) is None
    assert find_action(heard("fortsett forberedelsen"), waiting) == "action_resume_preparation"


@pytest.mark.parametrize(
    ("text", "named", "action"),
    [
        ("mandag", True, "action_show_deadline"),
        ("det var i forrige uke tror jeg", True, "action_show_deadline"),
        ("vet ikke helt", False, None),
        ("ungen har vært trist siden mandag og jeg vet ikke hva jeg skal gjøre", True, None),
    ],
)
def test_a_day_that_is_asked_for_is_taken(text: str, named: bool, action: str | None) -> None:
    slots = {"pending": "start_date"}

    assert find_action(heard(text, names_day=named), slots) == action
