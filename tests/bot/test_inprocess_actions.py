"""Actions in this process answer as the action server would."""

from __future__ import annotations

from typing import Any

import pytest
from aiohttp import ClientResponseError

from bot.inprocess_actions import InProcessActions

CALL = {
    "sender_id": "s",
    "tracker": {
        "sender_id": "s",
        "slots": {},
        "latest_message": {"text": "hei", "intent": {"name": "greet"}},
        "events": [],
        "paused": False,
        "followup_action": None,
        "active_loop": {},
        "latest_action_name": "action_listen",
    },
    "domain": {
        "responses": {"utter_forgotten": [{"text": "Glemt."}], "utter_greet": [{"text": "Hei."}]}
    },
}


@pytest.fixture(scope="module")
def endpoint() -> InProcessActions:
    """The endpoint with the real actions."""
    return InProcessActions()


def call(action: str) -> dict[str, Any]:
    """What Rasa sends to run ``action``."""
    return {**CALL, "next_action": action}


async def test_an_action_answers_with_events_and_responses(endpoint: InProcessActions) -> None:
    result = await endpoint.request(json=call("action_start_over"))

    assert [event["event"] for event in result["events"]] == ["reset_slots"]
    assert [response["text"] for response in result["responses"]] == ["Glemt.", "Hei."]


async def test_an_unknown_action_is_a_404(endpoint: InProcessActions) -> None:
    with pytest.raises(ClientResponseError) as error:
        await endpoint.request(json=call("action_unknown"))

    assert error.value.status == 404


async def test_an_action_that_raises_raises(endpoint: InProcessActions) -> None:
    broken = {**call("action_start_over"), "domain": {}}

    with pytest.raises(KeyError):
        await endpoint.request(json=broken)
