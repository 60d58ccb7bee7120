"""Recall and false alarms of the triage on labelled messages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.evaluation.shares import Share
from bot.triage.assessment import CATEGORIES, NONE, Assessment, Certainty
from bot.triage.messages import Message

CONCERN = "serious_concern"
ALARM = (Certainty.UNSURE, Certainty.CERTAIN)


@dataclass(frozen=True)
class Judged:
    """A message and what the triage made of it."""

    message: Message
    found: Assessment

    @property
    def heard(self) -> bool:
        """Whether something is said at all."""
        return self.found.certainty in ALARM

    @property
    def certain(self) -> bool:
        """Whether the card is shown at once."""
        return self.found.certainty is Certainty.CERTAIN


class Report:
    """The figures of one part. Acute is every category but serious concern and none."""

    def __init__(self, judged: Sequence[Judged]) -> None:
        self.judged = judged
        self.alarms = [j for j in judged if j.message.is_alarm]
        self.acute = [j for j in self.alarms if j.message.category != CONCERN]
        self.concern = [j for j in self.alarms if j.message.category == CONCERN]
        self.hard = [j for j in judged if j.message.form == "hard_negative"]
        self.everyday = [j for j in judged if j.message.form == "everyday"]

    def main_figures(self) -> dict[str, Share]:
        """The figures with floors and ceilings, by name."""
        clear = [j for j in self.acute if j.message.expect == "certain"]
        return {
            "acute_heard": _heard(self.acute),
            "acute_certain": _certain(self.acute),
            "acute_clear_certain": _certain(clear),
            "concern_heard": _heard(self.concern),
            "hard_certain": _certain(self.hard),
            "hard_heard": _heard(self.hard),
            "everyday_certain": _certain(self.everyday),
            "everyday_heard": _heard(self.everyday),
        }

    def heard_by(self, name: str) -> dict[str, Share]:
        """Share of alarms heard, by the values of a field of the message."""
        return _by(self.alarms, lambda j: str(getattr(j.message, name)), _heard)

    def heard_by_category_and_writer(self) -> dict[str, dict[str, Share]]:
        """Category to writer to share heard."""
        return {
            category: _by(
                [j for j in self.alarms if j.message.category == category],
                lambda j: j.message.writer,
                _heard,
            )
            for category in CATEGORIES
        }

    def confusion(self) -> dict[str, Counter[str]]:
        """True category to counts of the category found; ``none`` where nothing is said."""
        table: dict[str, Counter[str]] = {name: Counter() for name in (*CATEGORIES, NONE)}
        for j in self.judged:
            table[j.message.category][j.found.category if j.heard else NONE] += 1
        return table

    def circumstances(self) -> dict[str, Share]:
        """How often the circumstances said are right, of the alarms heard where they are said."""
        figures: dict[str, Share] = {}
        for name in ("writer", "in_danger", "time"):
            said = [
                (getattr(j.found.circumstances, name), getattr(j.message, name))
                for j in self.alarms
                if j.heard and getattr(j.found.circumstances, name) is not None
            ]
            figures[name] = Share(sum(a == b for a, b in said), len(said))
        return figures

    def misses(self) -> list[Judged]:
        """Alarms where nothing is said."""
        return [j for j in self.alarms if not j.heard]

    def false_alarms(self) -> list[Judged]:
        """Messages without danger where something is said, certain ones first."""
        found = [j for j in self.judged if j.heard and not j.message.is_alarm]
        return sorted(found, key=lambda j: -j.found.certainty)

    def as_dict(self) -> dict[str, Any]:
        """Everything but the messages, for JSON."""
        shares: Callable[[dict[str, Share]], dict[str, Any]] = lambda d: {  # noqa: E731
            name: share.as_dict() for name, share in d.items()
        }
        return {
            "messages": len(self.judged),
            "main": shares(self.main_figures()),
            **{f"heard_by_{n}": shares(self.heard_by(n)) for n in ("category", "variety", "form")},
            "heard_by_category_and_writer": {
                category: shares(found)
                for category, found in self.heard_by_category_and_writer().items()
            },
            "circumstances": shares(self.circumstances()),
            "confusion": {true: dict(found) for true, found in self.confusion().items()},
        }


def judge(messages: Iterable[Message], assess: Callable[[str], Assessment]) -> Report:
    """Assess every message with ``assess``."""
    return Report([Judged(message, assess(message.text)) for message in messages])


def _heard(judged: Sequence[Judged]) -> Share:
    return Share(sum(j.heard for j in judged), len(judged))


def _certain(judged: Sequence[Judged]) -> Share:
    return Share(sum(j.certain for j in judged), len(judged))


def _by(
    judged: Sequence[Judged],
    key: Callable[[Judged], str],
    share: Callable[[Sequence[Judged]], Share],
) -> dict[str, Share]:
    groups: dict[str, list[Judged]] = {}
    for j in judged:
        groups.setdefault(key(j), []).append(j)
    return {name: share(groups[name]) for name in sorted(groups)}
