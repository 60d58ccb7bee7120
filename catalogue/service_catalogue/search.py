"""Which services fit a person, ranked, each with the reasons why.

A service whose own age excludes the person is never a hit. When it nearly fits (the child turns
13 next month, or just turned 21) it comes back as an alternative, to be explained and not
recommended.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Literal

from service_catalogue.age import DAYS_PER_UNIT, Age
from service_catalogue.content import NATIONAL
from service_catalogue.repository import Catalogue, ServiceRow

ADULT_DAYS = 18 * DAYS_PER_UNIT["years"]
SOON_DAYS = 100.0  # "turns 13 next month" is worth saying; "in two years" is not
JUST_PAST_DAYS = 2 * DAYS_PER_UNIT["years"]  # "is 21 too old for HFU?" deserves the age limit
NAMED = 1.0  # the relevance of a service that the user names: why it does not fit is always said
MINIMUM_SCORE = 0.2  # below this a hit is a guess: half of one related need
RELEVANCE_WEIGHT = 1.2  # the user's own words may outrank a predicted need, not two of them
WISH_WEIGHT = 0.4
UNLIKELY_NEED = 0.05
# A tired parent who asks for relief is not met with barnevern before other help.
BARNEVERN, ASKS_BARNEVERN = "barnevern_hjelp", frozenset({"barnevern_hjelp", "vold", "akutt"})
UNASKED_WEIGHT = 0.5
EXPECTING_NEED, LIKELY = "barsel_svangerskap", 0.3  # nobody is taken to be expecting
ARENA_WEIGHT = 0.6  # families take part in a meeting of staff; they do not seek it out
# Benefits share one need and exclude each other: the user's own words tell which it is.
UNNAMED_BENEFIT_WEIGHT = 0.25
UNLIKELY_AGE_WEIGHT = 0.3  # "a baby" is seldom within a service for the first six weeks
SAID = 0.35  # a need below this may move the ranking, but is never given as a reason

Wish = Literal["free", "drop_in", "anonymous", "no_application"]
Subject = Literal["self", "child", "pupil", "sibling", "friend", "partner", "parent"]


class Code(str, Enum):
    """Why a service is shown; the words belong to ``domain.yml``."""

    AGE_FITS = "age_fits"
    AGE_UNCERTAIN = "age_uncertain"
    FOR_EXPECTING = "for_expecting"
    NEED = "need"
    RELATED_NEED = "related_need"
    WORDS = "words"
    FREE = "free"
    DROP_IN = "drop_in"
    ANONYMOUS = "anonymous"
    NO_APPLICATION = "no_application"
    TOO_YOUNG = "too_young"
    TOO_OLD = "too_old"
    NATIONAL = "national"


@dataclass(frozen=True)
class Reason:
    """One reason: a code, and what it is about (a need id, or nothing)."""

    code: Code
    value: str = ""

    @property
    def is_need(self) -> bool:
        """Whether the reason is that the service is for a need."""
        return self.code in (Code.NEED, Code.RELATED_NEED)


@dataclass(frozen=True)
class Query:
    """What is known of the person and of what they need.

    ``age`` is that of the person it is about. ``needs`` maps need ids to confidence in [0, 1].
    ``relevance`` maps service ids to how well the user's words match them, in [0, 1].
    ``declined`` are ids of services the person does not want.
    """

    municipality: str
    age: Age | None = None
    pregnant: bool = False
    role: Literal["child", "guardian", "employee"] | None = None
    about: Subject | None = None
    needs: Mapping[str, float] = field(default_factory=dict)
    wishes: frozenset[Wish] = frozenset()
    relevance: Mapping[str, float] = field(default_factory=dict)
    declined: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Hit:
    """A service that fits, with its score (higher is better) and reasons, the strongest first."""

    service_id: str
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class SearchResult:
    """Ranked hits, and services that nearly fit."""

    hits: tuple[Hit, ...]
    alternatives: tuple[Hit, ...]


def search(catalogue: Catalogue, query: Query) -> SearchResult:
    """Rank the services of the municipality, and the national ones, for ``query``."""
    hits: list[Hit] = []
    alternatives: list[Hit] = []
    for layer in dict.fromkeys((query.municipality, NATIONAL)):
        for row in catalogue.service_rows(layer):
            if not _shown_to(row, query) or row.id in query.declined:
                continue
            score, reasons = _score(row, query)
            if score < MINIMUM_SCORE:
                continue
            misfit = _misfit(row, query)
            if misfit is None:
                if query.age and _age_applies(row, query) and row.ages.is_unlikely(query.age):
                    score *= UNLIKELY_AGE_WEIGHT
                reasons = [*_fit_reasons(row, query), *reasons]
                if layer == NATIONAL:
                    score *= 0.5  # local help first
                    reasons.append(Reason(Code.NATIONAL))
                hits.append(Hit(row.id, round(score, 6), tuple(reasons)))
            elif misfit.code in (Code.TOO_YOUNG, Code.TOO_OLD):
                alternatives.append(Hit(row.id, round(score, 6), (misfit,)))
    hits.sort(key=lambda hit: (-hit.score, hit.service_id))
    alternatives.sort(key=lambda hit: (-hit.score, hit.service_id))
    return SearchResult(tuple(hits), tuple(alternatives))


def _shown_to(row: ServiceRow, query: Query) -> bool:
    if query.role is None:
        return row.audience != {"employee"}
    return query.role in row.audience


def _age_applies(row: ServiceRow, query: Query) -> bool:
    """Whether the age in the query is the age that this service's limits are about.

    The age a parent gives is the child's. A service for adults (minimum 18) is then about the
    parent, unless the talk is about a grown child.
    """
    if query.age is None or row.ages.is_open:
        return False
    for_adults = (row.ages.low or 0) >= ADULT_DAYS
    if not for_adults:
        # A partner's own age is an adult's; any other age named is a child's.
        return query.about != "partner" or query.age.low >= ADULT_DAYS
    if query.about in ("partner", "parent"):
        return False
    return not (query.role == "guardian" and "guardian" in row.serves and query.about != "child")


def _misfit(row: ServiceRow, query: Query) -> Reason | None:
    """Why the service is not for this person, or None when it is.

    The reason's code is TOO_YOUNG or TOO_OLD only when it is worth explaining.
    """
    if not row.born and not query.pregnant and query.age is not None:
        return Reason(Code.FOR_EXPECTING)
    expecting_unsaid = query.age is None and query.needs.get(EXPECTING_NEED, 0.0) < LIKELY
    if row.pregnant and not query.pregnant and expecting_unsaid and EXPECTING_NEED in row.needs:
        return Reason(Code.FOR_EXPECTING)
    if query.pregnant and query.age is None and not row.pregnant:
        for_children = row.ages.high is not None and row.ages.high <= ADULT_DAYS + 366
        return Reason(Code.FOR_EXPECTING) if for_children else None
    if query.role == "child" and query.age is None and (row.ages.low or 0) >= ADULT_DAYS:
        return Reason(Code.AGE_UNCERTAIN)
    if not _age_applies(row, query):
        return None
    assert query.age is not None
    if row.ages.overlaps(query.age):
        return None
    away = row.ages.days_away(query.age)
    asked_for = query.relevance.get(row.id, 0.0) >= NAMED
    if row.ages.is_below(query.age):
        return Reason(Code.TOO_YOUNG if asked_for or away <= SOON_DAYS else Code.AGE_UNCERTAIN)
    if row.soft_maximum:
        return None
    return Reason(Code.TOO_OLD if asked_for or -away <= JUST_PAST_DAYS else Code.AGE_UNCERTAIN)


def _score(row: ServiceRow, query: Query) -> tuple[float, list[Reason]]:
    score, reasons = 0.0, []
    matched = sorted(
        (
            (weight * query.needs[need], need)
            for need, weight in row.needs.items()
            if query.needs.get(need, 0.0) > UNLIKELY_NEED
        ),
        reverse=True,
    )
    relevance = query.relevance.get(row.id, 0.0)
    benefit = UNNAMED_BENEFIT_WEIGHT if row.kind == "benefit" and not relevance else 1.0
    for gain, need in matched:
        score += gain * benefit
        code = Code.NEED if row.needs[need] > 0.5 else Code.RELATED_NEED
        if query.needs[need] >= SAID:
            reasons.append(Reason(code, need))
    if row.kind == "arena" and query.role != "employee" and not matched:
        return 0.0, []  # shared words alone do not send a family to a meeting of staff
    if relevance > 0:
        score += RELEVANCE_WEIGHT * relevance
        reasons.append(Reason(Code.WORDS))
    if score > 0:
        for wish in sorted(query.wishes):
            if row.access[wish]:
                score += WISH_WEIGHT
        if query.role == "child" and "child" in row.serves:
            score += 0.1
        score += _narrowness(row)
        if row.needs.get(BARNEVERN) == 1.0 and not query.needs.keys() & ASKS_BARNEVERN:
            score *= UNASKED_WEIGHT
        if row.kind == "arena" and query.role != "employee":
            score *= ARENA_WEIGHT
    return score, reasons


def _narrowness(row: ServiceRow) -> float:
    """A small lead for a service made for few ages over one for all, at equal need."""
    if row.ages.low is None or row.ages.high is None:
        return 0.0
    years = (row.ages.high - row.ages.low) / DAYS_PER_UNIT["years"]
    return max(0.0, 0.06 - 0.002 * years)


def _fit_reasons(row: ServiceRow, query: Query) -> list[Reason]:
    reasons = []
    if query.pregnant and row.pregnant:
        reasons.append(Reason(Code.FOR_EXPECTING))
    if _age_applies(row, query) and query.age is not None:
        fits = row.ages.overlaps(query.age)
        reasons.append(Reason(Code.AGE_FITS if fits else Code.AGE_UNCERTAIN))
    reasons.extend(
        Reason(Code(wish)) for wish in ("free", "drop_in", "anonymous") if row.access[wish]
    )
    return reasons
