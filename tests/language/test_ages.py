"""How ages are read: as people write them, and never from what only looks like an age."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.language.ages import find_ages, is_pregnant
from service_catalogue.age import DAYS_PER_UNIT

TODAY = date(2026, 11, 21)
YEAR = DAYS_PER_UNIT["years"]
OLDEST_DAYS = 120 * YEAR
# Halves of messages, so that hypothesis also builds what random letters never would.
PIECES = st.sampled_from(
    [
        "jeg",
        "er",
        "han",
        "ho",
        "på",
        "4",
        "15",
        "2,5",
        "og",
        "et",
        "halvt",
        "år",
        "uker",
        "mnd",
        "trinn",
        "klasse",
        "født",
        "i",
        "2014",
        "12.03",
        "vg1",
        "ikke",
        "straks",
        "13",
        "nivå",
        "1",
        "kl",
        "9:75",
        "elever",
        "åring",
        "-",
        "/",
        "½",
        "99999",
        ".",
        ",",
        "(",
        ")",
        "?",
        "æ",
        "e",
        "baby",
        "0",
        "110",
        "to",
        "ti",
        "en",
    ]
)


def years(text: str) -> list[tuple[float, float]]:
    """The ages in ``text`` as (youngest, oldest) in years, rounded to a hundredth."""
    ages = [mention.age for mention in find_ages(text, TODAY)]
    return [(round(age.low / YEAR, 2), round(age.high / YEAR, 2)) for age in ages]


def days(text: str) -> list[float]:
    """The youngest age of each mention, in whole days."""
    return [round(mention.age.low) for mention in find_ages(text, TODAY)]


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Sønnen min er 4 år", 4),
        ("sønnen min er 4", 4),
        ("sonen min er fire år", 4),
        ("guten på 8 år", 8),
        ("jente 11", 11),
        ("gutten vår (6)", 6),
        ("en 15-åring", 15),
        ("15 åring", 15),
        ("13åring", 13),
        ("7-åringen", 7),
        ("femtenåring", 15),
        ("trettenåring", 13),
        ("toåringen vår", 2),
        ("sekstenåringen min", 16),
        ("elleve åring", 11),
        ("fem år gammel gutt", 5),
        ("14 år gammal", 14),
        ("14år", 14),
        ("14 aar", 14),
        ("jeg er 15", 15),
        ("min på 5", 5),
        ("han på fire", 4),
        ("vi har en på 9 hjemme", 9),
        ("jeg fylte 16 i går", 16),
        ("my son is 7 years old", 7),
        ("i'm 14", 14),
        ("bonusdatteren på 12", 12),
        ("en elev på ti som er stille", 10),
        ("minstemann på 2 spiser ikke", 2),
        ("bestemor på nitti", 90),
        ("jg er fjortn år", 14),
        ("er ti og vil lære trommer", 10),
        ("han er to og biter", 2),
    ],
)
def test_an_age_in_years_is_found(text: str, age: int) -> None:
    assert years(text) == [(age, age + 1)]


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("eg er femten", 15),
        ("æ e 15", 15),
        ("æ e fjorten år", 14),
        ("e e 16 år", 16),
        ("jæ er 12", 12),
        ("ho er ni år", 9),
        ("hu e 10", 10),
        ("han e åtte år", 8),
        ("ho på 3", 3),
        ("eg fylte 16 i går", 16),
        ("guten er eitt år", 1),
        ("ho e tri år", 3),
    ],
)
def test_an_age_in_nynorsk_or_dialect_is_found(text: str, age: int) -> None:
    assert years(text) == [(age, age + 1)]


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("hun er 2,5 år", 2.5),
        ("hun er 2.5 år", 2.5),
        ("han er to og et halvt år", 2.5),
        ("han er 3 og ett halvt år", 3.5),
        ("ho e 3 og eit halvt", 3.5),
        ("1 1/2 år", 1.5),
        ("1½ år", 1.5),
        ("datter på 13,5 år", 13.5),
        ("ett og et halvt", 1.5),
        ("minsten er halvannet år", 1.5),
    ],
)
def test_half_years_are_understood(text: str, age: float) -> None:
    assert years(text) == [(age, age + 0.5)]


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("hun er tre uker", 21),
        ("barnet er 3 uker gammelt", 21),
        ("han er tre veker gammal", 21),
        ("tvillinger på 6 mnd", 183),
        ("gutten er et halvt år", 183),
        ("guten er 5 månader", 152),
        ("6 måneder gammel", 183),
        ("18 mnd gammel", 548),
        ("10 dagar gammal", 10),
        ("14 dager gammel", 14),
    ],
)
def test_an_age_in_days_weeks_or_months_is_counted_in_days(text: str, age: int) -> None:
    assert days(text) == [age]


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("8. trinn", 13),
        ("6.trinn", 11),
        ("10.klasse", 15),
        ("6.kl", 11),
        ("elev i 3. klasse", 8),
        ("går i åttende", 13),
        ("eg går i niande", 14),
        ("første klasse", 6),
    ],
)
def test_a_grade_is_the_age_of_the_pupils_in_it(text: str, low: int) -> None:
    assert years(text) == [(low, low + 1.5)]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("går på vg1", (15.5, 17.5)),
        ("VG2", (16.5, 18.5)),
        ("vg3-elev", (17.5, 20)),
        ("en elev på videregående", (16, 19)),
        ("går på ungdomsskolen", (13, 16)),
        ("barneskolen", (6, 13)),
        ("tenåring", (13, 20)),
        ("nyfødt", (0, 0.25)),
        ("et spedbarn", (0, 1)),
        ("førsteklassing", (6, 7.5)),
    ],
)
def test_a_word_for_an_age_is_a_span_of_years(text: str, span: tuple[float, float]) -> None:
    assert years(text) == [span]


@pytest.mark.parametrize("text", ["fireårskontrollen", "4-årskontroll", "når er 4 års-kontrollen"])
def test_a_check_up_is_for_children_of_about_that_age(text: str) -> None:
    ((low, high),) = years(text)

    assert 3.5 <= low <= 4
    assert high == 5


def test_a_year_of_upper_secondary_is_no_grade_of_primary_school() -> None:
    assert years("går i tredje klasse på vgs") == [(17.5, 19.5)]


@pytest.mark.parametrize("text", ["født i 2015", "fødd i 2015", "f. 2015", "årgang 2015"])
def test_a_birth_year_covers_birthdays_before_and_after_today(text: str) -> None:
    assert years(text) == [(10, 12)]


def test_a_full_birth_date_is_not_read_by_its_month() -> None:
    assert years("han er født 12.03.2014") in ([], [(12, 13)], [(11, 13)])


@pytest.mark.parametrize("text", ["født i 2030", "født i 1899"])
def test_an_impossible_birth_year_is_no_age(text: str) -> None:
    assert years(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "straks 13",
        "hun er snart 13 år",
        "han fyller 13 år",
        "nesten 13",
        "ho vert 13",
        "blir 13 år",
        "blir 13 til våren",
    ],
)
def test_nearly_thirteen_is_still_twelve(text: str) -> None:
    assert years(text) == [(12, 13)]


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("ungene er 4 og 7", [4, 7]),
        ("jeg har to barn på 4 og 7 år", [4, 7]),
        ("barna er 3, 5 og 8", [3, 5, 8]),
        ("9 år og 10 år", [9, 10]),
        ("jeg er 14, broren min er 9", [14, 9]),
        ("jenta er 2 og gutten 14", [2, 14]),
        ("ungane våre på 5 og 7", [5, 7]),
        ("ungdom på 17 og et par på 19", [17, 19]),
    ],
)
def test_every_child_that_is_named_keeps_its_age_in_order(text: str, ages: list[int]) -> None:
    assert years(text) == [(age, age + 1) for age in ages]


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("ikke 16", []),
        ("jeg er ikke 16", []),
        ("eg er ikkje 16 år", []),
        ("itj 16", []),
        ("hun er ikke 4 år, men 5 år", [5]),
    ],
)
def test_an_age_that_is_denied_does_not_count(text: str, ages: list[int]) -> None:
    assert years(text) == [(age, age + 1) for age in ages]


@pytest.mark.parametrize(
    "text",
    [
        "i 3 uker",
        "i et halvt år",
        "for 2 uker siden",
        "om to år",
        "de siste 2 månedene",
        "vi har venta i 4 veker",
        "svar innen 3 uker",
        "jeg har prøvd i 2 år",
        "han har vært syk i 3 år",
        "for tre år siden døde pappa",
        "det er 3 år siden",
        "har ikke sovet på 2 uker",
        "har ikkje sove på tre veker",
        "fristen er 3 uker",
        "frist på 4 uker",
        "det tok 4 måneder før de svarte",
        "hun er 5 dager på sykehus",
        "6 uker permisjon",
    ],
)
def test_a_stretch_of_time_is_no_age(text: str) -> None:
    assert years(text) == []


@pytest.mark.parametrize(
    "text", ["gravid, 20 uker på vei", "jeg er gravid i 3. måned", "gravid i uke 20"]
)
def test_how_far_a_pregnancy_has_come_is_no_age(text: str) -> None:
    assert years(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "25 elever i klassen",
        "klassen har 22 elevar",
        "det er 12 elever i gruppa",
        "27 barn i gruppa",
        "jeg har 3 barn",
        "vi er 5 personer",
        "vi er 4 søsken",
        "2 ganger i uka",
        "klokka 15",
        "kl 15",
        "kl er 23 fredag",
        "klokka er 2",
        "500 kr",
        "jeg veier 50 kg",
        "nivå 1, trinn 3",
        "trinn 3 på nivå 1",
        "uke 48",
        "ring 112",
        "tlf 12345678",
    ],
)
def test_a_count_a_price_or_a_clock_is_no_age(text: str) -> None:
    assert years(text) == []


@pytest.mark.parametrize(
    "text", ["jeg er en gutt", "hun er ei jente", "er ein mor", "en", "ett barn"]
)
def test_an_article_is_not_the_age_of_one(text: str) -> None:
    assert years(text) == []


@pytest.mark.parametrize(
    ("text", "age"), [("15", 15), ("16?", 16), ("seksten", 16), ("jobb? 18", 18)]
)
def test_a_bare_number_is_an_age(text: str, age: int) -> None:
    assert years(text) == [(age, age + 1)]


@pytest.mark.parametrize("text", ["110", "112", "113", "116111", "2026", "150 år"])
def test_an_emergency_number_or_a_huge_number_is_no_age(text: str) -> None:
    assert years(text) == []


@pytest.mark.parametrize("text", ["mellom 13 og 16 år", "13-16 år"])
def test_a_span_of_ages_begins_at_its_lower_end(text: str) -> None:
    assert min(low for low, _ in years(text)) == 13


def test_a_mention_stands_where_the_text_has_it() -> None:
    (mention,) = find_ages("hei, sønnen min på 8 år trenger hjelp", TODAY)

    assert "hei, sønnen min på 8 år trenger hjelp"[mention.start : mention.end] == "8 år"


@pytest.mark.parametrize(
    "text", ["jeg er gravid", "eg er gravid", "vi venter barn", "vi ventar barn"]
)
def test_expecting_a_child_is_noticed(text: str) -> None:
    assert is_pregnant(text)


@pytest.mark.parametrize("text", ["jeg har barn", "vi venter på svar", "graver i hagen"])
def test_not_everyone_who_waits_expects_a_child(text: str) -> None:
    assert not is_pregnant(text)


@given(st.text() | st.lists(PIECES, max_size=12).map(" ".join))
@example("født 0000")
@example("²")
@example("۴ år")
def test_no_text_makes_it_fail_and_every_age_is_within_a_lifetime(text: str) -> None:
    for mention in find_ages(text, TODAY):
        assert 0 <= mention.age.low < mention.age.high <= OLDEST_DAYS
        assert 0 <= mention.start < mention.end
