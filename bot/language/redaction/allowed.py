"""What is never personal: the catalogue's own numbers, addresses, places and names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.language.lexicon import lexicon
from service_catalogue import schema
from service_catalogue.content import NATIONAL
from service_catalogue.repository import Catalogue
from service_catalogue.shared import shared_catalogue
from service_catalogue.text import fold, whole_words

_WORD = re.compile(r"[^\W\d_]+")
_PLAIN = str.maketrans("æøå", "aoa")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_HOST = re.compile(r"(?:https?://|\bwww\.)([\w.-]+)")


@dataclass(frozen=True)
class Allowed:
    """``numbers`` digits only; ``phrases`` finds names of services, places and people of ours."""

    numbers: frozenset[str]
    emails: frozenset[str]
    hosts: frozenset[str]
    words: frozenset[str]
    phrases: re.Pattern[str]


@lru_cache(maxsize=1)
def allowed() -> Allowed:
    """The catalogue's, once per process."""
    return allowed_by(shared_catalogue())


def allowed_by(catalogue: Catalogue) -> Allowed:
    """What ``catalogue`` publishes itself."""
    # Layer by layer: of many municipalities only some are kept in memory at a time.
    layers = [_published(catalogue, layer) for layer in (NATIONAL, *catalogue.municipalities())]
    texts = [text for published in layers for text in published.texts]
    names = [name for published in layers for name in published.names]
    people = [person for published in layers for person in published.people]
    hosts = {host.removeprefix("www.") for url in texts for host in _HOST.findall(url.casefold())}
    emails = {email.casefold() for text in texts for email in _EMAIL.findall(text)}
    return Allowed(
        numbers=frozenset(number for published in layers for number in published.numbers),
        emails=frozenset(emails | {p.email.casefold() for p in people if p.email}),
        hosts=frozenset(hosts),
        words=frozenset(_words([*names, *lexicon()["elsewhere"]])),
        phrases=whole_words({fold(name) for name in (*names, *(p.name for p in people))}),
    )


@dataclass(frozen=True)
class _Published:
    """What one layer publishes; ``texts`` may hold addresses."""

    numbers: list[str]
    texts: list[str]
    names: list[str]
    people: list[schema.Person]


def _published(catalogue: Catalogue, layer: str) -> _Published:
    phones, services = catalogue.phones(layer), catalogue.services(layer)
    names = [name for s in services for name in (s.name, s.display_name or "", *s.aliases)]
    names += [phone.name for phone in phones]
    if (municipality := catalogue.municipalities().get(layer)) is not None:
        names += [municipality.name, municipality.name_in_full, municipality.model_name]
        names += [*municipality.aliases, *municipality.places, *municipality.vocabulary.values()]
        names += [term.term for term in catalogue.entries(layer, schema.Term)]
    texts = [text for s in services for text in (s.description, s.contact or "")]
    texts += [answer.text for answer in catalogue.entries(layer, schema.Answer)]
    texts += [text for phone in phones for text in (phone.description, phone.website or "")]
    people = list(catalogue.entries(layer, schema.Person))
    return _Published([phone.number for phone in phones], texts, names, people)


def _words(phrases: Iterable[str]) -> Iterator[str]:
    """The words of ``phrases``, as written and as typed without æ, ø and å."""
    for phrase in phrases:
        for word in _WORD.findall(fold(phrase)):
            yield from (word, word.translate(_PLAIN))
