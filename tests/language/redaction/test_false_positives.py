"""Almost nothing of what people write to us, and of what we write, is taken for personal."""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.language.redaction.core import redact

ROOT = Path(__file__).parents[3]
MOST = 0.005
SAID_BY_US = ("text", "name", "title", "questions", "description", "aliases", "payload", "term")


def examples() -> list[str]:
    """Every message of the training data."""
    found = []
    for path in sorted((ROOT / "data" / "nlu").rglob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            for line in block["examples"].strip().splitlines():
                found.append(
                    re.sub(r"\[([^\]]+)\](\([^)]+\)|\{[^}]+\})", r"\1", line.removeprefix("- "))
                )
    return found


def strings(value: Any, key: str = "") -> Iterator[str]:
    """Every text that users see or are expected to write."""
    if isinstance(value, str) and key.startswith(SAID_BY_US):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from strings(item, key)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from strings(item, str(name))


def content() -> list[str]:
    """The texts of the catalogue and the domain, without the named people."""
    files = [*sorted((ROOT / "catalogue" / "content").glob("*/*.yml")), ROOT / "domain.yml"]
    found: list[str] = []
    for path in files:
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        document.pop("people", None)
        found += strings(document)
    return found


EXAMPLES, CONTENT = examples(), content()


@pytest.mark.parametrize(("texts"), [EXAMPLES, CONTENT], ids=["messages", "content"])
def test_next_to_nothing_is_changed_by_rules(texts: list[str], by_rules: None) -> None:
    changed = [text for text in texts if redact(text).kinds]

    assert len(changed) <= MOST * len(texts), changed


@pytest.mark.parametrize(("texts"), [EXAMPLES, CONTENT], ids=["messages", "content"])
def test_next_to_nothing_is_changed_with_the_pipeline(texts: list[str]) -> None:
    sample = texts[::4]
    changed = [text for text in sample if redact(text).kinds]

    assert len(changed) <= MOST * len(sample), changed


def test_it_is_quick_by_rules(by_rules: None) -> None:
    assert median_ms(EXAMPLES[:500]) < 3


def test_it_is_quick_with_the_pipeline() -> None:
    assert median_ms(EXAMPLES[:200]) < 10


def median_ms(texts: list[str]) -> float:
    """The median time of a redaction in milliseconds of our own work, whatever else runs."""
    redact("hei")
    taken = []
    for text in texts:
        start = time.process_time()
        redact(text)
        taken.append(time.process_time() - start)
    return 1000 * statistics.median(taken)
