"""What the classifier makes of a message, as probabilities."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.triage.assessment import NONE, Circumstances

CATEGORY, FORM, PERSON, EXPECT, WRITER, IN_DANGER, TIME, MAY_HURT = (
    "category",
    "form",
    "person",
    "expect",
    "writer",
    "in_danger",
    "time",
    "may_hurt",
)
HEADS = (CATEGORY, FORM, PERSON, EXPECT, WRITER, IN_DANGER, TIME, MAY_HURT)
YES = "yes"
# Three questions whose answers tell danger from none: what it is, how it is said, and what it is
# together with who is in danger. Each divides the harmless from the grave along other lines, and
# their mean raises 4 fewer false alarms in a hundred hard negatives at equal misses than the
# category alone (docs/decisions/0005-triage.md).
NO_DANGER: Mapping[str, frozenset[str]] = {
    CATEGORY: frozenset({NONE}),
    FORM: frozenset({"hard_negative", "everyday"}),
    PERSON: frozenset({NONE}),
}
# What is meant counts half of what is written: on the dev part everything from 0.3 to 1 tells the
# alarms from the hard negatives as well (docs/decisions/0005-triage.md).
MEANT = 0.5
SHARE = MEANT / (1.0 + MEANT)
MOST_SURE = (
    4.0  # log odds: the encoder is too sure of what is like its examples, one in fifty is left
)
_LEAST = 1e-6  # keeps the log odds finite


@dataclass(frozen=True)
class Reading:
    """Head to answer to probability, and the words that speak most for the category.

    ``framed``: the message speaks of a game, a story, an animal or an old grief; ``small_child``:
    of a small child who hits, which is never more than a question. ``content`` is
    how many of its words say anything of a subject. ``meant`` is category to probability by what
    the message means; None where that could not be told.
    """

    heads: Mapping[str, Mapping[str, float]]
    words: tuple[str, ...] = ()
    framed: bool = False
    small_child: bool = False
    content: int = 2
    meant: Mapping[str, float] | None = None

    def beside(self, other: Reading) -> Reading:
        """The mean, in log odds, of two readings of one message, in the first one's words."""
        heads = {name: _mean(shares, other.heads[name]) for name, shares in self.heads.items()}
        meant = _mean(self.meant, other.meant) if self.meant and other.meant else self.meant
        return replace(self, heads=heads, meant=meant, content=max(self.content, other.content))

    @property
    def alarm(self) -> float:
        """The probability that something is wrong: the mean, in log odds, of the answers."""
        mean = self._written
        if self.meant is not None:
            meant = _log_odds(self.meant, NO_DANGER[CATEGORY])
            bounded = min(max(meant, -MOST_SURE), MOST_SURE)
            mean = (mean + MEANT * bounded) / (1.0 + MEANT)
        return _probability(mean)

    @property
    def highest_alarm(self) -> float:
        """The same, or that of the words alone if it is higher: a rule is silenced by both."""
        return max(self.alarm, _probability(self._written))

    @property
    def _written(self) -> float:
        asked = [head for head in NO_DANGER if head in self.heads]
        return sum(_log_odds(self.heads[head], NO_DANGER[head]) for head in asked) / len(asked)

    @property
    def certain(self) -> float:
        """The probability that a helpline would give the numbers at once, with no question."""
        return self.heads[EXPECT].get("certain", 0.0)

    @property
    def categories(self) -> Mapping[str, float]:
        """The probability of each category: by the words, and by what is meant."""
        written, meant = self.heads[CATEGORY], self.meant
        return written if meant is None else _mean(written, meant, SHARE)

    @property
    def category(self) -> str:
        """The likeliest category apart from none."""
        shares = {name: p for name, p in self.categories.items() if name != NONE}
        return max(shares, key=shares.__getitem__)

    def circumstances(self, floor: float, may_hurt_floor: float) -> Circumstances:
        """Who and when, each answer only when at least ``floor`` sure."""

        def answer(head: str) -> str | None:
            label, share = max(self.heads[head].items(), key=lambda item: item[1])
            return label if share >= floor and label != NONE else None

        return Circumstances(
            writer=answer(WRITER),
            in_danger=answer(IN_DANGER),
            time=answer(TIME),
            may_hurt=self.heads[MAY_HURT].get(YES, 0.0) >= may_hurt_floor,
        )


def _mean(
    shares: Mapping[str, float], others: Mapping[str, float], weight: float = 0.5
) -> dict[str, float]:
    """The geometric mean, the others counting ``weight`` of 1, made to sum to 1."""
    both = {n: p ** (1.0 - weight) * others.get(n, 0.0) ** weight for n, p in shares.items()}
    total = sum(both.values()) or 1.0
    return {name: p / total for name, p in both.items()}


def _log_odds(shares: Mapping[str, float], harmless: frozenset[str]) -> float:
    calm = sum(p for label, p in shares.items() if label in harmless)
    calm = min(max(calm, _LEAST), 1.0 - _LEAST)
    return math.log((1.0 - calm) / calm)


def _probability(log_odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-log_odds))
