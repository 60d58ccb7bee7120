"""Which action takes a short message that comes after an answer."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot import project
from bot.dialogue.follow_up_policy import FollowUpPolicy, answer_before

FAMILY = {"municipality": "nes", "role": "guardian"}
SHOWN = ["nes_frivillig_ruskontrakt", "nes_hfu", "nes_apen_barnehage"]


@pytest.fixture(scope="module")
def domain() -> Domain:
    """The assistant's own."""
    return Domain.load(str(project.home() / "domain.yml"))


def conversation(
    domain: Domain, action: str, text: str, intent: str = "seek_help", **more: Any
) -> DialogueStateTracker:
    """``action`` answered a first message; ``text`` is the second. ``more`` are slots."""
    sure = more.pop("sure", 0.3)
    parsed = {"triage": {"certainty": more.pop("danger", "none")}}
    tracker = DialogueStateTracker.from_events("a", [], domain.slots)
    for name, value in {**FAMILY, **more}.items():
        tracker.update(SlotSet(name, value))
    tracker.update(UserUttered("hei", {"name": "greet"}))
    for done in (action, "action_keep_help_in_view", "action_listen"):
        tracker.update(ActionExecuted(done))
    tracker.update(
        UserUttered(text, {"name": intent, "confidence": sure}, parse_data=parsed)  # type: ignore[arg-type]
    )
    return tracker


def test_the_answer_before_is_not_the_reminder_beside_it(domain: Domain) -> None:
    tracker = conversation(domain, "action_show_who_to_call", "og i helga?")
    assert answer_before(tracker) == "action_show_who_to_call"


def after_cards(domain: Domain, text: str = "hva er ruskontrakt", **more: Any) -> Any:
    """``text`` comes after the cards of three services."""
    return conversation(domain, "action_recommend_services", text, services_shown=SHOWN, **more)


def test_a_question_that_names_a_service_on_the_screen_is_about_it(domain: Domain) -> None:
    assert FollowUpPolicy.next_action(after_cards(domain)) == "action_describe_service"


def test_after_its_action_the_turn_is_over(domain: Domain) -> None:
    tracker = after_cards(domain)
    tracker.update(ActionExecuted("action_describe_service"))
    assert FollowUpPolicy.next_action(tracker) == "action_listen"


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("når kan jeg ringe", "action_describe_service"),
        ("og når kan vi komme?", "action_describe_service"),
        ("når kommer ambulansen", None),
    ],
)
def test_when_one_may_come_is_about_the_service(
    domain: Domain, text: str, action: str | None
) -> None:
    assert FollowUpPolicy.next_action(after_cards(domain, text)) == action


def test_staff_ask_how_a_tool_is_used_and_not_what_it_is(domain: Domain) -> None:
    tracker = after_cards(domain, role="employee")
    assert FollowUpPolicy.next_action(tracker) is None


def test_how_long_after_a_service_is_about_the_service(domain: Domain) -> None:
    tracker = conversation(domain, "action_describe_service", "og hvor lenge", services_shown=SHOWN)
    assert FollowUpPolicy.next_action(tracker) == "action_describe_service"


@pytest.mark.parametrize(
    ("text", "danger"), [("og hvor mange piller", "unsure"), ("og hvem kan jeg ringe", "none")]
)
def test_danger_and_whom_to_call_are_never_a_follow_up(
    domain: Domain, text: str, danger: str
) -> None:
    tracker = conversation(
        domain, "action_describe_service", text, services_shown=SHOWN, danger=danger
    )
    assert FollowUpPolicy.next_action(tracker) is None


def test_a_time_after_who_to_call_asks_who_answers_then(domain: Domain) -> None:
    tracker = conversation(domain, "action_show_who_to_call", "og i helga?")
    tracker.latest_message.entities.append({"entity": "time", "value": "2026-11-28T10:00"})  # type: ignore[union-attr]
    assert FollowUpPolicy.next_action(tracker) == "action_show_who_to_call"


@pytest.mark.usefixtures("assistant")  # with it come the meanings of its model
def test_a_question_that_points_back_at_an_answer_is_answered(domain: Domain) -> None:
    asked = {"text": "hva heter loggen", "said": ["nes_log_system"]}
    tracker = conversation(
        domain, "action_answer_question", "kan eleven se den", "ask_service_age", asked=asked
    )
    assert FollowUpPolicy.next_action(tracker) == "action_answer_question"


def test_without_anything_shown_the_rules_decide(domain: Domain) -> None:
    tracker = conversation(domain, "action_greet", "hva er ruskontrakt")
    assert FollowUpPolicy.next_action(tracker) is None
