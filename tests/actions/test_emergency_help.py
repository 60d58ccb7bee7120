"""Emergency help: the rule's own numbers first, for everyone, everywhere, at any hour."""

from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.confirm import Confirm
from actions.end_urgency import EndUrgency
from actions.keep_help_in_view import KeepHelpInView
from actions.show_emergency_help import TOPICS, ShowEmergencyHelp
from service_catalogue.shared import shared_catalogue
from tests.actions.conftest import make_tracker

PLACES = (None, *shared_catalogue().municipalities())
ROLES = (None, "child", "guardian", "employee")
HOURS = ("2026-11-24T10:00:00+01:00", "2026-11-22T03:00:00+01:00", "2026-12-24T20:00:00+01:00")
CALLS = (["112", "113"], ["113"], ["110"], [])


async def run(
    action: Any, domain: dict[str, Any], **values: Any
) -> tuple[list[str], list[dict[str, str]], dict[str, Any]]:
    """Texts, contacts and slots of an action."""
    dispatcher = CollectingDispatcher()
    events = await action.run(dispatcher, make_tracker(**values), domain)
    texts = [message["text"] for message in dispatcher.messages if message.get("text")]
    contacts = [c for m in dispatcher.messages for c in (m["custom"] or {}).get("contacts", [])]
    return texts, contacts, {event["name"]: event["value"] for event in events}


@pytest.mark.parametrize("at", HOURS)
@pytest.mark.parametrize("category", sorted(TOPICS))
async def test_the_numbers_of_the_rule_come_first_and_are_never_alone(
    domain: dict[str, Any], category: str, at: str
) -> None:
    for place in PLACES:
        for role in ROLES:
            for call in CALLS:
                texts, contacts, slots = await run(
                    ShowEmergencyHelp(),
                    domain,
                    slots={"role": role},
                    triage={"certainty": "certain", "category": category, "call": call},
                    municipality=place,
                    at=at,
                )
                numbers = [contact["number"] for contact in contacts]
                assert numbers[: len(call)] == call
                assert {"112", "113"} & set(numbers)
                assert len(numbers) == len(set(numbers))
                assert slots["urgency"] == "acute"
                assert all(text.strip() for text in texts)


@pytest.mark.parametrize("category", sorted(TOPICS))
async def test_no_closed_line_is_offered_at_night(domain: dict[str, Any], category: str) -> None:
    for place in PLACES:
        _, contacts, _ = await run(
            ShowEmergencyHelp(),
            domain,
            triage={"category": category, "call": ["112"]},
            municipality=place,
            at=HOURS[1],
        )
        assert [c for c in contacts if c["open"] == "closed"] == []


async def test_an_unknown_category_still_gets_numbers(domain: dict[str, Any]) -> None:
    _, contacts, _ = await run(ShowEmergencyHelp(), domain, triage={"certainty": "certain"})

    assert contacts[0]["number"] in {"112", "113"}


async def test_doubt_is_asked_about_once_and_then_only_kept_in_view(domain: dict[str, Any]) -> None:
    doubt = {"certainty": "unsure", "category": "violence_abuse"}
    first, _, slots = await run(KeepHelpInView(), domain, triage=doubt)
    second, _, _ = await run(KeepHelpInView(), domain, triage=doubt, slots=slots)

    assert slots["pending"] == "danger"
    assert slots["urgency"] == "concern"
    assert first != second
    assert all("112" in text and "113" in text for text in first + second)


@pytest.mark.parametrize("urgency", ["acute", "concern"])
async def test_keeping_help_in_view_never_lowers_the_urgency(
    domain: dict[str, Any], urgency: str
) -> None:
    _, _, slots = await run(KeepHelpInView(), domain, slots={"urgency": urgency})

    assert slots["urgency"] == urgency


async def test_keeping_help_in_view_leaves_the_open_question_open(domain: dict[str, Any]) -> None:
    before = {"urgency": "acute", "pending": "age", "fallbacks": 1}
    _, _, slots = await run(KeepHelpInView(), domain, slots=before)

    assert (slots["pending"], slots["fallbacks"]) == ("age", 1)


@pytest.mark.parametrize(("intent", "urgency"), [("affirm", "acute"), ("deny", "concern")])
async def test_the_answer_about_danger_settles_the_urgency(
    domain: dict[str, Any], intent: str, urgency: str
) -> None:
    _, _, slots = await run(
        Confirm(), domain, intent=intent, slots={"pending": "danger", "urgency": "concern"}
    )

    assert slots["urgency"] == urgency
    assert slots["pending"] is None


async def test_a_no_about_danger_does_not_lower_what_was_acute(domain: dict[str, Any]) -> None:
    _, _, slots = await run(
        Confirm(), domain, intent="deny", slots={"pending": "danger", "urgency": "acute"}
    )

    assert slots["urgency"] == "acute"


async def test_a_yes_about_danger_gives_the_numbers(domain: dict[str, Any]) -> None:
    texts, _, _ = await run(Confirm(), domain, intent="affirm", slots={"pending": "danger"})

    assert all(number in " ".join(texts) for number in ("110", "112", "113"))


async def test_only_the_user_ends_the_urgency_and_hears_the_numbers_once_more(
    domain: dict[str, Any],
) -> None:
    texts, _, slots = await run(
        EndUrgency(), domain, entities={"danger_over": True}, slots={"urgency": "acute"}
    )

    assert slots["urgency"] == "none"
    assert "112" in texts[0]


async def test_quiet_just_now_is_not_over(domain: dict[str, Any]) -> None:
    _, _, slots = await run(EndUrgency(), domain, slots={"urgency": "acute"})

    assert slots["urgency"] != "none"


async def test_when_nothing_was_urgent_no_number_is_waved_about(domain: dict[str, Any]) -> None:
    texts, _, _ = await run(EndUrgency(), domain)

    assert not any(character.isdigit() for text in texts for character in text)
