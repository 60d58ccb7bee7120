"""Which services fit a person: never one whose own age limits exclude them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import pytest

from service_catalogue.age import Age
from service_catalogue.content import NATIONAL, Content
from service_catalogue.repository import Catalogue
from service_catalogue.schema import Service
from service_catalogue.search import Code, Query, SearchResult, Wish, search

MUNICIPALITIES = ("lillestrom", "modum", "nes", "ovre_eiker")
AGES = range(81)
Broad = Callable[..., Query]
YEARS_IN = {"years": 1, "months": 0, "weeks": 0, "days": 0}  # no limit in weeks reaches a year


def whole_years(limit: str | None) -> int | None:
    """A limit as whole years, read without the code under test."""
    if limit is None:
        return None
    number, unit = limit.split()
    return int(number) * YEARS_IN[unit]


def excludes(service: Service, years: int) -> bool:
    """Whether the service says itself that someone of this age is not who it is for."""
    limits = service.eligibility
    lowest, highest = whole_years(limits.minimum_age), whole_years(limits.maximum_age)
    too_young = lowest is not None and years < lowest
    too_old = highest is not None and years > highest and not limits.soft_maximum
    return too_young or too_old


@pytest.fixture(scope="session")
def services(content: Content) -> Mapping[str, Service]:
    return {s.id: s for folder in content.folders.values() for s in folder.services}


@pytest.fixture(scope="session")
def broad(catalogue: Catalogue, services: Mapping[str, Service]) -> Broad:
    """Makes queries whose needs and words match every service there is."""
    return partial(
        Query, needs=dict.fromkeys(catalogue.needs(), 1.0), relevance=dict.fromkeys(services, 1.0)
    )


def ids(result: SearchResult) -> list[str]:
    return [hit.service_id for hit in result.hits]


def alternatives(result: SearchResult) -> dict[str, Code]:
    return {hit.service_id: hit.reasons[0].code for hit in result.alternatives}


# ---- Age -------------------------------------------------------------------------------------


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
@pytest.mark.parametrize(
    ("role", "about"),
    [
        ("child", "self"),
        ("child", None),
        (None, None),
        ("employee", "pupil"),
        ("guardian", "child"),
        ("guardian", None),
    ],
)
def test_no_hit_ever_excludes_the_person_by_age(
    catalogue: Catalogue,
    services: Mapping[str, Service],
    broad: Broad,
    municipality: str,
    role: str | None,
    about: str | None,
) -> None:
    wrong = []
    for years in AGES:
        query = broad(municipality, Age.of(years, "years"), role=role, about=about)
        for service_id in ids(search(catalogue, query)):
            service = services[service_id]
            for_the_parent = (
                role == "guardian"
                and about != "child"
                and "guardian" in service.serves
                and (whole_years(service.eligibility.minimum_age) or 0) >= 18
            )
            if excludes(service, years) and not for_the_parent:
                wrong.append((years, service_id))
    assert wrong == []


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_everyone_within_the_limits_of_a_service_for_children_gets_it(
    catalogue: Catalogue,
    services: Mapping[str, Service],
    broad: Broad,
    municipality: str,
) -> None:
    missed = []
    for years in range(19):
        query = broad(municipality, Age.of(years, "years"), role="employee")
        found = set(ids(search(catalogue, query)))
        missed += [
            (years, s.id)
            for s in services.values()
            if s.id.startswith(municipality)
            and "employee" in s.audience
            and s.eligibility.born
            and not excludes(s, years)
            and s.id not in found
        ]
    assert missed == []


def test_at_nine_weeks_apen_helsestasjon_is_only_an_alternative(catalogue: Catalogue) -> None:
    query = Query(
        "nes", Age.of(9, "weeks"), role="guardian", about="child", needs={"smabarn_helse": 1.0}
    )
    result = search(catalogue, query)
    assert "nes_apen_helsestasjon" not in ids(result)
    assert ids(result)[0] == "nes_helsestasjon"
    assert alternatives(result)["nes_apen_helsestasjon"] is Code.TOO_OLD


@pytest.mark.parametrize("weeks", [0, 3, 6])
def test_up_to_six_weeks_apen_helsestasjon_is_a_hit(catalogue: Catalogue, weeks: int) -> None:
    query = Query("nes", Age.of(weeks, "weeks"), role="guardian", needs={"smabarn_helse": 1.0})
    assert "nes_apen_helsestasjon" in ids(search(catalogue, query))


def test_at_twelve_years_and_eleven_months_hfu_is_an_alternative_soon(
    catalogue: Catalogue,
) -> None:
    age = Age.of(12 * 12 + 11, "months")
    query = Query("nes", age, role="child", needs={"seksualitet_prevensjon": 1.0})
    result = search(catalogue, query)
    assert "nes_hfu" not in ids(result)
    assert alternatives(result)["nes_hfu"] is Code.TOO_YOUNG


def test_at_twelve_hfu_is_too_young_and_never_too_old(catalogue: Catalogue) -> None:
    query = Query("nes", Age.of(12, "years"), role="child", needs={"rus": 1.0})
    result = search(catalogue, query)
    assert set(alternatives(result).values()) == {Code.TOO_YOUNG}


@pytest.mark.parametrize("years", range(13, 21))
def test_from_thirteen_to_twenty_hfu_is_the_first_hit(catalogue: Catalogue, years: int) -> None:
    query = Query(
        "nes", Age.of(years, "years"), role="child", needs={"seksualitet_prevensjon": 1.0}
    )
    assert ids(search(catalogue, query))[0] == "nes_hfu"


def test_at_twenty_one_hfu_is_an_alternative_that_says_too_old(catalogue: Catalogue) -> None:
    query = Query("nes", Age.of(21, "years"), role="child", needs={"seksualitet_prevensjon": 1.0})
    result = search(catalogue, query)
    assert "nes_hfu" not in ids(result)
    assert alternatives(result)["nes_hfu"] is Code.TOO_OLD


def test_at_thirty_hfu_is_not_even_an_alternative(catalogue: Catalogue) -> None:
    query = Query("nes", Age.of(30, "years"), needs={"seksualitet_prevensjon": 1.0})
    assert "nes_hfu" not in alternatives(search(catalogue, query))


@pytest.mark.parametrize("years", [6, 7, 8, 9])
def test_from_six_to_nine_there_is_no_fritidsklubb(catalogue: Catalogue, years: int) -> None:
    query = Query("nes", Age.of(years, "years"), role="guardian", needs={"fritid": 1.0})
    assert "nes_fritidsklubb" not in ids(search(catalogue, query))


@pytest.mark.parametrize("years", [10, 14, 18])
def test_from_ten_to_eighteen_there_is(catalogue: Catalogue, years: int) -> None:
    query = Query("nes", Age.of(years, "years"), role="child", needs={"fritid": 1.0})
    assert "nes_fritidsklubb" in ids(search(catalogue, query))


def test_a_soft_maximum_turns_nobody_away_above_it(catalogue: Catalogue) -> None:
    query = Query("nes", Age.of(70, "years"), needs={"okonomi_nav": 1.0})
    hits = {hit.service_id: hit for hit in search(catalogue, query).hits}
    reasons = [reason.code for reason in hits["nes_sosiale_tjenester"].reasons]
    assert Code.AGE_UNCERTAIN in reasons
    assert Code.AGE_FITS not in reasons


def test_a_soft_maximum_opens_nothing_below_the_minimum(catalogue: Catalogue) -> None:
    query = Query("nes", Age.of(12, "years"), role="child", needs={"psykisk_helse": 1.0})
    assert "national_ung_no" not in ids(search(catalogue, query))


def test_without_an_age_nobody_is_excluded_for_it(catalogue: Catalogue) -> None:
    query = Query("nes", role="guardian", needs={"smabarn_helse": 1.0, "fritid": 1.0})
    found = ids(search(catalogue, query))
    assert {"nes_apen_helsestasjon", "nes_fritidsklubb"} <= set(found)


def test_a_hit_within_stated_limits_says_that_the_age_fits(catalogue: Catalogue) -> None:
    query = Query("nes", Age.of(15, "years"), role="child", needs={"rus": 1.0})
    hits = {hit.service_id: hit for hit in search(catalogue, query).hits}
    assert Code.AGE_FITS in [reason.code for reason in hits["nes_hfu"].reasons]


# ---- Audience --------------------------------------------------------------------------------


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
@pytest.mark.parametrize("role", ["child", "guardian", "employee"])
def test_nobody_is_shown_what_is_not_for_their_role(
    catalogue: Catalogue,
    services: Mapping[str, Service],
    broad: Broad,
    municipality: str,
    role: str,
) -> None:
    found = ids(search(catalogue, broad(municipality, role=role)))
    assert found
    assert [s for s in found if role not in services[s].audience] == []


@pytest.mark.parametrize("role", ["child", "guardian", None])
def test_arenas_for_employees_are_only_for_employees(
    catalogue: Catalogue, broad: Broad, role: str | None
) -> None:
    arenas = {"nes_oppvekstforum", "nes_brus_moter", "nes_tverrfaglige_team"}
    others = ids(search(catalogue, broad("nes", role=role)))
    staff = ids(search(catalogue, broad("nes", role="employee")))
    assert arenas.isdisjoint(others)
    assert arenas <= set(staff)


def test_the_slt_team_is_the_one_arena_that_parents_and_youth_may_use(
    catalogue: Catalogue,
) -> None:
    for role in ("child", "guardian", "employee"):
        query = Query("nes", role=role, needs={"moteplass_ansatt": 1.0})
        assert "nes_slt_innsatsteam" in ids(search(catalogue, query))


def test_services_for_parents_are_shown_to_parents_and_not_to_children(
    catalogue: Catalogue,
) -> None:
    needs = {"foreldreveiledning": 1.0, "moteplass_smabarn": 1.0}
    child = ids(search(catalogue, Query("nes", role="child", needs=needs)))
    guardian = ids(search(catalogue, Query("nes", role="guardian", needs=needs)))
    for_parents = {"nes_cos_kurs", "nes_babykafe"}
    assert for_parents.isdisjoint(child)
    assert for_parents <= set(guardian)


def test_a_child_who_says_no_age_is_not_sent_to_services_for_adults(
    catalogue: Catalogue,
) -> None:
    query = Query("nes", role="child", needs={"rus": 1.0, "psykisk_helse": 1.0})
    assert "nes_psykisk_helse_rus" not in ids(search(catalogue, query))


def test_the_age_a_parent_gives_is_the_childs_so_help_for_the_parent_stays(
    catalogue: Catalogue,
) -> None:
    query = Query("nes", Age.of(3, "years"), role="guardian", needs={"okonomi_nav": 1.0})
    assert "nes_sosiale_tjenester" in ids(search(catalogue, query))


# ---- Ranking ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wish", "service_id", "needs"),
    [
        ("free", "nes_apen_barnehage", {"fritid": 1.0}),
        ("free", "nes_hfu", {"psykisk_helse": 1.0, "seksualitet_prevensjon": 0.3}),
        ("drop_in", "nes_apen_helsestasjon", {"smabarn_helse": 1.0, "foreldreveiledning": 0.5}),
        ("anonymous", "nes_barnevernstjenesten", {"barnevern_hjelp": 0.5, "vold": 1.0}),
    ],
)
def test_a_wish_raises_the_services_that_grant_it(
    catalogue: Catalogue, wish: Wish, service_id: str, needs: dict[str, float]
) -> None:
    plain = search(catalogue, Query("nes", role="guardian", needs=needs))
    wished = search(catalogue, Query("nes", role="guardian", needs=needs, wishes=frozenset({wish})))
    assert ids(wished).index(service_id) <= ids(plain).index(service_id)
    scores = {hit.service_id: hit.score for hit in plain.hits}
    raised = next(hit for hit in wished.hits if hit.service_id == service_id)
    assert raised.score > scores[service_id]
    assert wish in [reason.code.value for reason in raised.reasons]


def test_a_wish_puts_the_free_place_before_the_others(catalogue: Catalogue) -> None:
    needs = {"fritid": 1.0}
    plain = ids(search(catalogue, Query("nes", role="guardian", needs=needs)))
    free = ids(
        search(catalogue, Query("nes", role="guardian", needs=needs, wishes=frozenset({"free"})))
    )
    assert plain[0] not in ("nes_bua", "nes_apen_barnehage")
    assert set(free[:2]) == {"nes_bua", "nes_apen_barnehage"}


def test_a_wish_alone_finds_nothing(catalogue: Catalogue) -> None:
    assert search(catalogue, Query("nes", wishes=frozenset({"free"}))).hits == ()


def test_what_the_source_does_not_say_is_free_is_not_said_to_be(catalogue: Catalogue) -> None:
    query = Query("nes", role="guardian", needs={"moteplass_smabarn": 1.0})
    hits = {hit.service_id: hit for hit in search(catalogue, query).hits}
    assert Code.FREE not in [reason.code for reason in hits["nes_babykafe"].reasons]
    assert Code.DROP_IN in [reason.code for reason in hits["nes_babykafe"].reasons]


def test_the_main_need_weighs_more_than_a_related_one(catalogue: Catalogue) -> None:
    hits = search(catalogue, Query("nes", role="child", needs={"rus": 1.0})).hits
    related = [h for h in hits if Code.RELATED_NEED in [r.code for r in h.reasons]]
    main = [h for h in hits if Code.NEED in [r.code for r in h.reasons]]
    assert main
    assert related
    assert min(h.score for h in main) > max(h.score for h in related)


def test_the_persons_own_words_raise_a_service(catalogue: Catalogue) -> None:
    needs = {"fritid": 1.0}
    result = search(
        catalogue, Query("nes", role="child", needs=needs, relevance={"nes_paraidrett": 1.0})
    )
    assert ids(result)[0] == "nes_paraidrett"
    assert Code.WORDS in [reason.code for reason in result.hits[0].reasons]


def test_a_faint_need_is_no_hit(catalogue: Catalogue) -> None:
    assert search(catalogue, Query("nes", needs={"fritid": 0.04})).hits == ()


def test_nothing_known_gives_no_hits(catalogue: Catalogue) -> None:
    assert search(catalogue, Query("nes")) == SearchResult((), ())


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_a_service_comes_once_and_the_best_comes_first(
    catalogue: Catalogue, broad: Broad, municipality: str
) -> None:
    for years in (0, 5, 12, 15, 21, 40):
        result = search(catalogue, broad(municipality, Age.of(years, "years")))
        all_ids = [*ids(result), *alternatives(result)]
        assert len(all_ids) == len(set(all_ids))
        scores = [hit.score for hit in result.hits]
        assert scores == sorted(scores, reverse=True)


def test_a_service_that_stands_three_times_in_the_document_is_one_hit(
    catalogue: Catalogue, services: Mapping[str, Service]
) -> None:
    query = Query("nes", role="guardian", needs={"psykisk_helse": 1.0, "fysisk_motorikk": 1.0})
    names = [services[service_id].name.casefold() for service_id in ids(search(catalogue, query))]
    assert names.count("psykisk helse og familietjenesten") == 1
    assert sum("fysioterapeut" in name for name in names) == 1


def test_the_same_query_gets_the_same_answer(catalogue: Catalogue, broad: Broad) -> None:
    query = broad("nes", Age.of(15, "years"))
    assert search(catalogue, query) == search(catalogue, query)


# ---- Expecting -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("municipality", "service_id"),
    [
        ("nes", "nes_svangerskap_barselomsorg"),
        ("nes", "nes_fodselskurs"),
        ("lillestrom", "lillestrom_jordmortjeneste"),
    ],
)
def test_the_pregnant_get_what_is_for_the_pregnant(
    catalogue: Catalogue, municipality: str, service_id: str
) -> None:
    query = Query(municipality, pregnant=True, needs={"barsel_svangerskap": 1.0})
    hits = {hit.service_id: hit for hit in search(catalogue, query).hits}
    assert Code.FOR_EXPECTING in [reason.code for reason in hits[service_id].reasons]


def test_the_pregnant_are_not_sent_to_services_for_born_children(catalogue: Catalogue) -> None:
    query = Query("nes", pregnant=True, needs={"barsel_svangerskap": 1.0, "smabarn_helse": 1.0})
    born = {"nes_helsestasjon", "nes_apen_helsestasjon", "nes_babykafe"}
    assert born.isdisjoint(ids(search(catalogue, query)))


def test_a_birth_course_is_not_for_the_parent_of_a_child_already_born(
    catalogue: Catalogue,
) -> None:
    query = Query("nes", Age.of(3, "weeks"), role="guardian", needs={"barsel_svangerskap": 1.0})
    assert "nes_fodselskurs" not in ids(search(catalogue, query))


def test_a_pregnant_seventeen_year_old_gets_the_birth_course(catalogue: Catalogue) -> None:
    query = Query("nes", Age.of(17, "years"), True, role="child", needs={"barsel_svangerskap": 1.0})
    assert "nes_fodselskurs" in ids(search(catalogue, query))


# ---- The national layer ----------------------------------------------------------------------


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_national_help_is_marked_and_local_help_is_not(
    catalogue: Catalogue, broad: Broad, municipality: str
) -> None:
    hits = search(catalogue, broad(municipality, role="guardian")).hits
    marked = {h.service_id for h in hits if Code.NATIONAL in [r.code for r in h.reasons]}
    national = {h.service_id for h in hits if h.service_id.startswith(f"{NATIONAL}_")}
    assert marked == national
    assert marked


def test_local_help_comes_before_national_help_for_the_same_need(catalogue: Catalogue) -> None:
    found = ids(search(catalogue, Query("nes", role="guardian", needs={"vold": 1.0})))
    assert found.index("nes_romerike_krisesenter") < found.index("national_krisesenter")


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_no_municipality_gets_the_services_of_another(
    catalogue: Catalogue, broad: Broad, municipality: str
) -> None:
    hits = search(catalogue, broad(municipality, role="employee")).hits
    owners = {hit.service_id.removeprefix(municipality) for hit in hits}
    assert all(owner.startswith(("_", NATIONAL)) for owner in owners)


# ---- What is said and what is not --------------------------------------------------------------


def test_a_declined_service_is_not_shown(catalogue: Catalogue) -> None:
    query = Query("nes", needs={"skolehelse": 0.9}, declined=frozenset({"nes_skolehelsetjenesten"}))

    assert "nes_skolehelsetjenesten" not in ids(search(catalogue, query))


def test_a_need_that_is_only_guessed_is_no_reason(catalogue: Catalogue) -> None:
    hit = search(catalogue, Query("nes", needs={"kreft": 0.25})).hits[0]

    assert not any(reason.is_need for reason in hit.reasons)


def test_of_the_benefits_of_one_need_the_words_choose(catalogue: Catalogue) -> None:
    query = Query("nes", needs={"okonomi_nav": 0.9}, relevance={"nes_sykepenger": 0.5})
    found = ids(search(catalogue, query))

    assert found[0] == "nes_sykepenger"
    assert found.index("nes_sosiale_tjenester") < found.index("nes_dagpenger")


def test_shared_words_alone_send_no_family_to_a_meeting_of_staff(catalogue: Catalogue) -> None:
    words = {"modum_nettverksmote": 1.0}

    assert "modum_nettverksmote" not in ids(search(catalogue, Query("modum", relevance=words)))


def test_a_service_of_weeks_comes_last_for_a_baby_of_unknown_weeks(catalogue: Catalogue) -> None:
    query = Query("nes", age=Age.years(0, 1), needs={"smabarn_helse": 0.9})
    found = ids(search(catalogue, query))

    assert found.index("nes_helsestasjon") < found.index("nes_apen_helsestasjon")
