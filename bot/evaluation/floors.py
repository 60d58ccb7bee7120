"""Floors under the figures: CI fails when one is broken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, RootModel, ValidationError

from bot.evaluation.results import Section
from bot.evaluation.words import title, words


class Bounds(BaseModel):
    """The least or the most a figure may be, as a share in [0, 1] or in points."""

    model_config = ConfigDict(extra="forbid")

    at_least: float | None = None
    at_most: float | None = None


class Floors(RootModel[dict[str, dict[str, Bounds]]]):
    """Section to figure to bounds."""


class FloorsError(Exception):
    """The floors file cannot be read."""


@dataclass(frozen=True)
class Breach:
    """A figure outside its bounds, or one that is bounded and was not measured."""

    section: str
    figure: str
    value: float | None
    bounds: Bounds

    def __str__(self) -> str:
        name = f"{title(self.section)}, {title(self.figure)}"
        if self.value is None:
            return words("not_measured", figure=name)
        if self.bounds.at_least is not None and self.value < self.bounds.at_least:
            return words("below_floor", figure=name, value=self.value, floor=self.bounds.at_least)
        return words("above_ceiling", figure=name, value=self.value, ceiling=self.bounds.at_most)


def read_floors(path: Path) -> Floors:
    """Read the file of floors.

    Raises:
        FloorsError: it is missing or misshapen.
    """
    try:
        return Floors.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise FloorsError(words("bad_floors", file=path, error=error)) from error


def breaches(sections: Iterable[Section], floors: Floors) -> list[Breach]:
    """The bounded figures of the measured sections that are outside their bounds."""
    found: list[Breach] = []
    for section in sections:
        values = {name: share.value for name, share in section.main.items()} | section.points
        for figure, bounds in floors.root.get(section.name, {}).items():
            value = values.get(figure)
            if value is None or not _holds(value, bounds):
                found.append(Breach(section.name, figure, value, bounds))
    return found


def _holds(value: float, bounds: Bounds) -> bool:
    above = bounds.at_least is None or value >= bounds.at_least
    return above and (bounds.at_most is None or value <= bounds.at_most)
