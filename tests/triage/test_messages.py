"""Labelled messages as lines: what is written is what is read, and a bad line says where it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.triage.assessment import CATEGORIES, NONE, Certainty
from bot.triage.messages import (
    COLUMNS,
    VALUES,
    Message,
    MessageError,
    read_file,
    read_messages,
    write_file,
)
from tests.triage.conftest import TINY

GOOD = TINY[0]
# Everything but tabs, line breaks and other control characters, which a line cannot hold.
TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=60)
MESSAGES = st.builds(
    Message,
    **{name: st.sampled_from(values) for name, values in VALUES.items()},
    group=st.from_regex(r"[a-z]{1,8}-[0-9]{1,3}", fullmatch=True),
    text=TEXTS,
)


def lines_of(path: Path, *messages: Message) -> list[str]:
    """The lines of a file with ``messages``, header first."""
    write_file(path, messages)
    return path.read_text(encoding="utf-8").splitlines()


def fault(path: Path) -> str:
    """What is said about a file that cannot be read."""
    with pytest.raises(MessageError) as caught:
        list(read_file(path))
    return str(caught.value)


def with_field(line: str, name: str, value: str) -> str:
    """``line`` with another value in the column ``name``."""
    cells = line.split("\t")
    cells[COLUMNS.index(name)] = value
    return "\t".join(cells)


# ---- what is written is read


def test_what_is_written_is_read(tmp_path: Path) -> None:
    write_file(tmp_path / "tiny.tsv", TINY)

    assert list(read_file(tmp_path / "tiny.tsv")) == TINY


@given(messages=st.lists(MESSAGES, max_size=5))
def test_any_text_on_one_line_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, messages: list[Message]
) -> None:
    path = tmp_path_factory.mktemp("messages") / "any.tsv"
    write_file(path, messages)

    assert list(read_file(path)) == messages


@pytest.mark.parametrize(
    "text", ['hun sa "kom', "'nå'", "#ikke en kommentar", "  luft  ", "æøå 😭"]
)
def test_signs_in_a_text_are_only_signs(tmp_path: Path, text: str) -> None:
    write_file(tmp_path / "one.tsv", [replace(GOOD, text=text)])

    assert [message.text for message in read_file(tmp_path / "one.tsv")] == [text]


def test_a_folder_is_read_file_by_file_in_the_order_of_the_names(tmp_path: Path) -> None:
    write_file(tmp_path / "b.tsv", TINY[2:4])
    write_file(tmp_path / "a.tsv", TINY[:2])
    (tmp_path / "notes.txt").write_text("not a table", encoding="utf-8")

    assert read_messages(tmp_path) == TINY[:4]


def test_an_empty_folder_has_no_messages(tmp_path: Path) -> None:
    assert read_messages(tmp_path) == []


# ---- a bad line says file, line and field


@pytest.mark.parametrize(
    "header",
    [
        "",
        "text",
        "\t".join(reversed(COLUMNS)),
        "\t".join(COLUMNS[:-1]),
        "\t".join([*COLUMNS, "note"]),
        ",".join(COLUMNS),
    ],
)
def test_another_header_is_refused_with_the_right_one(tmp_path: Path, header: str) -> None:
    path = tmp_path / "bad.tsv"
    path.write_text(f"{header}\n", encoding="utf-8")
    said = fault(path)

    assert f"{path}:1:" in said
    assert all(name in said for name in COLUMNS)


def test_an_empty_file_is_another_header(tmp_path: Path) -> None:
    (tmp_path / "bad.tsv").touch()

    assert ":1:" in fault(tmp_path / "bad.tsv")


@pytest.mark.parametrize("name", VALUES)
@pytest.mark.parametrize("value", ["tull", "", "Child "])
def test_an_unknown_value_is_told_with_file_line_field_and_what_is_known(
    tmp_path: Path, name: str, value: str
) -> None:
    path = tmp_path / "bad.tsv"
    header, first, second = lines_of(path, GOOD, GOOD)
    path.write_text("\n".join([header, first, with_field(second, name, value)]), encoding="utf-8")
    said = fault(path)

    assert f"{path}:3: {name} {value!r}" in said
    assert all(known in said for known in VALUES[name])


@pytest.mark.parametrize(
    "text", ["", "et ord\tog et til"], ids=["an empty text", "a tab in the text"]
)
def test_a_text_that_is_missing_or_split_is_told_with_file_line_and_field(
    tmp_path: Path, text: str
) -> None:
    path = tmp_path / "bad.tsv"
    header, line = lines_of(path, GOOD)
    path.write_text("\n".join([header, line, with_field(line, "text", text)]), encoding="utf-8")
    said = fault(path)

    assert f"{path}:3:" in said
    assert "text" in said


def test_a_line_that_is_cut_off_is_told(tmp_path: Path) -> None:
    path = tmp_path / "bad.tsv"
    header, line = lines_of(path, GOOD)
    path.write_text("\n".join([header, line, line.split("\t")[0]]), encoding="utf-8")

    assert f"{path}:3:" in fault(path)


def test_an_empty_line_before_the_bad_one_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "bad.tsv"
    header, line = lines_of(path, GOOD)
    bad = with_field(line, "category", "tull")
    path.write_text("\n".join([header, line, "", bad]), encoding="utf-8")

    assert f"{path}:4:" in fault(path)


def test_the_messages_before_a_bad_line_are_not_handed_out_by_a_folder(tmp_path: Path) -> None:
    path = tmp_path / "bad.tsv"
    header, line = lines_of(path, GOOD)
    path.write_text("\n".join([header, line, "tull"]), encoding="utf-8")

    with pytest.raises(MessageError):
        read_messages(tmp_path)


# ---- what a label can be


def test_the_labels_are_those_of_the_assessment() -> None:
    assert VALUES["category"] == (*CATEGORIES, NONE)
    assert {name.upper() for name in VALUES["expect"]} == set(Certainty.__members__)


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_category_is_an_alarm(category: str) -> None:
    assert replace(GOOD, category=category).is_alarm


def test_none_is_no_alarm() -> None:
    assert not replace(GOOD, category=NONE).is_alarm
