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
    layers = (NATIONAL, *catalogue.municipalities())
    phones = [phone for layer in layers for phone in catalogue.phones(layer)]
    people = [p for layer in layers for p in catalogue.entries(layer, schema.Person)]
    texts = [text for layer in layers for text in _texts(catalogue, layer)]
    urls = [*(p.website or "" for p in phones), *texts]
    hosts = {host.removeprefix("www.") for url in urls for host in _HOST.findall(url.casefold())}
    emails = {email.casefold() for text in texts for email in _EMAIL.findall(text)}
    names = {fold(name) for name in (*_names(catalogue), *(person.name for person in people))}
    return Allowed(
        numbers=frozenset(phone.number for phone in phones),
        emails=frozenset(emails | {p.email.casefold() for p in people if p.email}),
        hosts=frozenset(hosts),
        words=frozenset(_words([*_names(catalogue), *lexicon()["elsewhere"]])),
        phrases=whole_words(names),
    )


def _words(phrases: Iterable[str]) -> Iterator[str]:
    """The words of ``phrases``, as written and as typed without æ, ø and å."""
    for phrase in phrases:
        for word in _WORD.findall(fold(phrase)):
            yield from (word, word.translate(_PLAIN))


def _names(catalogue: Catalogue) -> Iterator[str]:
    for key, municipality in catalogue.municipalities().items():
        yield from (municipality.name, municipality.name_in_full, *municipality.aliases)
        yield from (*municipality.places, *municipality.vocabulary.values())
        yield municipality.model_name
        yield from (term.term for term in catalogue.entries(key, schema.Term))
    for layer in (NATIONAL, *catalogue.municipalities()):
        for service in catalogue.services(layer):
            yield from (service.name, service.display_name or "", *service.aliases)
        yield from (phone.name for phone in catalogue.phones(layer))


def _texts(catalogue: Catalogue, layer: str) -> Iterator[str]:
    for service in catalogue.services(layer):
        yield from (service.description, service.contact or "")
    for answer in catalogue.entries(layer, schema.Answer):
        yield answer.text
    yield from (phone.description for phone in catalogue.phones(layer))
