"""Ages as spans of days, so that weeks, months, years and "a teenager" compare alike."""

from __future__ import annotations

import re
from dataclasses import dataclass

DAYS_PER_UNIT: dict[str, float] = {"days": 1, "weeks": 7, "months": 30.4375, "years": 365.25}

_LIMIT = re.compile(r"(?P<number>\d+(?:\.\d+)?) (?P<unit>days|weeks|months|years)")


@dataclass(frozen=True)
class Age:
    """How old someone is, as the half-open span ``[low, high)`` in days.

    "15 years" is ``[15 y, 16 y)``, "baby" is ``[0, 1 y)``: a span says what we know and no more.
    """

    low: float
    high: float
    text: str = ""

    @classmethod
    def of(cls, number: float, unit: str, text: str = "") -> Age:
        """The span of someone who is ``number`` ``unit`` old (a key of ``DAYS_PER_UNIT``)."""
        days = DAYS_PER_UNIT[unit]
        step = 1 if float(number).is_integer() else 0.5
        return cls(number * days, (number + step) * days, text or f"{number:g} {unit}")

    @classmethod
    def years(cls, low: float, high: float, text: str = "") -> Age:
        """The span from ``low`` years up to the day before turning ``high``."""
        return cls(low * DAYS_PER_UNIT["years"], high * DAYS_PER_UNIT["years"], text)

    @property
    def in_years(self) -> float:
        """The youngest age in the span, in years."""
        return self.low / DAYS_PER_UNIT["years"]


@dataclass(slots=True)
class AgeRange:
    """The ages a service is for, as ``[low, high)`` in days; ``None`` is an open end."""

    low: float | None = None
    high: float | None = None

    @property
    def is_open(self) -> bool:
        return self.low is None and self.high is None

    def overlaps(self, age: Age) -> bool:
        """Whether anyone in the span ``age`` is inside the range."""
        return (self.high is None or age.low < self.high) and (
            self.low is None or age.high > self.low
        )

    def is_unlikely(self, age: Age) -> bool:
        """Whether a range of weeks or months holds less than a third of the span ``age``.

        "A baby" overlaps the first six weeks, and is seldom within them.
        """
        if self.high is None or not self.overlaps(age):
            return False
        low = self.low or 0.0
        common = min(self.high, age.high) - max(low, age.low)
        return self.high - low <= DAYS_PER_UNIT["years"] and common < (age.high - age.low) / 3

    def is_below(self, age: Age) -> bool:
        """Whether everyone in the span ``age`` is too young, if only by a day."""
        return self.low is not None and age.high <= self.low

    def days_away(self, age: Age) -> float:
        """How far the span ``age`` is from the range, in days; 0 when they overlap or touch.

        Negative when the person is too old, positive when they must grow into it.
        """
        if self.overlaps(age):
            return 0.0
        if self.low is not None and self.is_below(age):
            return self.low - age.high
        assert self.high is not None
        return self.high - age.low


def parse_limit(text: str) -> tuple[float, str]:
    """Read a limit as content writes it: ``"6 weeks"`` gives ``(6.0, "weeks")``.

    Raises:
        ValueError: the text is not a number and a unit.
    """
    match = _LIMIT.fullmatch(text.strip())
    if not match:
        raise ValueError("age_limit")
    return float(match["number"]), match["unit"]


def lower_bound(text: str) -> float:
    """Days at which a minimum age begins: ``"13 years"`` begins on the 13th birthday."""
    number, unit = parse_limit(text)
    return number * DAYS_PER_UNIT[unit]


def upper_bound(text: str) -> float:
    """Days at which a maximum age has ended: ``"20 years"`` ends on the 21st birthday."""
    number, unit = parse_limit(text)
    return (number + 1) * DAYS_PER_UNIT[unit]
