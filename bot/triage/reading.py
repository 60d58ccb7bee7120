"""What the classifier makes of a message, as probabilities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.triage.assessment import NONE, Circumstances

CATEGORY, EXPECT, WRITER, IN_DANGER, TIME, MAY_HURT = (
    "category",
    "expect",
    "writer",
    "in_danger",
    "time",
    "may_hurt",
)
HEADS = (CATEGORY, EXPECT, WRITER, IN_DANGER, TIME, MAY_HURT)
YES = "yes"


@dataclass(frozen=True)
class Reading:
    """Head to answer to probability, and the words that speak most for the category.

    ``framed``: the message speaks of a game, a story, an animal or an old grief. ``content`` is
    how many of its words say anything of a subject.
    """

    heads: Mapping[str, Mapping[str, float]]
    words: tuple[str, ...] = ()
    framed: bool = False
    content: int = 2

    @property
    def alarm(self) -> float:
        """The probability that something is wrong."""
        return 1.0 - self.heads[CATEGORY].get(NONE, 0.0)

    @property
    def certain(self) -> float:
        """The probability that a helpline would give the numbers at once, with no question."""
        return self.heads[EXPECT].get("certain", 0.0)

    @property
    def category(self) -> str:
        """The likeliest category apart from none."""
        shares = {name: p for name, p in self.heads[CATEGORY].items() if name != NONE}
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
