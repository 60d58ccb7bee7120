"""Every number that may become a link: those of the catalogue and of the emergency texts."""

from __future__ import annotations

from bot.emergency import NUMBERS
from bot.web.rich_text import RichText
from service_catalogue.content import NATIONAL
from service_catalogue.repository import Catalogue


def rich_text(catalogue: Catalogue | None) -> RichText:
    """A maker of lines that knows all verified numbers, as displayed and as dialled."""
    numbers = {entry["display"]: number for number, entry in NUMBERS.items()}
    if catalogue is not None:
        for layer in (NATIONAL, *catalogue.municipalities()):
            for phone in catalogue.phones(layer):
                numbers[phone.display] = phone.number
                numbers[phone.number] = phone.number
    return RichText(numbers)
