"""What a schema cannot say, held for the real content and provoked in small content."""

from __future__ import annotations

from pathlib import Path

import pytest

from service_catalogue.check import check_content
from service_catalogue.content import Content, read_content
from service_catalogue.faults import Fault


def edit(root: Path, file: str, old: str, new: str) -> list[Fault]:
    """The faults after one change in Fjellvik."""
    path = root / "fjellvik" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return check_content(read_content(root))


def test_the_real_content_has_no_faults(content: Content) -> None:
    assert [str(fault) for fault in check_content(content)] == []


@pytest.mark.parametrize(
    ("file", "old", "new", "field", "kind"),
    [
        ("rules.yml", "document: fjellvik_bti", "document: nes_2024", "source.document", "kilde"),
        ("services.yml", "needs: [fritid]", "needs: [kor]", "needs", "behovskode"),
        ("services.yml", "needs: [fritid]", "related_needs: [kor]", "needs", "behovskode"),
        ("services.yml", "phones: [fjellvik_phone_barnevern]", "phones: [x]", "phones", "telefon"),
        ("answers.yml", "rules: [fjellvik_rule_samtykke]", "rules: [x]", "rules", "regel"),
        ("answers.yml", "phones: [fjellvik_phone_barnevern]", "phones: [x]", "phones", "telefon"),
        ("answers.yml", "services: [fjellvik_barnevern]", "services: [x]", "services", "tjeneste"),
        ("guide.yml", "tools: [fjellvik_tool_skjema]", "tools: [x]", "tools", "verktøy"),
        ("guide.yml", "to: fjellvik_0_2", "to: nes_0_2", "to", "trinn"),
    ],
)
def test_a_reference_must_lead_to_an_entry_of_the_folder_or_the_nation(
    small_content: Path, file: str, old: str, new: str, field: str, kind: str
) -> None:
    unknown = [f for f in edit(small_content, file, old, new) if f.code == "unknown_reference"]
    assert [fault.field for fault in unknown] == [field]
    assert f"ingen {kind} med id" in unknown[0].message


def test_a_folder_may_refer_to_national_entries(small_content: Path) -> None:
    assert edit(small_content, "rules.yml", "fjellvik_bti", "national_editorial") == []


def test_a_folder_may_not_refer_to_another_municipality(five_municipalities: Path) -> None:
    path = five_municipalities / "fjellvik" / "services.yml"
    before = path.read_text(encoding="utf-8")
    try:
        faults = edit(
            five_municipalities,
            "services.yml",
            "phones: [fjellvik_phone_barnevern]",
            "phones: [modum_phone_barnevern]",
        )
    finally:
        path.write_text(before, encoding="utf-8")
    assert [fault.code for fault in faults] == ["unknown_reference"]


def test_an_unverified_number_may_stand_but_not_be_shown_by_an_answer(small_content: Path) -> None:
    faults = edit(
        small_content,
        "answers.yml",
        "phones: [fjellvik_phone_barnevern]",
        "phones: [fjellvik_phone_gammel]",
    )
    assert [fault.code for fault in faults] == ["unverified_shown"]


def test_the_same_id_in_two_folders_is_a_fault(small_content: Path) -> None:
    text = (small_content / "fjellvik" / "services.yml").read_text(encoding="utf-8")
    (small_content / "national" / "services.yml").write_text(
        text.replace("fjellvik_bti", "national_editorial"), encoding="utf-8"
    )
    codes = {fault.code for fault in check_content(read_content(small_content))}
    assert {"duplicate_id", "wrong_prefix"} <= codes


def test_two_kinds_of_entry_may_share_an_id(small_content: Path) -> None:
    shared = edit(small_content, "rules.yml", "id: fjellvik_rule_samtykke", "id: fjellvik_klubben")
    assert "duplicate_id" not in {fault.code for fault in shared}


def test_the_lowest_age_may_equal_the_highest(small_content: Path) -> None:
    assert (
        edit(small_content, "services.yml", "maximum_age: 18 years", "maximum_age: 10 years") == []
    )


def test_age_limits_in_different_units_are_compared(small_content: Path) -> None:
    faults = edit(small_content, "services.yml", "maximum_age: 18 years", "maximum_age: 40 weeks")
    assert [fault.code for fault in faults] == ["age_range"]


def test_a_question_is_the_same_whatever_its_case_spacing_and_mark(small_content: Path) -> None:
    faults = edit(
        small_content,
        "answers.yml",
        "questions: [trenger vi et ja fra foreldrene]",
        "questions: ['trenger vi et ja', 'Trenger  vi et JA?']",
    )
    assert [fault.code for fault in faults] == ["question_twice"]


def test_no_question_of_the_real_content_stands_twice_in_a_folder(content: Content) -> None:
    twice = [f for f in check_content(content) if f.code == "question_twice"]
    assert twice == []


def test_the_check_leaves_the_content_as_it_was(small_content: Path) -> None:
    read = read_content(small_content)
    assert check_content(read) == check_content(read)
