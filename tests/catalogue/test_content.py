"""Bad content: every kind of fault is found, placed, and explained to the editor.

Each case takes a small content folder without faults and spoils one thing in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

import service_catalogue
from service_catalogue.check import check_content
from service_catalogue.content import Content, read_content
from service_catalogue.faults import Fault

MESSAGES = yaml.safe_load(
    (Path(service_catalogue.__file__).parent / "messages.yml").read_text(encoding="utf-8")
)


@dataclass(frozen=True)
class Case:
    """``old`` becomes ``new`` in ``file``; the fault stands on the line where ``at`` begins."""

    code: str
    file: str
    old: str
    new: str
    field: str
    at: str | None = None
    shows: str = ""

    def __str__(self) -> str:
        return f"{self.code} {self.field}".strip()


CASES = [
    Case("not_yaml", "services.yml", "services:", "services: [", "", "  - id: fjellvik_klubben"),
    Case("duplicate_key", "services.yml", "    aliases:", "    name: To\n    aliases:", "name",
         "    name: To"),
    Case("schema_missing", "services.yml", "    description: Et sted å være etter skolen.\n", "",
         "services.0.description", "  - id: fjellvik_klubben"),
    Case("schema_extra_forbidden", "services.yml", "    aliases:", "    aliaser:",
         "services.0.aliaser", "    aliaser:", "skrivefeil"),
    Case("schema_literal_error", "services.yml", "serves: [child]", "serves: [kids]",
         "services.0.serves.0", "    serves: [kids]", "«kids»"),
    Case("schema_string_pattern_mismatch", "services.yml", "id: fjellvik_klubben",
         "id: Fjellvik-klubben", "services.0.id", "  - id: Fjellvik-klubben", "«Fjellvik-klubben»"),
    Case("schema_string_too_short", "services.yml", "name: Bekkeklubben", 'name: ""',
         "services.0.name", '    name: ""'),
    Case("schema_string_type", "services.yml", "name: Bekkeklubben", "name: [Bekkeklubben]",
         "services.0.name", "    name: [Bekkeklubben]", "Bekkeklubben"),
    Case("schema_age_limit", "services.yml", "minimum_age: 10 years", "minimum_age: ti år",
         "services.0.eligibility.minimum_age", "      minimum_age: ti år", "«ti år»"),
    Case("schema_too_short", "services.yml", "serves: [child]\n", "serves: []\n",
         "services.0.serves", "    serves: []"),
    Case("schema_int_parsing", "guide.yml", "number: 0", "number: null tall", "levels.0.number",
         "    number: null tall"),
    Case("schema_less_than_equal", "contacts.yml", "    purpose: guidance",
         "    purpose: guidance\n    order: 101", "phones.1.order", "    order: 101"),
    Case("duplicate_id", "services.yml", "id: fjellvik_barnevern", "id: fjellvik_klubben", "id",
         "  - id: fjellvik_klubben\n    name: Barnevernet", "services.yml:2"),
    Case("wrong_prefix", "services.yml", "id: fjellvik_klubben", "id: nes_klubben", "id",
         "  - id: nes_klubben", "«fjellvik_»"),
    Case("unknown_reference", "services.yml", "needs: [fritid]", "needs: [fritit]", "needs",
         "  - id: fjellvik_klubben", "«fritit»"),
    Case("age_range", "services.yml", "maximum_age: 18 years", "maximum_age: 8 years",
         "eligibility", "    eligibility:", "10 years"),
    Case("phone_number", "contacts.yml", 'number: "32789350"\n    display: 32 78 93 50',
         'number: "12345678"\n    display: 12 34 56 78', "number",
         "  - id: fjellvik_phone_barnevern", "«12345678»"),
    Case("phone_display", "contacts.yml", "display: 32 78 93 50", "display: 32 78 93 05", "display",
         "  - id: fjellvik_phone_barnevern", "«32 78 93 05»"),
    Case("span_empty", "contacts.yml", "closes: 02:00", "closes: 18:00", "hours.spans",
         "    hours:", "18:00"),
    Case("spans_overlap", "contacts.yml", "days: [fri]\n          opens: 18:00",
         "days: [mon]\n          opens: 14:00", "hours.spans", "    hours:", "mon"),
    Case("guide_unreachable", "guide.yml", "to: fjellvik_0_2", "to: fjellvik_1_1", "id",
         "      - id: fjellvik_0_2", "«fjellvik_0_2»"),
    Case("guide_dead_end", "guide.yml",
         "        outcomes:\n          - label: Ferdig\n            to: end\n", "", "outcomes",
         "      - id: fjellvik_1_1", "«fjellvik_1_1»"),
    Case("step_number", "guide.yml", "        number: 2", "        number: 3", "steps",
         "  - id: fjellvik_level_0"),
    Case("level_number", "guide.yml", "    number: 1\n    title: Tiltak",
         "    number: 0\n    title: Tiltak", "number", "  - id: fjellvik_level_0", "0"),
    Case("unverified_shown", "services.yml", "phones: [fjellvik_phone_barnevern]",
         "phones: [fjellvik_phone_gammel]", "phones", "  - id: fjellvik_barnevern"),
    Case("question_twice", "answers.yml", "questions: [trenger vi et ja fra foreldrene]",
         "questions: [Hvor kan jeg spille  biljard etter skolen?]", "questions",
         "  - id: fjellvik_answer_samtykke", "services.yml:2"),
]  # fmt: skip


def spoil(root: Path, case: Case) -> Path:
    path = root / "fjellvik" / case.file
    text = path.read_text(encoding="utf-8")
    assert case.old in text, f"the case {case} no longer fits the small content"
    path.write_text(text.replace(case.old, case.new, 1), encoding="utf-8")
    return path


def line_of(path: Path, text: str) -> int:
    before, found, _ = path.read_text(encoding="utf-8").partition(text)
    assert found, f"«{text}» is not in {path.name}"
    return before.count("\n") + 1


def faults_of(root: Path) -> list[Fault]:
    return check_content(read_content(root))


def test_the_small_content_has_no_faults_before_it_is_spoilt(small_content: Path) -> None:
    assert faults_of(small_content) == []


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_fault_is_reported_where_it_stands_with_what_to_do(
    small_content: Path, case: Case
) -> None:
    path = spoil(small_content, case)
    here = [fault for fault in faults_of(small_content) if fault.file == str(path)]
    assert {fault.code for fault in here} == {case.code}
    fault = here[0]
    assert fault.field == case.field
    assert fault.line == line_of(path, case.at or "")
    assert fault.message
    assert fault.remedy
    assert case.shows in fault.message + fault.remedy


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_fault_reads_as_place_field_message_and_remedy(small_content: Path, case: Case) -> None:
    path = spoil(small_content, case)
    said = next(str(f) for f in faults_of(small_content) if f.code == case.code)
    assert said.startswith(f"{path}:")
    assert said.endswith(".")
    assert "{" not in said
    assert "None" not in said


def test_a_folder_that_does_not_exist_has_no_content(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path / "nowhere")
    assert (fault.code, fault.line) == ("no_content", 0)
    assert "nowhere" in fault.message


def test_a_folder_without_content_files_has_no_content(tmp_path: Path) -> None:
    (tmp_path / "readme.txt").write_text("hei", encoding="utf-8")
    assert [fault.code for fault in faults_of(tmp_path)] == ["no_content"]


def test_a_file_with_an_unknown_name_is_reported_with_the_names_that_are_used(
    small_content: Path,
) -> None:
    (small_content / "fjellvik" / "tjenester.yml").write_text("services: []\n", encoding="utf-8")
    (fault,) = faults_of(small_content)
    assert (fault.code, fault.line) == ("unknown_file", 0)
    assert fault.file.endswith("fjellvik/tjenester.yml")
    assert "services.yml" in fault.remedy


def test_the_national_folder_has_file_names_of_its_own(small_content: Path) -> None:
    (small_content / "national" / "guide.yml").write_text("levels: []\n", encoding="utf-8")
    (fault,) = faults_of(small_content)
    assert fault.code == "unknown_file"
    assert "guide.yml" not in fault.remedy


def test_a_municipality_without_its_own_file_is_reported(small_content: Path) -> None:
    (small_content / "fjellvik" / "municipality.yml").unlink()
    faults = faults_of(small_content)
    (fault,) = [f for f in faults if f.code == "no_municipality_file"]
    assert fault.file == str(small_content / "fjellvik")
    assert fault.line == 0


def test_a_file_that_is_not_utf8_is_reported(small_content: Path) -> None:
    path = small_content / "fjellvik" / "rules.yml"
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))
    faults = [f for f in faults_of(small_content) if f.file == str(path)]
    assert [(f.code, f.line) for f in faults] == [("not_utf8", 0)]


@pytest.mark.parametrize(
    "text",
    [
        "services: &a [*a]\n",
        "services: !!int abc\n",
        "services: a\0b\n",
        "- a\n- b\n",
        "tekst\n",
        "",
    ],
)
def test_no_file_however_strange_stops_the_check(small_content: Path, text: str) -> None:
    path = small_content / "fjellvik" / "services.yml"
    path.write_text(text, encoding="utf-8")
    assert [f for f in faults_of(small_content) if f.file == str(path)]


def test_every_message_is_provoked_by_some_case() -> None:
    elsewhere = {"no_content", "unknown_file", "no_municipality_file", "not_utf8"}
    provoked = {case.code if case.code in MESSAGES else "schema_other" for case in CASES}
    assert provoked | elsewhere == set(MESSAGES)


def test_a_schema_fault_without_words_of_its_own_gets_the_general_ones(small_content: Path) -> None:
    (case,) = [case for case in CASES if case.code == "schema_less_than_equal"]
    path = spoil(small_content, case)
    (fault,) = [f for f in faults_of(small_content) if f.file == str(path)]
    assert fault.message.startswith("Verdien passer ikke")
    assert "100" in fault.message


def test_all_faults_come_in_one_run_sorted_by_place(small_content: Path) -> None:
    together = {
        "age_range", "unknown_reference", "phone_display", "span_empty", "step_number",
        "level_number", "question_twice",
    }  # fmt: skip
    for case in CASES:
        if case.code in together:
            spoil(small_content, case)
    (small_content / "fjellvik" / "terms.yml").write_text("terms: 3\n", encoding="utf-8")
    (small_content / "fjellvik" / "ukjent.yml").write_text("", encoding="utf-8")
    faults = faults_of(small_content)
    assert {f.code for f in faults} == {*together, "schema_list_type", "unknown_file"}
    assert faults == sorted(faults)
    assert len(faults) == len(set(faults))


def test_all_schema_faults_of_one_file_come_in_one_run(small_content: Path) -> None:
    in_services = [c for c in CASES if c.code in {"schema_literal_error", "schema_age_limit"}]
    for case in in_services:
        spoil(small_content, case)
    found = {f.code for f in faults_of(small_content)}
    assert {"schema_literal_error", "schema_age_limit"} <= found


def test_a_broken_file_does_not_hide_the_faults_of_the_next(small_content: Path) -> None:
    (small_content / "fjellvik" / "contacts.yml").write_text("phones: [", encoding="utf-8")
    (small_content / "national" / "needs.yml").write_text("needs: [", encoding="utf-8")
    broken = {Path(f.file).name for f in faults_of(small_content) if f.code == "not_yaml"}
    assert broken == {"contacts.yml", "needs.yml"}


def test_hidden_and_underscored_folders_are_left_out(small_content: Path) -> None:
    for name in (".git", "_mal"):
        (small_content / name).mkdir()
        (small_content / name / "services.yml").write_text("services: [", encoding="utf-8")
    assert faults_of(small_content) == []


def test_every_entry_knows_its_file_and_line(content: Content) -> None:
    for folder in content.folders.values():
        for entry in folder.entries():
            path, line = folder.place(entry)
            assert path.is_file()
            assert line > 0


def test_the_real_content_is_four_municipalities_and_the_national_layer(content: Content) -> None:
    names = [folder.id for folder in content.municipalities]
    assert names == ["lillestrom", "modum", "nes", "ovre_eiker"]
    assert "national" in content.folders
