"""Case files: every fault with file, line and field; our own are whole and name what exists."""

import json
from collections import Counter

import pytest
from click.testing import CliRunner

from bot.cli import veiviser
from bot.evaluation.case_files import CaseFileError, own_cases, read_case_file
from service_catalogue.content import NATIONAL
from service_catalogue.repository import Catalogue
from service_catalogue.shared import shared_catalogue
from service_catalogue.text import plain

FEWEST = {"needs": 120, "guidance": 340, "time": 40, "dialogues": 40, "entities": 150}


def write(folder, name, *rows):
    path = folder / name
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def names_in(catalogue: Catalogue, municipality: str) -> set[str]:
    """Services, and the phones an emergency card may show."""
    layers = (municipality, NATIONAL)
    names = {plain(s.name) for layer in layers for s in catalogue.services(layer)}
    return names | {plain(p.name) for layer in layers for p in catalogue.phones(layer)}


@pytest.mark.parametrize("kind", FEWEST)
def test_own_files_are_whole(kind):
    cases = read_case_file(own_cases() / f"{kind}.jsonl").cases
    assert len(cases) >= FEWEST[kind]


@pytest.mark.parametrize("kind", ["needs", "guidance", "time"])
def test_own_files_cover_every_municipality(kind):
    cases = read_case_file(own_cases() / f"{kind}.jsonl").cases
    covered = Counter(case.kommune for case in cases)
    assert set(shared_catalogue().municipalities()) <= set(covered)


def test_a_third_of_the_newer_guidance_cases_is_held_out_by_id():
    """The rule of the README, so that nobody chooses."""
    for case in read_case_file(own_cases() / "guidance.jsonl").cases:
        number = int(case.id.removeprefix("g"))
        assert case.held_out == (number > 200 and number % 3 == 0), case.id


def test_needs_cases_name_services_that_exist():
    catalogue = shared_catalogue()
    for case in read_case_file(own_cases() / "needs.jsonl").cases:
        known = names_in(catalogue, case.kommune)
        named = [*case.acceptable_services, *case.unacceptable]
        assert [n for n in named if plain(n) not in known] == [], case.id


def test_needs_cases_cover_every_need():
    cases = read_case_file(own_cases() / "needs.jsonl").cases
    assert {need for case in cases for need in case.needs} == set(shared_catalogue().needs())


def test_kind_is_seen_from_the_fields(tmp_path):
    guidance = {"id": 1, "kommune": "nes", "text": "hva er nivå 0", "answer_facts": ["uro"]}
    assert read_case_file(write(tmp_path, "from_others.jsonl", guidance)).kind == "guidance"
    turns = {"id": "d", "turns": [{"user": "hei", "expect": {"must_show": []}}]}
    assert read_case_file(write(tmp_path, "talks.jsonl", turns)).kind == "dialogues"


def test_question_is_text_and_the_weekday_is_left_out(tmp_path):
    case = {"id": "t", "when": "2026-11-21T22:15 (lørdag)", "question": "hvem?", "must_show": []}
    read = read_case_file(write(tmp_path, "time.jsonl", case)).cases[0]
    assert (read.messages(), read.when) == (["hvem?"], "2026-11-21T22:15")


def test_every_fault_is_told_with_line_and_field(tmp_path):
    good = {"id": "a", "text": "hei", "answer_facts": []}
    path = write(
        tmp_path,
        "guidance.jsonl",
        good,
        "{not json",
        {**good, "id": "b", "kommune": "atlantis"},
        {"id": "c", "text": "hei"},
        good,
        {**good, "id": "d", "role": "king"},
    )
    with pytest.raises(CaseFileError) as caught:
        read_case_file(path)
    places = {(fault.line, fault.field) for fault in caught.value.faults}
    assert places == {(2, ""), (3, "kommune"), (4, "answer_facts"), (5, "id"), (6, "role")}
    assert "guidance.jsonl:3: kommune: " in str(caught.value)
    assert "nes" in str(caught.value)


@pytest.mark.parametrize("content", ["", '{"id": "x", "text": "?"}'])
def test_a_file_of_no_known_kind_says_which_there_are(tmp_path, content):
    with pytest.raises(CaseFileError, match="guidance"):
        read_case_file(write(tmp_path, "odd.jsonl", content))


def test_the_command_stops_at_a_missing_file(tmp_path):
    result = CliRunner().invoke(veiviser, ["evaluate", "cases", str(tmp_path / "none.jsonl")])
    assert result.exit_code == 1
    assert "none.jsonl" in result.stderr
