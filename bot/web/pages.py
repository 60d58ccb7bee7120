"""The pages, drawn from templates. Everything put into them is escaped."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from babel.dates import format_date, get_day_names
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.emergency import NUMBERS
from bot.settings import Settings
from bot.web.texts import problem_text
from service_catalogue.schema import Municipality, Need

LOCALE = "nb"
STATED = date(2026, 11, 22)  # when the accessibility statement was last gone through


def emergency_numbers() -> list[dict[str, Any]]:
    """The numbers on top of every page; they need no catalogue."""
    return [
        {**entry, "number": number, "open": "open", "state": "", "stated": None, "emergency": True}
        for number, entry in NUMBERS.items()
    ]


class Pages:
    """Draws pages for one set of settings."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        folder = Path(__file__).with_name("templates")
        self._templates = Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals["numbers"] = emergency_numbers()

    def draw(self, name: str, /, **values: Any) -> str:
        """The page of template ``name``."""
        return self._templates.get_template(f"{name}.html").render(**values)

    def front(self, municipalities: Sequence[Municipality]) -> str:
        """Choose municipality."""
        return self.draw("front", municipalities=municipalities)

    def help(
        self,
        template: str,
        municipality: Municipality,
        needs: Sequence[Need],
        calls: dict[str, Any],
        **values: Any,
    ) -> str:
        """The chat page or the service finder; the chat page holds a finder as its fallback."""
        unasked = {"role": "", "age": "", "needs": []}
        given = {"asked": unasked, "fault": "", "cards": None, **values}
        return self.draw(template, municipality=municipality, needs=needs, calls=calls, **given)

    def privacy(self) -> str:
        """What is kept and counted, from the settings in force."""
        return self.draw(
            "privacy",
            minutes=self._minutes,
            statistics=self._settings.statistics,
            shared=self._settings.redis_url is not None,
        )

    def accessibility(self) -> str:
        """The statement that Norwegian law asks for."""
        stated = format_date(STATED, "long", locale=LOCALE)
        return self.draw("accessibility", minutes=self._minutes, date=stated)

    def calendar(self, at: datetime) -> str:
        """This month: something neutral for whoever left the site in a hurry."""
        names = get_day_names("abbreviated", locale=LOCALE)
        return self.draw(
            "calendar",
            month=format_date(at.date(), "MMMM y", locale=LOCALE),
            days=[names[number] for number in range(7)],
            weeks=calendar.Calendar().monthdayscalendar(at.year, at.month),
            today=at.day,
        )

    def problem(self, name: str) -> str:
        """An error, with numbers to call."""
        return self.draw("problem", title=problem_text(name))

    @property
    def _minutes(self) -> str:
        return f"{self._settings.retention_minutes:g}".replace(".", ",")
