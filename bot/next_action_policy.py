"""What our Rasa policies share: each looks at the conversation and names the next action, or none.

Rules match one message at a time, and learned policies guess; these do neither.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from rasa.core.policies.policy import Policy, PolicyPrediction
from rasa.engine.storage.resource import Resource
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.core.generator import TrackerWithCachedStates
from rasa.shared.core.trackers import DialogueStateTracker


class NextActionPolicy(Policy):  # type: ignore[misc]
    """Subclasses set ``priority`` (RulePolicy has 6) and name the action."""

    priority: int

    @classmethod
    def get_default_config(cls) -> dict[str, Any]:
        """Only the priority."""
        return {"priority": cls.priority}

    def train(
        self,
        training_trackers: list[TrackerWithCachedStates],  # noqa: ARG002
        domain: Domain,  # noqa: ARG002
        **kwargs: Any,  # noqa: ARG002
    ) -> Resource:
        """Nothing to learn."""
        return self._resource

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,  # noqa: ARG002
        **kwargs: Any,  # noqa: ARG002
    ) -> PolicyPrediction:
        """A sure prediction of :meth:`next_action`, else none."""
        scores = self._default_predictions(domain)
        action = self.next_action(tracker)
        if action is not None:
            scores[domain.index_for_action(action)] = 1.0
        return self._prediction(scores)

    @staticmethod
    @abstractmethod
    def next_action(tracker: DialogueStateTracker) -> str | None:
        """The action for where the conversation stands, or None to leave it to the others."""

    @classmethod
    def load(cls, *args: Any, **kwargs: Any) -> NextActionPolicy:
        """There is nothing stored; the policy is made anew."""
        return cls.create(*args, **kwargs)  # type: ignore[no-any-return]


def actions_since_user(tracker: DialogueStateTracker) -> list[str]:
    """What was done since the user's latest message, the latest first."""
    names: list[str] = []
    for event in reversed(tracker.applied_events()):
        if isinstance(event, UserUttered):
            break
        if isinstance(event, ActionExecuted) and event.action_name:
            names.append(event.action_name)
    return names
