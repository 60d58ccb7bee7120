"""Counting for the municipality, when the settings say so: codes only, and no link to a talk.

Counts gather in memory and go to the database now and then, so that no row's time tells when
someone wrote.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.logs import where
from service_catalogue.repository import Catalogue
from service_catalogue.statistics import Key, add_counts

logger = logging.getLogger(__name__)

WRITE_SECONDS = 300.0
NOWHERE, NO_NEED = "none", "unknown"


class Statistics:
    """Counts answers by role, need, service, urgency, and topics that got no answer."""

    def __init__(self, catalogue: Catalogue | None, enabled: bool) -> None:
        self._catalogue = catalogue if enabled else None
        self._counts: Counter[Key] = Counter()

    def count_answer(
        self, answer: Mapping[str, Any], municipality: str | None, at: datetime
    ) -> None:
        """Count the codes of one answer."""
        if self._catalogue is None:
            return
        codes = [("answer", "all"), ("urgency", answer["urgency"])]
        codes += [("role", answer["role"])] if answer["role"] else []
        codes += [("need", need) for need in answer["needs"]]
        codes += [("service", service["id"]) for service in answer["services"]]
        if not (answer["services"] or answer["contacts"] or answer["step"]):
            codes += [("unanswered", need) for need in answer["needs"] or [NO_NEED]]
        self._count(codes, municipality, at)

    def count_thumb(self, useful: bool, reason: str, at: datetime) -> None:
        """Count a thumb."""
        if self._catalogue is not None:
            self._count([("thumb", "useful" if useful else reason)], None, at)

    def _count(self, codes: list[tuple[str, str]], municipality: str | None, at: datetime) -> None:
        for kind, code in codes:
            self._counts[Key(f"{at:%Y-%m}", municipality or NOWHERE, kind, code)] += 1

    async def write(self) -> None:
        """Move what has gathered to the database; what cannot be written waits."""
        if self._catalogue is None or not self._counts:
            return
        gathered, self._counts = self._counts, Counter()
        try:
            await asyncio.to_thread(add_counts, self._catalogue.counts, gathered)
        except Exception as error:
            logger.error("The statistics could not be written: %s", where(error))
            self._counts.update(gathered)

    async def keep_writing(self) -> None:
        """Write until cancelled."""
        while True:
            await asyncio.sleep(WRITE_SECONDS)
            await self.write()
