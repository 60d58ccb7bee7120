"""How the entries and services of the catalogue are asked for, and what they say."""

from __future__ import annotations

from service_catalogue.repository import Catalogue
from service_catalogue.schema import Answer, Level, Service, Step
from service_catalogue.text_layer import Document


def entries_of(catalogue: Catalogue, layer: str) -> dict[str, Answer | Step | Level]:
    """What one layer answers from, by id."""
    entries: dict[str, Answer | Step | Level] = {a.id: a for a in catalogue.entries(layer, Answer)}
    for level in catalogue.levels(layer):
        entries[level.id] = level
        entries.update({step.id: step for step in level.steps})
    return entries


def entry_document(entry: Answer | Step | Level) -> Document:
    """The title and the questions of an entry, and all it says to anyone."""
    if isinstance(entry, Answer):
        said = [entry.text, entry.text_child, entry.text_guardian, entry.text_employee]
        text = " ".join(part for part in said if part)
    elif isinstance(entry, Step):
        text = " ".join([entry.what, *entry.how])
    else:
        text = entry.summary
    return Document([entry.title, *entry.questions], text)


def service_document(service: Service) -> Document:
    """The names and the questions of a service, and what it is and for whom."""
    names = [service.display_name] if service.display_name else []
    phrases = [service.name, *names, *service.aliases, *service.questions]
    return Document(phrases, f"{service.description} {service.eligibility.text}")
