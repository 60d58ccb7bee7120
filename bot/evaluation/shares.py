"""Shares with confidence intervals, as every figure of an evaluation is reported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scipy.stats import binomtest

LEVEL = 0.95


@dataclass(frozen=True)
class Share:
    """``hits`` of ``total``."""

    hits: int
    total: int

    @property
    def value(self) -> float:
        """The share in [0, 1]; 0 of nothing is 0."""
        return self.hits / self.total if self.total else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval (Wilson 1927); it holds for shares near 0 and 1 too."""
        if not self.total:
            return 0.0, 1.0
        found = binomtest(self.hits, self.total).proportion_ci(LEVEL, method="wilson")
        return float(found.low), float(found.high)

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.value:6.1%}  [{low:.1%}–{high:.1%}]  {self.hits}/{self.total}"

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        low, high = self.interval
        return {
            "hits": self.hits,
            "total": self.total,
            "share": round(self.value, 4),
            "low": round(low, 4),
            "high": round(high, 4),
        }
