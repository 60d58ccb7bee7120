"""What Rasa works out anew though it never changes, worked out once: for a message, in training.

Each replacement gives what Rasa's own function gives (tests/bot/test_rasa_once.py); what each is
worth stands in docs/performance.md.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from itertools import chain
from typing import Any

from cachetools import LRUCache
from rasa.core.policies.rule_policy import RULES, RulePolicy
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.importers.importer import (
    CombinedDataImporter,
    E2EImporter,
    ResponsesSyncImporter,
    TrainingDataImporter,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

Reader = Callable[..., TrainingData]
State = dict[str, Any]
KEPT = 1024  # states whose rules are remembered, some kilobytes each at the most
_resolve = Event.resolve_by_type
_possible_keys = RulePolicy._get_possible_keys
_find_action = RulePolicy._find_action_from_rules
_is_empty = Domain.is_empty


def look_up_once() -> None:
    """Let Rasa remember its event classes, the states of its rules and what its domain holds."""
    Event.resolve_by_type = staticmethod(_event_class)
    RulePolicy._get_possible_keys = _possible_rules
    RulePolicy._find_action_from_rules = _action_from_rules
    Domain.is_empty = _knows_it_is_empty


def read_once() -> None:
    """Let Rasa read and merge the training examples once, without copying each of them."""
    if TrainingData.merge is _merged:
        return
    for importer in (CombinedDataImporter, ResponsesSyncImporter, E2EImporter):
        importer.get_nlu_data = _in_any_language(importer.get_nlu_data)
    TrainingData.sanitize_examples = staticmethod(_without_repeats)
    TrainingData.merge = _merged


def _in_any_language(read: Reader) -> Reader:
    """Rasa keeps what it read by language, which YAML files do not have, and asks under three."""

    def read_any(
        self: TrainingDataImporter,
        language: str | None = None,  # noqa: ARG001
    ) -> TrainingData:
        return read(self)

    return read_any


def _without_repeats(examples: list[Message]) -> list[Message]:
    """``TrainingData.sanitize_examples``; Rasa's forgets each fingerprint before it asks for it."""
    for example in examples:
        for key in ("intent", "response"):
            if (label := example.get(key)) and label != label.strip():
                example.set(key, label.strip())
    return list(dict.fromkeys(examples))


def _merged(self: TrainingData, *others: TrainingData | None) -> TrainingData:
    """``TrainingData.merge``; Rasa's copies every example, though nobody keeps the originals."""
    parts = [self, *(other for other in others if other)]
    return TrainingData(
        list(chain.from_iterable(part.training_examples for part in parts)),
        {text: kept for part in parts for text, kept in part.entity_synonyms.items()},
        list(chain.from_iterable(part.regex_features for part in parts)),
        list(chain.from_iterable(part.lookup_tables for part in parts)),
        {name: said for part in parts for name, said in part.responses.items()},
    )


@lru_cache(maxsize=64)
def _event_class(type_name: str, default: type[Event] | None = None) -> type[Event] | None:
    """Rasa walks through every class for every event of an action's answer."""
    found: type[Event] | None = _resolve(type_name, default)
    return found


@lru_cache(maxsize=4096)
def _turns(rule: str) -> tuple[State, ...]:
    """The states of a rule, the latest first."""
    return tuple(reversed(json.loads(rule)))


def _knows_it_is_empty(self: Domain) -> bool:
    """Rasa makes an empty domain, to compare with, for every message."""
    known = self.__dict__
    if "_is_empty" not in known:
        known["_is_empty"] = _is_empty(self)
    return bool(known["_is_empty"])


def _action_from_rules(
    self: RulePolicy,
    tracker: DialogueStateTracker,
    domain: Domain,
    use_text_for_last_user_input: bool,
) -> tuple[str | None, str | None, bool]:
    """Rasa asks the rules by the text too, though only examples in stories are told by text."""
    if use_text_for_last_user_input and all(map(_waits_for_intent, self.lookup[RULES])):
        return None, None, False
    found: tuple[str | None, str | None, bool]
    found = _find_action(self, tracker, domain, use_text_for_last_user_input)
    return found


@lru_cache(maxsize=4096)
def _waits_for_intent(rule: str) -> bool:
    """Whether no text fits ``rule``: what comes after the user's message asks for an intent."""
    latest = _turns(rule)[0]
    listened = latest.get("prev_action", {}).get("action_name") == ACTION_LISTEN_NAME
    return not listened or "intent" in latest.get("user", {})


def _possible_rules(self: RulePolicy, lookup: dict[str, str], states: list[State]) -> set[str]:
    """The rules that fit the latest states; Rasa asks every rule about every turn ever taken."""
    longest = max((len(_turns(rule)) for rule in lookup), default=0)
    possible = frozenset(lookup)
    for age, state in enumerate(reversed(states)):
        if age == longest:
            break
        possible &= _fitting(self, lookup, age, state)
    return set(possible)


def _fitting(policy: RulePolicy, lookup: dict[str, str], age: int, state: State) -> frozenset[str]:
    """The rules of ``lookup`` that fit a state ``age`` turns ago; conversations are much alike."""
    kept: LRUCache[tuple[int, int, str], frozenset[str]]
    kept = policy.__dict__.setdefault("_fitting_rules", LRUCache(KEPT))
    key = (id(lookup), age, json.dumps(state, sort_keys=True))  # lookups live as long as the policy
    if (found := kept.get(key)) is None:
        found = frozenset(rule for rule in lookup if _fits(policy, rule, age, state))
        kept[key] = found
    return found


def _fits(policy: RulePolicy, rule: str, age: int, state: State) -> bool:
    turns = _turns(rule)
    if age >= len(turns):
        return True  # it fitted all the way
    asked, there = turns[age].get("prev_action"), state.get("prev_action")
    if not asked or not there:
        return not asked and not there  # both begin a conversation
    return bool(policy._does_rule_match_state(turns[age], state))
