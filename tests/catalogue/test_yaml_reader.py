"""YAML as editors write it, with the line of every field."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from service_catalogue.yaml_reader import DuplicateKeyError, read_yaml


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "file.yml"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("08:30", "08:30"),
        ("02800", "02800"),
        ("no", "no"),
        ("on", "on"),
        ("2024-02-29", "2024-02-29"),
        ("1.5", "1.5"),
        ("1_000", "1_000"),
        ("0x10", "0x10"),
        ("112", 112),
        ("0", 0),
        ("-3", -3),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ('"true"', "true"),
        ("Årnes", "Årnes"),
    ],
)
def test_plain_words_mean_what_they_say(file: Path, written: str, read: object) -> None:
    file.write_text(f"key: {written}\n", encoding="utf-8")
    value, _ = read_yaml(file)
    assert value == {"key": read}
    assert type(value["key"]) is type(read)


def test_every_field_and_item_has_its_line(file: Path) -> None:
    file.write_text(
        "# a comment\nservices:\n  - id: a\n    name: A\n\n  - id: b\n    ages: [1, 2]\n",
        encoding="utf-8",
    )
    _, lines = read_yaml(file)
    assert lines[("services",)] == 2
    assert lines[("services", 0)] == 3
    assert lines[("services", 0, "name")] == 4
    assert lines[("services", 1)] == 6
    assert lines[("services", 1, "ages", 1)] == 7


def test_an_empty_file_is_nothing(file: Path) -> None:
    file.write_text("", encoding="utf-8")
    assert read_yaml(file) == (None, {(): 1})


def test_a_byte_order_mark_from_windows_is_ignored(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbfname: Nes\n")
    assert read_yaml(file)[0] == {"name": "Nes"}


def test_a_key_that_stands_twice_is_named_with_its_second_line(file: Path) -> None:
    file.write_text("name: A\nage: 1\nname: B\n", encoding="utf-8")
    with pytest.raises(DuplicateKeyError) as caught:
        read_yaml(file)
    assert (caught.value.key, caught.value.line) == ("name", 3)


@pytest.mark.parametrize(
    "text",
    [
        "a: [1\n",
        "a: b: c\n",
        "a: 1\n\tb: 2\n",
        "a: !unknown 1\n",
        "a: !!int abc\n",
        "a: !!timestamp soon\n",
        "a: 1\n---\nb: 2\n",
        "a: *missing\n",
    ],
)
def test_what_is_not_yaml_is_reported_with_its_line(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(yaml.MarkedYAMLError) as caught:
        read_yaml(file)
    assert caught.value.problem_mark is not None


def test_a_list_inside_itself_is_an_error_and_not_an_endless_loop(file: Path) -> None:
    file.write_text("a: &a [*a]\n", encoding="utf-8")
    with pytest.raises(yaml.YAMLError):
        read_yaml(file)


def test_bytes_that_are_not_utf8_are_an_error(file: Path) -> None:
    file.write_bytes("navn: Årnes\n".encode("latin-1"))
    with pytest.raises(UnicodeDecodeError):
        read_yaml(file)
