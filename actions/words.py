"""The bot's own short texts: the responses of ``domain.yml``, chosen by slots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


class Words:
    """Renders responses inside an answer, by the same conditions as Rasa's own NLG."""

    def __init__(self, domain: Mapping[str, Any], slots: Mapping[str, Any]) -> None:
        self._responses: Mapping[str, Any] = domain["responses"]
        self._slots = slots

    def __call__(self, response: str, /, **values: object) -> str:
        """The text of ``response`` with ``values`` filled in.

        Raises:
            KeyError: no such response, or a value is missing.
        """
        return str(self._variation(response)["text"]).format(**values).strip()

    def has(self, name: str) -> bool:
        """Whether the domain has a response of this name."""
        return name in self._responses

    def buttons(self, name: str) -> list[dict[str, str]]:
        """The buttons of response ``name``; empty when it has none."""
        return list(self._variation(name).get("buttons") or [])

    def _variation(self, name: str) -> Mapping[str, Any]:
        variations: Sequence[Mapping[str, Any]] = self._responses[name]
        for variation in variations:
            conditions = variation.get("condition") or []
            if conditions and all(self._slots.get(c["name"]) == c["value"] for c in conditions):
                return variation
        return next(v for v in variations if not v.get("condition"))
