"""Every row of the inventories is accounted for by an entry of the content."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from service_catalogue.content import DEFAULT_CONTENT, Content
from service_catalogue.schema import Phone
from service_catalogue.source_rows import SourceRow, inventory, source_rows, table

PAGE = Path(__file__).resolve().parents[2] / "docs" / "kilderader.md"


def numbered(prefix: str, first: int, last: int) -> list[str]:
    return [f"{prefix}{number:02}" for number in range(first, last + 1)]


def steps(letter: str, *per_level: int) -> list[str]:
    return [
        f"{letter}{level}.{step}"
        for level, count in enumerate(per_level)
        for step in range(1, count + 1)
    ]


EXPECTED = {
    "Tjenester i Nes": [
        *("NA1", "NA2", "NA3", "NA4", "NA5"),
        *numbered("N", 1, 48),
        *("NU1", "NU2", "NU3", "NU4", "NU5", "NU6", "NU7"),
    ],
    "Tjenester i Lillestrøm": numbered("L", 1, 12),
    "Tjenester i Modum": numbered("M", 1, 12),
    "Tjenester i Øvre Eiker": numbered("E", 1, 8),
    "Trinn i handlingsveilederen i Nes": steps("N", 5, 5, 5, 6),
    "Trinn i handlingsveilederen i Modum": steps("M", 5, 4, 6, 4),
    "Regler": [
        *numbered("R", 1, 13),
        *numbered("R", 20, 35),
        *numbered("R", 40, 55),
        *numbered("R", 60, 70),
        *numbered("R", 75, 78),
        *numbered("R", 80, 88),
    ],
    "Telefonnumre i dokumentene": numbered("K", 1, 15),
}
COUNTS = {
    "Tjenester i Nes": 60,
    "Tjenester i Lillestrøm": 12,
    "Tjenester i Modum": 12,
    "Tjenester i Øvre Eiker": 8,
    "Trinn i handlingsveilederen i Nes": 21,
    "Trinn i handlingsveilederen i Modum": 19,
    "Regler": 69,
    "Telefonnumre i dokumentene": 15,
}
NUMBERS = {
    "K01": "02800",
    "K02": "112",
    "K03": "116117",
    "K04": "63901133",
    "K05": "66104500",
    "K06": "64993270",
    "K07": "66932310",
    "K08": "66104500",  # «vakttelefonen»: no number in the document, read as the day line
    "K10": "47692052",
    "K11": "47663707",
    "K12": "40921233",
    "K13": "02800",
    "K14": "40921233",
    "K15": "32789350",
}


@pytest.fixture(scope="session")
def places(content: Content) -> dict[str, list[SourceRow]]:
    found: dict[str, list[SourceRow]] = {}
    for row in source_rows(content):
        found.setdefault(row.row, []).append(row)
    return found


def test_the_inventories_have_as_many_rows_as_they_say() -> None:
    assert {title: len(rows) for title, rows in EXPECTED.items()} == COUNTS
    assert sum(COUNTS.values()) == 216


@pytest.mark.parametrize("title", EXPECTED)
def test_every_row_stands_in_an_entry(places: dict[str, list[SourceRow]], title: str) -> None:
    assert [row for row in EXPECTED[title] if row not in places] == []


def test_the_module_knows_the_same_rows_as_the_inventories() -> None:
    assert inventory() == EXPECTED


def test_a_row_stands_in_one_entry_but_r88_in_two(places: dict[str, list[SourceRow]]) -> None:
    several = {row: [p.folder for p in found] for row, found in places.items() if len(found) > 1}
    assert several == {"R88": ["lillestrom", "ovre_eiker"]}


FOLDERS = {"L": {"lillestrom"}, "E": {"ovre_eiker"}, "M": {"modum"}, "N": {"nes"}}


@pytest.mark.parametrize("title", [title for title in EXPECTED if not title.startswith("Te")])
def test_a_row_stands_in_the_folder_of_its_municipality(
    places: dict[str, list[SourceRow]], title: str
) -> None:
    for row in EXPECTED[title]:
        folders = {place.folder for place in places[row]}
        expected = FOLDERS.get(row[0], folders)
        assert folders <= expected | ({"national"} if row.startswith("NA") else set()), row


@pytest.mark.parametrize("row", NUMBERS)
def test_a_number_row_stands_with_its_number(
    content: Content, places: dict[str, list[SourceRow]], row: str
) -> None:
    phones = {p.id: p for folder in content.folders.values() for p in folder.phones}
    (place,) = places[row]
    assert place.kind == Phone.__name__
    assert phones[place.entry_id].number == NUMBERS[row]


def test_the_documents_have_eleven_numbers_and_one_telephone_without(
    places: dict[str, list[SourceRow]],
) -> None:
    assert len(set(NUMBERS.values())) == 11
    assert places["K08"] == [
        SourceRow("K08", "nes", "Phone", "nes_phone_barnevern", "Barnevernstjenesten i Nes")
    ]


def test_the_mobile_of_a_person_is_a_row_but_not_a_number(
    content: Content, places: dict[str, list[SourceRow]]
) -> None:
    (place,) = places["K09"]
    assert place.kind == "Person"
    person = next(p for p in content.folders["ovre_eiker"].people if p.id == place.entry_id)
    assert "47692052" not in person.model_dump_json().replace(" ", "")


def test_a_step_row_stands_with_the_step_of_that_level_and_number(
    content: Content, places: dict[str, list[SourceRow]]
) -> None:
    for folder in ("nes", "modum"):
        for level in content.folders[folder].levels:
            for step in level.steps:
                row = f"{folder[0].upper()}{level.number}.{step.number}"
                assert [p.entry_id for p in places[row]] == [step.id]


def test_the_page_names_roles_and_not_people(content: Content) -> None:
    names = [p.name for folder in content.folders.values() for p in folder.people]
    page = table()
    assert names
    assert [name for name in names if name in page] == []


def test_the_page_is_as_the_content_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == table(), (
        "Run: veiviser catalogue rows > docs/kilderader.md"
    )


def test_the_page_says_that_no_row_is_left_out() -> None:
    ending = table().split("## Rader som ikke er tatt inn")[1]
    assert ending.strip() == "Ingen. Alle radene står i minst én oppføring."


def test_a_row_that_falls_out_is_named_on_the_page(tmp_path: Path) -> None:
    root = tmp_path / "content"
    shutil.copytree(DEFAULT_CONTENT, root)
    path = root / "nes" / "services.yml"
    text = path.read_text(encoding="utf-8")
    assert "rows: [N17]" in text
    path.write_text(text.replace("rows: [N17]", "rows: []"), encoding="utf-8")
    page = table(root)
    assert "59 av 60 rader er tatt inn." in page
    assert "- N17: Mangler, og ingen grunn er oppgitt." in page
