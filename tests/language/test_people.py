"""Who writes, whom it is about, and how they want the help."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.people import RoleMention, find_role, find_subject, find_wishes
from service_catalogue.age import Age

FIFTEEN, FORTY_FIVE = Age.of(15, "years"), Age.of(45, "years")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Lærer", "employee"),
        ("forelder", "guardian"),
        ("ungdom", "child"),
        ("Elev!", "child"),
        ("Jeg er barn eller ungdom", "child"),
        ("Jeg er forelder eller foresatt", "guardian"),
        ("Jeg jobber med barn og unge", "employee"),
        ("lærer, vi er på nivå 1", "employee"),
    ],
)
def test_a_role_alone_is_said_outright(text: str, role: str) -> None:
    assert find_role(text) == RoleMention(role, stated=True)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("jeg er lærer på en barneskole", "employee"),
        ("eg er lærar", "employee"),
        ("jeg jobber i barnehage", "employee"),
        ("jeg er mora til ei jente på 4", "guardian"),
        ("eg er far til to", "guardian"),
        ("datra mi vil ikke på skolen", "guardian"),
        ("jeg går på ungdomsskolen", "child"),
        ("jeg er mammaen til to tenåringer", "guardian"),
        ("vi er to mødre", "guardian"),
        ("far til tvillinger", "guardian"),
        ("ei jente i klassa mi, jeg er læreren hennes", "employee"),
        ("eg er barnehagelærar", "employee"),
    ],
)
def test_a_role_in_a_sentence_can_be_said_outright(text: str, role: str) -> None:
    assert find_role(text) == RoleMention(role, stated=True)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("eleven min er stille i timen", "employee"),
        ("ungene krangler", "guardian"),
        ("guten min slit på skulen", "guardian"),
        ("mi dotter vil ikkje på skulen", "guardian"),
        ("ongan mine slit", "guardian"),
        ("mamma drikker", "child"),
        ("mora mi drikk", "child"),
        ("kompisen min har det vondt", "child"),
        ("22-åringen bor hjemme", "guardian"),
        ("førsteklassingen vår gråter", "guardian"),
        ("sekstenåringen vår er borte", "guardian"),
        ("bonusdatteren på 12 flytter inn", "guardian"),
        ("stesønnen min er sur", "guardian"),
        ("min eldste gutt er sint", "guardian"),
        ("en av elevene mine er borte", "employee"),
        ("jobber på sfo og ser en stille unge", "employee"),
        ("vi i barnehagen er uenige", "employee"),
        ("helsesykepleier her, jeg har et spørsmål", "employee"),
        ("en gutt på avdelingen min", "employee"),
        ("går i vg2 og er lei", "child"),
    ],
)
def test_a_role_can_be_read_from_whom_the_writer_speaks_of(text: str, role: str) -> None:
    found = find_role(text)

    assert found is not None
    assert found.role == role


@pytest.mark.parametrize(
    "text", ["han går på ungdomsskolen", "jeg er redd læreren", "hvor ofte må vi på helsestasjonen"]
)
def test_what_others_are_says_nothing_of_the_writer(text: str) -> None:
    assert find_role(text) is None


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("læreren sier hun er stafettholder for oss", "guardian"),
        ("mannen min jobber i barnehage og sønnen min er syk", "guardian"),
        ("kollegaen min er lærer her, jeg er assistent", "employee"),
    ],
)
def test_the_work_of_somebody_else_is_not_the_writers(text: str, role: str) -> None:
    found = find_role(text)
    assert found is not None
    assert found.role == role


def test_a_parent_of_a_pupil_is_a_parent() -> None:
    found = find_role("som mor til en elev i 8. klasse lurer jeg på noe")

    assert found is not None
    assert found.role == "guardian"


@pytest.mark.parametrize("text", ["jeg er 15", "eg er 15", "æ e 15", "i'm 15"])
def test_a_writer_who_gives_an_age_below_eighteen_is_a_child(text: str) -> None:
    assert find_role(text, FIFTEEN) == RoleMention("child", stated=True)


def test_a_grown_writer_who_gives_an_age_has_no_role_yet() -> None:
    assert find_role("jeg er 45", FORTY_FIVE) is None


@pytest.mark.parametrize("text", ["hei", "kan jeg få hjelp", "hvem kan jeg ringe", ""])
def test_no_role_is_guessed_where_none_is_said(text: str) -> None:
    assert find_role(text) is None


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("eleven er stille", "pupil"),
        ("et barn i barnehagen er urolig", "pupil"),
        ("sønnen min er sint", "child"),
        ("mi dotter vil ikkje på skulen", "child"),
        ("broren min ruser seg", "sibling"),
        ("bestevenninna har det vondt", "friend"),
        ("mannen min drikker", "partner"),
        ("mormor er blitt glemsk", "parent"),
        ("stefaren min er sint", "parent"),
        ("dattra mi gråter", "child"),
        ("sekstenåringen vår er borte", "child"),
        ("far til ei lita jente", "child"),
        ("eg er lærar og uroar meg for eit barn", "pupil"),
        ("jeg er lærer, men det gjelder sønnen min", "child"),
        ("går i vg2 og er lei", "self"),
        ("jeg er lei meg", "self"),
        ("eg slit", "self"),
    ],
)
def test_it_is_clear_whom_the_message_is_about(text: str, subject: str) -> None:
    assert find_subject(text) == subject


def test_the_person_nearest_to_the_matter_comes_before_the_writer() -> None:
    assert find_subject("jeg er bekymret for lillebror") == "sibling"


@pytest.mark.parametrize("text", ["jeg er pappa til to", "jeg er mora til ei jente på 4"])
def test_a_parent_who_presents_themselves_speaks_of_the_child(text: str) -> None:
    assert find_subject(text) == "child"


def test_a_message_about_nobody_has_no_subject() -> None:
    assert find_subject("hva er åpent i kveld?") is None


@pytest.mark.parametrize(
    ("text", "wishes"),
    [
        ("vi har ikke råd til noe", ["free"]),
        ("det må vere gratis", ["free"]),
        ("kan jeg bare møte opp?", ["drop_in"]),
        ("uten å si hvem jeg er", ["anonymous"]),
        ("uten henvisning", ["no_application"]),
        ("gratis og anonymt", ["free", "anonymous"]),
        ("jeg trenger hjelp", []),
    ],
)
def test_what_is_asked_of_the_access_is_noticed(text: str, wishes: list[str]) -> None:
    assert find_wishes(text) == wishes


@given(st.text())
def test_no_text_makes_it_fail(text: str) -> None:
    role = find_role(text, FIFTEEN)

    assert role is None or role.role in {"child", "guardian", "employee"}
    assert find_subject(text) in {
        None, "pupil", "child", "sibling", "friend", "partner", "parent", "self"
    }  # fmt: skip
    assert set(find_wishes(text)) <= {"free", "drop_in", "anonymous", "no_application"}


def test_whoever_exercises_is_no_member_of_staff() -> None:
    staff = find_role("lærer på 4. trinn. en gutt har blitt stille")
    assert staff is not None
    assert staff.role == "employee"
    assert find_role("trener på fotball hver dag, men er lei") is None
