"""Which term of a municipality a text asks the meaning of."""

from __future__ import annotations

import re

from service_catalogue.repository import Catalogue
from service_catalogue.schema import Term
from service_catalogue.text import plain

_ASKED = re.compile(
    r"\b(?:(?:hva|kva|ka|hvordan|korleis) (?:er|betyr|tyder|vil|menes|meinast|forstås|definerer)"
    r"|(?:hva|kva|ka) (?:mener|meiner|legger|legg) (?:dere|de|dykk|vi|dokker|kommunen|man|ein)"
    r"|(?:forklar|definer|definisjonen (?:på|av)))"
    r"(?: (?:si|det|den|egentlig|eigentleg|dere|vi|kommunen|man|ein|meg|med|ved|i|av|at|er|en|ei|et"
    r"|begrepet|ordet|omgrepet))*"
    r" (?P<name>\w+(?: \w+){0,4}?)"
    r"(?: (?:egentlig|eigentleg|for noe|for noko|her|hos dere|hos dykk|igjen|da))*$"
)


class TermNames:
    """The terms of one municipality by name and alias; none without a municipality."""

    def __init__(self, catalogue: Catalogue, municipality: str | None) -> None:
        terms = catalogue.entries(municipality, Term) if municipality else []
        self._by_name: dict[str, Term] = {}
        for term in terms:
            self._by_name[plain(term.term)] = term
        for term in terms:  # a name goes before what another is also called
            for alias in term.aliases:
                self._by_name.setdefault(plain(alias), term)

    def find_asked(self, text: str) -> Term | None:
        """The term when ``text`` asks what it means, and nothing else."""
        asked = _ASKED.search(plain(text))
        return self._by_name.get(asked["name"]) if asked else None
