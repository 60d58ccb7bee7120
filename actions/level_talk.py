""" "Og 3" after "hva er nivå 2": the same question of another level."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from service_catalogue.text import plain

_LEVEL = re.compile(r"\bnivå(?:et)? ?[0-3]\b")
_NUMBER = re.compile(r"(?:og|men|og hva med|hva med|kva med|enn|og på|på) ([0-3])")


def another_level(text: str, slots: Mapping[str, Any]) -> int | None:
    """The level that a bare number names, where a level is what was talked of; else None."""
    match = _NUMBER.fullmatch(plain(text))
    talked = _LEVEL.search(_asked(slots)) or "_level_" in (slots.get("step") or "")
    return int(match[1]) if match and talked else None


def of_level(text: str, level: int, slots: Mapping[str, Any]) -> str:
    """What was asked before with ``level`` for the one it named; ``text`` if it named none."""
    asked = _asked(slots)
    return _LEVEL.sub(f"nivå {level}", asked) if _LEVEL.search(asked) else text


def _asked(slots: Mapping[str, Any]) -> str:
    return plain((slots.get("asked") or {}).get("text", ""))
