"""Everyday messages without danger: the examples that teach the intents (``data/nlu``).

They are what the assistant is asked most, so the classifier must know them as harmless. The
examples of needs that are dangers themselves are left out, and so is all that sets off a rule.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from bot.triage.rules import surest
from bot.triage.text import normalise

DANGEROUS_NEEDS = frozenset({"vold", "barnevern_hjelp"})


def everyday_messages(folder: Path) -> list[str]:
    """The examples under ``folder`` that no rule takes for danger, by file name."""
    files = [p for p in sorted(folder.rglob("*.yml")) if p.stem not in DANGEROUS_NEEDS]
    return [
        text
        for path in files
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")).get("nlu", [])
        for text in _examples(entry)
        if surest(normalise(text)) is None
    ]


def _examples(entry: dict[str, Any]) -> list[str]:
    examples = entry.get("examples", []) if "intent" in entry else []
    if isinstance(examples, str):
        lines = (line.strip() for line in examples.splitlines())
        return [line[1:].strip() for line in lines if line.startswith("-")]
    return [str(example["text"]).strip() for example in examples]
