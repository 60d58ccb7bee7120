"""What is worked out once is what Rasa works out every time."""

from __future__ import annotations

import random
from typing import Any

import pytest
from rasa.core.policies.rule_policy import RulePolicy
from rasa.shared.core import events
from rasa.shared.utils.common import all_subclasses

from bot import rasa_once
from bot.assistant import Assistant

RASAS_OWN = rasa_once._possible_keys
LISTEN = {"action_name": "action_listen"}


@pytest.mark.parametrize("name", sorted({c.type_name for c in all_subclasses(events.Event)}))
def test_an_event_has_the_class_that_rasa_finds(name: str) -> None:
    assert rasa_once._event_class(name) is rasa_once._resolve(name)


def test_an_event_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing"):
        rasa_once._event_class("nothing")


@pytest.fixture(scope="module")
def policy(assistant: Assistant) -> RulePolicy:
    """The rule policy of the trained assistant."""
    nodes = assistant._agent.processor.graph_runner._nodes.values()
    return next(n._component for n in nodes if isinstance(n._component, RulePolicy))


def conversations(intents: list[str]) -> list[list[dict[str, Any]]]:
    """States as Rasa makes them, of conversations of one to five turns."""
    chance = random.Random(1)
    made = []
    for _ in range(60):
        states: list[dict[str, Any]] = [{}]
        for intent in chance.sample(intents, chance.randint(1, 5)):
            heard = {"user": {"intent": intent}}
            states += [{**heard, "prev_action": LISTEN}]
            states += [{**heard, "prev_action": {"action_name": "action_offer_help"}}]
        made.append(states[: chance.randint(1, len(states))])
    return made


def test_the_rules_that_fit_are_those_that_rasa_finds(policy: RulePolicy) -> None:
    rules = policy.lookup["rules"]
    intents = [i for i in policy.lookup["rules"] if '"intent"' in i]
    named = sorted({i.split('"intent": "')[1].split('"')[0] for i in intents})
    found = [rasa_once._possible_rules(policy, rules, s) for s in conversations(named)]

    assert found == [RASAS_OWN(policy, rules, s) for s in conversations(named)]
    assert any(found)
    assert found == [rasa_once._possible_rules(policy, rules, s) for s in conversations(named)]
