"""What belongs to one municipality alone, to be looked for where another is talked about."""

from __future__ import annotations

import re
from functools import cache

from service_catalogue.content import NATIONAL
from service_catalogue.schema import Person, Tool
from service_catalogue.shared import shared_catalogue

CATALOGUE = shared_catalogue()
MUNICIPALITIES = tuple(CATALOGUE.municipalities())
# What every municipality has, or any text may speak of: their names tell nothing of where.
COMMON = re.compile(
    r"barnevern\w*|barnekoordinator\w*( og individuell plan)?|koordinator|individuell plan.*"
    r"|politi|helsestasjon.*|skolehelsetjeneste\w*|psykisk helse.*|fysioterapi.*|ergo.*"
    r"|pedagogisk tjeneste|sosiale tjenester|sykepenger|dagpenger|arbeidsavklaring|røde kors"
    r"|kulturskolen|fritidsklubb|ukm.*|nettverksmøte|stafettlogg.*|samtykkeskjema|møtemal"
    r"|referatmal|observasjonsskjema|evalueringsskjema|bekymringsmelding.*|tjenesteoversikt"
    r"|undringssamtale med barn|snakkemedbarn\.no"
)
DIGITS = re.compile(r"(?<=\d) (?=\d)")


@cache
def marks(municipality: str) -> frozenset[str]:
    """Names, addresses, numbers, forms and sentences of a municipality's own."""
    own = CATALOGUE.municipalities()[municipality]
    services = CATALOGUE.services(municipality)
    people = CATALOGUE.entries(municipality, Person)
    levels = CATALOGUE.levels(municipality)
    names = {
        own.name,
        own.name_in_full,
        *(source.title for source in own.sources),
        *(name for s in services for name in (s.name, s.display_name) if name),
        *(tool.name for tool in CATALOGUE.entries(municipality, Tool)),
        *(part for p in people for part in (p.name, p.email) if part),
        *(phone.number for phone in CATALOGUE.phones(municipality)),
        *(level.summary for level in levels),
        *(step.what for level in levels for step in level.steps),
    }
    return frozenset(name for name in names if not COMMON.fullmatch(name.casefold()))


@cache
def foreign_to(municipality: str) -> re.Pattern[str]:
    """Finds what belongs to the others and not to ``municipality`` or the nation."""
    shared = {name.casefold() for name in marks(municipality)}
    shared |= {phone.number for phone in CATALOGUE.phones(NATIONAL)}
    shared |= {service.name.casefold() for service in CATALOGUE.services(NATIONAL)}
    others = (m for m in MUNICIPALITIES if m != municipality)
    found = {name for m in others for name in marks(m) if name.casefold() not in shared}
    longest_first = sorted(found, key=lambda name: (-len(name), name))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


def leaks(said: str, municipality: str) -> list[str]:
    """What of another municipality is in ``said``."""
    return foreign_to(municipality).findall(DIGITS.sub("", said))
