"""What a schema cannot say: references, ranges, numbers, hours and the shape of the guide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from service_catalogue import schema
from service_catalogue.age import lower_bound, upper_bound
from service_catalogue.content import NATIONAL, Content, Folder
from service_catalogue.faults import Fault, fault
from service_catalogue.guide_check import check_guide
from service_catalogue.hours_check import check_hours
from service_catalogue.phone_numbers import is_norwegian_number


def check_content(content: Content) -> list[Fault]:
    """Every fault in ``content``, those met while reading included, sorted by place."""
    faults = list(content.faults)
    national = content.folders.get(NATIONAL, Folder(NATIONAL))
    owners: dict[str, str] = {}
    for folder in content.folders.values():
        for entry in folder.entries():
            faults.extend(_check_identity(entry, folder, owners))
        known = _Known(folder, national)
        faults.extend(_check_references(folder, known))
        faults.extend(_check_ages(folder))
        faults.extend(_check_phones(folder))
        faults.extend(_check_questions(folder))
        faults.extend(check_guide(folder))
    return sorted(set(faults))


class _Known:
    """The ids a folder may refer to: its own, and the national ones."""

    def __init__(self, folder: Folder, national: Folder) -> None:
        both = (folder, national)
        self.documents = {s.id for f in both for s in f.sources}
        self.needs = {need.id for need in national.needs}
        self.phones = {phone.id for f in both for phone in f.phones}
        self.unverified = {p.id for f in both for p in f.phones if p.verification == "U"}
        self.services = {service.id for f in both for service in f.services}
        self.rules = {rule.id for f in both for rule in f.rules}
        self.tools = {tool.id for tool in folder.tools}
        self.people = {person.id for person in folder.people}


def _check_identity(entry: schema.Entry, folder: Folder, owners: dict[str, str]) -> Iterator[Fault]:
    identity: str = entry.id  # type: ignore[attr-defined]
    kind = type(entry).__name__
    file, line = folder.place(entry)
    here = f"{file}:{line}"
    if (other := owners.get(f"{kind}:{identity}")) is not None:
        yield fault("duplicate_id", file, line, "id", value=identity, other=other)
    owners[f"{kind}:{identity}"] = here
    prefix = f"{folder.id}_"
    if isinstance(entry, schema.Sourced) and not identity.startswith(prefix):
        yield fault("wrong_prefix", file, line, "id", value=identity, prefix=prefix)


def _check_references(folder: Folder, known: _Known) -> Iterator[Fault]:
    for entry in folder.sourced():
        yield from _unknown(
            folder, entry, "source.document", "kilde", [entry.source.document], known.documents
        )
    for service in folder.services:
        needs = [*service.needs, *service.related_needs]
        yield from _unknown(folder, service, "needs", "behovskode", needs, known.needs)
        yield from _unknown(folder, service, "phones", "telefon", service.phones, known.phones)
        yield from _shown_unverified(folder, service, service.phones, known)
    for answer in folder.answers:
        yield from _unknown(folder, answer, "rules", "regel", answer.rules, known.rules)
        yield from _unknown(folder, answer, "phones", "telefon", answer.phones, known.phones)
        yield from _unknown(folder, answer, "services", "tjeneste", answer.services, known.services)
        yield from _unknown(folder, answer, "people", "person", answer.people, known.people)
        yield from _shown_unverified(folder, answer, answer.phones, known)
    for step in folder.steps():
        yield from _unknown(folder, step, "tools", "verktøy", step.tools, known.tools)
    guide: Iterable[schema.Level | schema.Step] = (*folder.levels, *folder.steps())
    for part in guide:
        yield from _unknown(folder, part, "services", "tjeneste", part.services, known.services)


def _unknown(
    folder: Folder, entry: schema.Entry, name: str, kind: str, ids: Iterable[str], known: set[str]
) -> Iterator[Fault]:
    file, line = folder.place(entry)
    for value in ids:
        if value not in known:
            yield fault("unknown_reference", file, line, name, kind=kind, value=value)


def _shown_unverified(
    folder: Folder, entry: schema.Sourced, phones: list[str], known: _Known
) -> Iterator[Fault]:
    file, line = folder.place(entry)
    for _ in known.unverified.intersection(phones):
        yield fault("unverified_shown", file, line, "phones", value=entry.id)


def _check_ages(folder: Folder) -> Iterator[Fault]:
    entries: Iterable[schema.Service | schema.Phone] = (*folder.services, *folder.phones)
    for entry in entries:
        limits = entry.eligibility
        if limits is None or not (limits.minimum_age and limits.maximum_age):
            continue
        if lower_bound(limits.minimum_age) >= upper_bound(limits.maximum_age):
            file, line = folder.place(limits)
            yield fault(
                "age_range",
                file,
                line,
                "eligibility",
                low=limits.minimum_age,
                high=limits.maximum_age,
            )


def _check_phones(folder: Folder) -> Iterator[Fault]:
    for phone in folder.phones:
        file, line = folder.place(phone)
        if not is_norwegian_number(phone.number):
            yield fault("phone_number", file, line, "number", value=phone.number)
        if "".join(filter(str.isdigit, phone.display)) != phone.number:
            yield fault(
                "phone_display",
                file,
                line,
                "display",
                display=phone.display,
                number=phone.number,
            )
        if phone.hours is not None:
            yield from check_hours(phone.hours, *folder.place(phone.hours))


def _check_questions(folder: Folder) -> Iterator[Fault]:
    """The same question under two entries of a folder has two answers: a fault."""
    seen: dict[str, str] = {}
    asked: Iterable[schema.Service | schema.Answer | schema.Step | schema.Level] = (
        *folder.services,
        *folder.answers,
        *folder.levels,
        *folder.steps(),
    )
    for entry in asked:
        file, line = folder.place(entry)
        for question in entry.questions:
            key = " ".join(question.casefold().split()).rstrip("?!. ")
            if key in seen:
                yield fault(
                    "question_twice", file, line, "questions", value=question, other=seen[key]
                )
            seen[key] = f"{file}:{line}"
