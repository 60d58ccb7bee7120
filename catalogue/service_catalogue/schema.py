"""The shape of the content files, as Pydantic models.

The words are those of Open Referral HSDS 3.1 where they fit (service, organization, phone,
schedule, eligibility, accessibility, taxonomy term, assured date). ``catalogue/schema/`` holds
the JSON Schema made from these models; a test keeps the two equal.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from service_catalogue.age import parse_limit
from service_catalogue.schema_base import Basis, Entry, Id, Provenance, Source, Sourced, Text
from service_catalogue.schema_guide import Deadline, Level, Outcome, OutcomeKind, Step, Tool


def _age_limit(text: str) -> str:
    parse_limit(text)
    return text


AgeLimit = Annotated[str, AfterValidator(_age_limit)]
Clock = Annotated[str, Field(pattern=r"^([01]\d:[0-5]\d|2[0-3]:[0-5]\d|24:00)$")]
Role = Literal["child", "guardian", "employee"]
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class Span(Entry):
    """One opening span. ``closes`` 24:00 is midnight; earlier than ``opens`` is next day."""

    days: list[Day] = Field(min_length=1)
    opens: Clock
    closes: Clock
    uncertain: bool = Field(False, description="The source allows two readings of this span")


class Hours(Entry):
    """HSDS schedule. ``stated`` is the source's words, shown to the user."""

    stated: Text = Field(description="The hours as the source gives them, in plain words")
    spans: list[Span] = []
    holidays: Literal["open", "closed", "unknown"] = Field(
        "unknown", description="On Norwegian public holidays; 'open' means all day"
    )
    always: bool = Field(False, description="Round the clock, said by the source")


class Phone(Sourced):
    """HSDS phone: a number with a role and hours."""

    name: Text
    number: Annotated[str, Field(pattern=r"^[0-9]{3,8}$")]
    display: Text = Field(description="The number as people read it, with spaces")
    purpose: Literal[
        "emergency",
        "police",
        "medical",
        "barnevern",
        "barnevernsvakt",
        "crisis_centre",
        "helpline",
        "guidance",
    ]
    covers: list[
        Literal[
            "life_danger",
            "suicide_self_harm",
            "violence_abuse",
            "sexual_abuse",
            "serious_concern",
            "mental_health",
            "substance_use",
            "poisoning",
            "next_of_kin",
            "economy",
            "general",
        ]
    ] = []
    audience: list[Role] = ["child", "guardian", "employee"]
    eligibility: Eligibility | None = None
    description: Text
    description_child: Text | None = None
    hours: Hours | None = Field(None, description="Leave out when the source is silent")
    free_of_charge: bool | None = None
    website: Text | None = Field(None, description="Only an address the source gives")
    order: int = Field(50, ge=0, le=100, description="Lower is called first")
    verification: Literal["source", "V1", "V2", "U"] = Field(
        "source",
        description="source: municipality's own document. V1: owner's page. V2: others. "
        "U: unverified, never shown",
    )


class Person(Sourced):
    """A named contact person. Shown to employees only."""

    name: Text
    role_title: Text
    email: Text | None = None
    note: Text


class Eligibility(Entry):
    """HSDS eligibility, minimum_age and maximum_age, written '13 years' or '6 weeks'."""

    text: Text = Field(description="Who it is for, in plain words")
    minimum_age: AgeLimit | None = None
    maximum_age: AgeLimit | None = None
    soft_maximum: bool = Field(False, description="Do not turn people away above maximum_age")
    pregnant: bool = Field(False, description="Also, or only, for those who are expecting")
    born: bool = Field(True, description="False when only for those who are expecting")


class Access(Entry):
    """HSDS accessibility and cost. Leave a field out when the source is silent."""

    free: bool | None = None
    drop_in: bool | None = None
    anonymous: bool | None = None
    referral_free: bool | None = None
    application: bool | None = Field(None, description="True: needs a decision or application")
    low_threshold: bool | None = None
    note: Text | None = None


class Service(Sourced):
    """HSDS service: help a person can be shown the way to."""

    name: Text = Field(description="The name exactly as the source writes it")
    display_name: Text | None = Field(None, description="The name with spelling mended")
    aliases: list[Text] = []
    kind: Literal["service", "arena", "resource", "benefit"] = "service"
    organization: Text
    description: Text = Field(description="One or two plain sentences, in our own words")
    description_child: Text | None = Field(None, description="The same, said to a child")
    audience: list[Role] = Field(min_length=1, description="Roles it may be shown to")
    serves: list[
        Literal["child", "adult", "guardian", "family", "pregnant", "everyone", "employee"]
    ] = Field(min_length=1, description="Whose own age the eligibility is about")
    eligibility: Eligibility
    needs: list[Id] = Field([], description="Needs it is for, the main one first")
    related_needs: list[Id] = Field([], description="Needs it may help with, said less directly")
    access: Access = Access()
    contact: Text | None = Field(None, description="How to get in touch, in words")
    phones: list[Id] = []
    questions: list[Text] = Field([], description="How people ask for it, in their own words")
    alerts: list[Text] = Field([], description="What the user must be told with it")


class Municipality(Entry):
    """A municipality: its names, its words for the model, its sources."""

    id: Id
    name: Text
    name_in_full: Text
    aliases: list[Text] = []
    places: list[Text] = Field([], description="Places that mean this municipality")
    confirm: Text | None = Field(None, description="Asked when the name is ambiguous")
    ambiguous_names: list[Text] = []
    model_name: Text
    vocabulary: dict[
        Literal[
            "concern", "conversation", "coordinator", "log", "meeting", "team", "model", "level"
        ],
        Text,
    ] = {}
    sources: list[Source] = Field(min_length=1)
    notice: Text = Field(description="What users must know about how old the facts are")


Duty = Literal[
    "report", "parents_wait", "police", "reason_to_believe", "personal", "anonymous", "go_on"
]


class Rule(Sourced):
    """A rule, right or duty, restated; ``strength`` is the source's own."""

    theme: Literal[
        "rights",
        "consent",
        "barnevern",
        "coordination",
        "adult_services",
        "stafettholder",
        "arenas",
        "law",
    ]
    text: Text
    strength: Literal["must", "right", "should", "may", "aim", "fact"]
    applies_to: list[Role] = ["child", "guardian", "employee"]
    caution: Text | None = Field(None, description="What a safe answer adds or avoids")
    verification: Literal["source", "V1", "V2", "U"] = "source"
    duties: list[Duty] = Field(
        [],
        description="What an employee must do on suspicion that this rule states; the emergency "
        "answer takes the municipality's rule, or the national one, marked as national",
    )
    short: Text | None = Field(None, description="The rule as the emergency answer says it")


class Answer(Sourced):
    """An answer to a question people ask; built on rules, in words for each role."""

    topic: Id
    title: Text
    text: Text
    text_child: Text | None = None
    text_guardian: Text | None = None
    text_employee: Text | None = None
    audience: list[Role] = ["child", "guardian", "employee"]
    rules: list[Id] = []
    phones: list[Id] = []
    services: list[Id] = []
    people: list[Id] = Field([], description="Named contact people, shown to employees only")
    questions: list[Text] = Field(min_length=1)
    silent: bool = Field(False, description="The answer is that the source does not say")


class Term(Sourced):
    """A term as this municipality uses it."""

    term: Text
    meaning: Text
    aliases: list[Text] = []


class Need(Entry):
    """HSDS taxonomy term: what someone needs help with."""

    id: Id
    name: Text
    name_child: Text
    description: Text
    keywords: list[Text] = Field([], description="Words that by themselves mean this need")


Phone.model_rebuild()

__all__ = [
    "Access",
    "Answer",
    "Basis",
    "Deadline",
    "Eligibility",
    "Entry",
    "Hours",
    "Level",
    "Municipality",
    "Need",
    "Outcome",
    "OutcomeKind",
    "Person",
    "Phone",
    "Provenance",
    "Role",
    "Rule",
    "Service",
    "Source",
    "Sourced",
    "Span",
    "Step",
    "Term",
    "Tool",
]
