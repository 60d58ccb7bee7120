"""Which content file holds what."""

from __future__ import annotations

from service_catalogue.schema import (
    Answer,
    Entry,
    Level,
    Municipality,
    Need,
    Person,
    Phone,
    Rule,
    Service,
    Source,
    Term,
    Tool,
)


class MunicipalityFile(Entry):
    municipality: Municipality


class ServicesFile(Entry):
    services: list[Service]


class ContactsFile(Entry):
    phones: list[Phone] = []
    people: list[Person] = []


class GuideFile(Entry):
    levels: list[Level] = []
    tools: list[Tool] = []


class RulesFile(Entry):
    rules: list[Rule]


class AnswersFile(Entry):
    answers: list[Answer]


class TermsFile(Entry):
    terms: list[Term]


class NeedsFile(Entry):
    needs: list[Need]


class SourcesFile(Entry):
    sources: list[Source]


FILE_MODELS: dict[str, type[Entry]] = {
    "municipality.yml": MunicipalityFile,
    "services.yml": ServicesFile,
    "contacts.yml": ContactsFile,
    "guide.yml": GuideFile,
    "rules.yml": RulesFile,
    "answers.yml": AnswersFile,
    "terms.yml": TermsFile,
}
NATIONAL_MODELS: dict[str, type[Entry]] = {
    "needs.yml": NeedsFile,
    "sources.yml": SourcesFile,
    "contacts.yml": ContactsFile,
    "rules.yml": RulesFile,
    "answers.yml": AnswersFile,
    "services.yml": ServicesFile,
}
