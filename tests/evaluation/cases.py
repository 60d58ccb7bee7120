"""Judge replayed answers against evaluation cases.

Case files are JSON lines: needs (``acceptable_services``, ``unacceptable``), guidance
(``answer_facts``), time and dialogues (``must_show``, ``must_not``). The judge is strict on
numbers and names; facts in other words are matched by their content words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from service_catalogue.text import plain

FIRST = 3
FACT_WORDS = 0.6  # share of a fact's content words that must be in the answer
STEM = 5  # letters compared, so that inflection does not matter
STOP_WORDS = frozenset(
    [
        "i",
        "på",
        "og",
        "til",
        "av",
        "for",
        "med",
        "som",
        "er",
        "å",
        "at",
        "en",
        "et",
        "ei",
        "den",
        "det",
        "de",
        "om",
        "ved",
        "fra",
        "kan",
        "skal",
        "har",
        "hvis",
        "der",
        "dette",
        "eller",
        "ikke",
        "sin",
        "sine",
        "seg",
        "når",
        "man",
        "du",
        "dere",
        "vi",
        "skole",
        "osv",
    ]
)
ROLES = {"barn": "child", "foresatt": "guardian", "ansatt": "employee"}


@dataclass(frozen=True)
class Verdict:
    """Whether a case is right, and in words why not."""

    right: bool
    why: str = ""


def conversation(case: dict[str, Any]) -> dict[str, Any]:
    """The replay line for a case of any kind."""
    line: dict[str, Any] = {"id": case["id"], "municipality": case.get("kommune")}
    if "turns" in case:
        line["turns"] = [{"user": turn["user"]} for turn in case["turns"]]
    else:
        line["text"] = case.get("question") or case["text"]
    if "when" in case:
        line["at"] = case["when"].split()[0]
    return line


def everything_said(turn: dict[str, Any]) -> str:
    """All that the user sees in a turn."""
    parts = [reply["text"] for reply in turn["replies"]]
    parts += [service["name"] for service in turn["services"]]
    parts += [f"{contact['name']} {contact['number']}" for contact in turn["contacts"]]
    return "\n".join(parts)


def judge_needs(case: dict[str, Any], turn: dict[str, Any]) -> Verdict:
    """A right service among the first three, and none that is unacceptable."""
    names = [plain(service["name"]) for service in turn["services"][:FIRST]]
    wrong = [n for n in case["unacceptable"] if plain(n) in names]
    if wrong:
        return Verdict(False, f"unacceptable {wrong} in {names}")
    wanted = [plain(n) for n in case["acceptable_services"]]
    if wanted and not any(n in names for n in wanted):
        return Verdict(False, f"none of {wanted} in {names}")
    return Verdict(True)


def judge_guidance(case: dict[str, Any], turn: dict[str, Any]) -> Verdict:
    """Every fact is in the answer."""
    said = everything_said(turn)
    missing = [fact for fact in case["answer_facts"] if not says_fact(said, fact)]
    return Verdict(not missing, f"missing {missing}" if missing else "")


def judge_shown(case: dict[str, Any], turn: dict[str, Any]) -> Verdict:
    """``must_show`` is shown (one of the alternatives split by |), ``must_not`` is not."""
    said = everything_said(turn)
    missing = [m for m in case.get("must_show", []) if not _shows_any(said, m)]
    wrong = [m for m in case.get("must_not", []) if shows(said, m)]
    if missing or wrong:
        return Verdict(False, f"missing {missing}, wrong {wrong}")
    return Verdict(True)


def says_fact(said: str, fact: str) -> bool:
    """Whether the content words of ``fact`` are in ``said``, inflection apart."""
    words = [w for w in plain(fact).split() if w not in STOP_WORDS]
    stems = {w[:STEM] for w in plain(said).split()}
    if not words:
        return plain(fact) in plain(said)
    numbers = [w for w in words if w.isdigit()]
    if any(number not in re.sub(r"\s", "", said) for number in numbers):
        return False
    hits = sum(1 for w in words if w[:STEM] in stems or w.isdigit() or _inside(w, stems))
    return hits / len(words) >= FACT_WORDS


def _inside(word: str, stems: Iterable[str]) -> bool:
    """ "fast" in "faste", and "møtemal" in "møtemalen": compounds and short inflected words."""
    starts = any(stem.startswith(word) for stem in stems) and len(word) < STEM
    return starts or any(len(stem) >= STEM and stem in word for stem in stems)


def shows(said: str, wanted: str) -> bool:
    """Whether ``said`` shows a number (spaces apart) or a phrase."""
    digits = re.sub(r"\D", "", wanted)
    if digits and not re.search(r"[a-zæøå]", wanted.casefold()):
        return re.search(rf"(?<!\d){digits}(?!\d)", re.sub(r"(?<=\d) (?=\d)", "", said)) is not None
    return plain(wanted) in plain(said)


def _shows_any(said: str, alternatives: str) -> bool:
    return any(shows(said, one) for one in alternatives.split("|"))
