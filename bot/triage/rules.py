"""The rules of ``rules.yml``: bounded patterns over words, each with its source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from bot.triage.assessment import Certainty

RULES_FILE = Path(__file__).with_name("rules.yml")


@dataclass(frozen=True)
class Signs:
    """Words that tell something: every pattern in ``all_of``, one of ``any_of``, no ``unless``."""

    any_of: re.Pattern[str]
    all_of: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str] | None

    def evidence(self, words: str) -> str | None:
        """What in ``words`` (see ``bot.triage.text.normalise``) shows it, or None."""
        match = self.any_of.search(words)
        if match is None or not all(pattern.search(words) for pattern in self.all_of):
            return None
        return None if self.unless is not None and self.unless.search(words) else match[0].strip()


@dataclass(frozen=True)
class Rule:
    """What it means when the words show the ``signs``.

    ``stands`` is set where an unsure rule knows more than the classifier, which may not silence it.
    """

    id: str
    category: str
    certainty: Certainty
    call: tuple[str, ...]
    source: str
    signs: Signs
    stands: bool = False

    def evidence(self, words: str) -> str | None:
        """What in normalised ``words`` set the rule off, or None."""
        return self.signs.evidence(words)


@dataclass(frozen=True)
class Hit:
    """A rule, and the words that set it off."""

    rule: Rule
    evidence: str


def find_hits(words: str) -> Iterator[Hit]:
    """Every rule that normalised ``words`` set off, in the order of the file."""
    for rule in load_rules():
        if evidence := rule.evidence(words):
            yield Hit(rule, evidence)


def surest(words: str) -> Hit | None:
    """The surest rule; among equals the first in the file, for the most urgent stand first."""
    best: Hit | None = None
    for rule in load_rules():
        if (best is None or rule.certainty > best.rule.certainty) and (
            evidence := rule.evidence(words)
        ):
            best = Hit(rule, evidence)
    return best


def in_harmless_frame(words: str) -> bool:
    """Whether normalised ``words`` speak of a game, a story, an animal or an old grief."""
    return _frames().search(words) is not None


def small_child_hits(words: str) -> bool:
    """Whether normalised ``words`` speak of a small child who hits, and of no grown-up who does."""
    return _small_child().evidence(words) is not None


@lru_cache(maxsize=1)
def _small_child(path: Path = RULES_FILE) -> Signs:
    document = _document(path)
    return _signs(document["small_child_hits"], document["macros"])


@lru_cache(maxsize=1)
def _frames(path: Path = RULES_FILE) -> re.Pattern[str]:
    document = _document(path)
    return _pattern(document["frames"], document["macros"])


@lru_cache(maxsize=1)
def load_rules(path: Path = RULES_FILE) -> tuple[Rule, ...]:
    """The rules of ``rules.yml``, compiled. Raises at start when the file is wrong."""
    document = _document(path)
    macros: dict[str, str] = document["macros"]
    return tuple(_compile(entry, macros) for entry in document["rules"])


@lru_cache(maxsize=1)
def _document(path: Path) -> dict[str, Any]:
    """The file, read once for rules and frames; by libyaml where it is there, in a tenth."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loaded: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    return loaded


def _compile(entry: dict[str, Any], macros: dict[str, str]) -> Rule:
    return Rule(
        id=entry["id"],
        category=entry["category"],
        certainty=Certainty[entry["certainty"].upper()],
        call=tuple(str(number) for number in entry.get("call", [])),
        source=entry["source"],
        signs=_signs(entry, macros),
        stands=bool(entry.get("stands")),
    )


def _signs(entry: dict[str, Any], macros: dict[str, str]) -> Signs:
    return Signs(
        any_of=_pattern(entry["any"], macros),
        all_of=tuple(_pattern([text], macros) for text in entry.get("all", [])),
        unless=_pattern(entry["unless"], macros) if entry.get("unless") else None,
    )


def _pattern(alternatives: list[str], macros: dict[str, str]) -> re.Pattern[str]:
    joined = "|".join(alternatives)
    expanded = re.sub(r"\{([A-Z_]+)\}", lambda match: f"(?:{macros[match[1]]})", joined)
    return re.compile(rf"(?<!\w)(?:{expanded})(?!\w)")
