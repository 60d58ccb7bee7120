"""Triage: does this message speak of danger? Pure rules, no model, no database, no clock.

Source of the classes and numbers: the municipalities' own documents and the national layer
of the catalogue; each rule in ``rules.yml`` names its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from service_catalogue.text import fold

RULES_FILE = Path(__file__).with_name("rules.yml")
MAX_CHARACTERS = 2000  # twice the longest message people write; bounds the work for hostile input


class Certainty(IntEnum):
    """How sure the triage is; higher is more urgent."""

    NONE = 0
    UNSURE = 1
    CERTAIN = 2


@dataclass(frozen=True)
class Rule:
    """One rule: every pattern in ``all_of`` and one of ``any_of``, none of ``unless``."""

    id: str
    category: str
    certainty: Certainty
    call: tuple[str, ...]
    source: str
    any_of: re.Pattern[str]
    all_of: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str] | None

    def evidence(self, text: str) -> str | None:
        """The words that set the rule off, or None."""
        match = self.any_of.search(text)
        if match is None or not all(pattern.search(text) for pattern in self.all_of):
            return None
        return None if self.unless is not None and self.unless.search(text) else match[0].strip()


@dataclass(frozen=True)
class Assessment:
    """The outcome for one message.

    ``call`` are the emergency numbers of the rule, most urgent first; ``evidence`` the words
    that set it off.
    """

    certainty: Certainty = Certainty.NONE
    category: str = "none"
    rule: str = ""
    evidence: str = ""
    call: tuple[str, ...] = ()
    source: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for the message and for JSON."""
        return {
            "certainty": self.certainty.name.lower(),
            "category": self.category,
            "rule": self.rule,
            "evidence": self.evidence,
            "call": list(self.call),
            "source": self.source,
        }


def bounded(text: str) -> str:
    """At most ``MAX_CHARACTERS`` of ``text``: what matters most often stands first or last."""
    if len(text) <= MAX_CHARACTERS:
        return text
    half = MAX_CHARACTERS // 2
    return f"{text[: half - 1]} {text[-half:]}"


def normalise(text: str) -> str:
    """Folded text with stretched letters shortened and everything but words made spaces."""
    folded = fold(bounded(text))
    folded = re.sub(r"(\w)\1{2,}", r"\1", folded)
    return re.sub(r"[^\w]+", " ", folded).strip()


def assess(text: str) -> Assessment:
    """Assess one message. The surest rule wins; among equals, the first in the file."""
    words = normalise(text)
    best = Assessment()
    for rule in load_rules():
        if rule.certainty > best.certainty and (evidence := rule.evidence(words)):
            best = Assessment(
                rule.certainty, rule.category, rule.id, evidence, rule.call, rule.source
            )
    return best


@lru_cache(maxsize=1)
def load_rules(path: Path = RULES_FILE) -> tuple[Rule, ...]:
    """The rules of ``rules.yml``, compiled. Raises at start when the file is wrong."""
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    macros: dict[str, str] = document["macros"]
    return tuple(_compile(entry, macros) for entry in document["rules"])


def _compile(entry: dict[str, Any], macros: dict[str, str]) -> Rule:
    return Rule(
        id=entry["id"],
        category=entry["category"],
        certainty=Certainty[entry["certainty"].upper()],
        call=tuple(str(number) for number in entry.get("call", [])),
        source=entry["source"],
        any_of=_pattern(entry["any"], macros),
        all_of=tuple(_pattern([text], macros) for text in entry.get("all", [])),
        unless=_pattern(entry["unless"], macros) if entry.get("unless") else None,
    )


def _pattern(alternatives: list[str], macros: dict[str, str]) -> re.Pattern[str]:
    joined = "|".join(alternatives)
    expanded = re.sub(r"\{([A-Z_]+)\}", lambda match: f"(?:{macros[match[1]]})", joined)
    return re.compile(rf"(?<!\w)(?:{expanded})(?!\w)")
