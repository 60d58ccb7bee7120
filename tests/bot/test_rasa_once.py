"""What is worked out once is what Rasa works out every time."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from rasa.core.policies.rule_policy import RulePolicy
from rasa.shared.core import events
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.importers.importer import (
    CombinedDataImporter,
    E2EImporter,
    ResponsesSyncImporter,
    TrainingDataImporter,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.common import all_subclasses

from bot import rasa_once
from bot.assistant import Assistant

RASAS_OWN = rasa_once._possible_keys
RASAS_MERGE, RASAS_CLEANING = TrainingData.merge, TrainingData.sanitize_examples
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
    return rule_policy(assistant)


def rule_policy(assistant: Assistant) -> RulePolicy:
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


def test_the_text_alone_is_no_reason_for_an_action(assistant: Assistant) -> None:
    domain, policy = assistant._agent.domain, rule_policy(assistant)
    for intent in domain.intents:
        tracker = DialogueStateTracker("anyone", domain.slots)
        tracker.update(ActionExecuted("action_listen"))
        tracker.update(UserUttered("hei", {"name": intent, "confidence": 1.0}))
        for by_text in (True, False):
            found = rasa_once._action_from_rules(policy, tracker, domain, by_text)[0]

            assert found == rasa_once._find_action(policy, tracker, domain, by_text)[0]


def test_a_rule_that_is_told_by_text_is_asked_by_text() -> None:
    by_text = {"user": {"text": "hei"}, "prev_action": LISTEN}
    by_intent = {"user": {"intent": "greet"}, "prev_action": LISTEN}
    after = {"prev_action": {"action_name": "action_offer_help"}}
    waits = [rasa_once._waits_for_intent(json.dumps([r])) for r in (by_text, by_intent, after)]

    assert waits == [False, True, True]


@pytest.mark.parametrize("content", [{}, {"intents": ["greet"]}])
def test_a_domain_knows_whether_it_is_empty(content: dict[str, Any]) -> None:
    domain = Domain.from_dict(content)
    for _ in range(2):
        assert rasa_once._knows_it_is_empty(domain) is rasa_once._is_empty(domain)


def examples(*labelled: tuple[str, str]) -> list[Message]:
    return [Message.build(text, intent) for text, intent in labelled]


def spoken() -> TrainingData:
    return TrainingData(
        examples(("hei", "greet"), ("hallo", "greet ")),
        {"hallo": "hei"},
        [{"name": "phone", "pattern": "[0-9]+"}],
        [{"name": "place", "elements": ["Nes"]}],
        {"greet": [{"text": "Hei!"}]},
    )


def also_spoken() -> TrainingData:
    return TrainingData(
        examples(("hei", "greet"), ("ha det", "goodbye")),
        {"hade": "ha det"},
        [{"name": "age", "pattern": "[0-9] år"}],
        [{"name": "place", "elements": ["Modum"]}],
        {"goodbye": [{"text": "Ha det!"}]},
    )


@pytest.fixture
def restored() -> Iterator[None]:
    """Rasa as it was, whatever has been trained in this process."""
    importers = (CombinedDataImporter, ResponsesSyncImporter, E2EImporter)
    readers = [importer.get_nlu_data for importer in importers]
    merge, cleaning = TrainingData.merge, TrainingData.sanitize_examples
    yield
    TrainingData.merge, TrainingData.sanitize_examples = merge, staticmethod(cleaning)
    for importer, reader in zip(importers, readers, strict=True):
        importer.get_nlu_data = reader


@pytest.mark.parametrize("others", [(), (None,), (also_spoken(),), (also_spoken(), None, spoken())])
def test_merged_training_data_is_what_rasa_merges(others: tuple[TrainingData | None, ...]) -> None:
    merged, rasas = rasa_once._merged(spoken(), *others), RASAS_MERGE(spoken(), *others)

    assert merged.fingerprint() == rasas.fingerprint()
    assert merged.training_examples == rasas.training_examples
    assert merged.responses == rasas.responses


def test_merging_leaves_the_parts_as_they_were() -> None:
    first, second = spoken(), also_spoken()
    rasa_once._merged(first, second)

    assert first.fingerprint() == spoken().fingerprint()
    assert second.fingerprint() == also_spoken().fingerprint()


def test_an_example_said_twice_is_kept_once_and_its_label_is_trimmed() -> None:
    said = (("hei", "greet"), ("hei", " greet"), ("hei", "chat"), ("ha det", "goodbye "))
    kept = rasa_once._without_repeats(examples(*said))

    assert kept == RASAS_CLEANING(examples(*said))
    assert [(m.get("text"), m.get("intent")) for m in kept] == [
        ("hei", "greet"),
        ("hei", "chat"),
        ("ha det", "goodbye"),
    ]


@pytest.mark.usefixtures("restored")
def test_training_examples_are_read_once_whatever_language_is_asked_for(tmp_path: Path) -> None:
    for name in ("one", "two"):
        said = f"- intent: {name}\n  examples: |\n    - {name} hei\n    - {name} hallo\n"
        (tmp_path / f"{name}.yml").write_text(f'version: "3.1"\nnlu:\n{said}')
    config = tmp_path / "config.yml"
    config.write_text("recipe: default.v1\nlanguage: nb\n")
    read = partial(TrainingDataImporter.load_from_config, str(config), None, [str(tmp_path)])
    rasas = read().get_nlu_data("nb").fingerprint()

    rasa_once.read_once()
    rasa_once.read_once()  # training twice in one process wraps nothing twice
    importer = read()

    assert importer.get_nlu_data() is importer.get_nlu_data("nb")
    assert importer.get_nlu_data("nb").fingerprint() == rasas
