"""Files saved from the terminal: as they are, and never over another."""

from __future__ import annotations

from pathlib import Path

from bot.cli.files import save_files

NOTE = {"name": "notat.txt", "type": "text/plain", "title": "Et notat", "text": "☐ blåbær\n"}
DAY = {"name": "frist.ics", "type": "text/calendar", "title": "En dag", "text": "BEGIN\r\nEND\r\n"}


def test_a_file_is_written_as_it_is(tmp_path: Path) -> None:
    note, day = save_files([NOTE, DAY], tmp_path)

    assert note.read_text(encoding="utf-8") == NOTE["text"]
    assert day.read_bytes() == b"BEGIN\r\nEND\r\n"


def test_what_is_there_already_is_left_alone(tmp_path: Path) -> None:
    first, second = (save_files([NOTE], tmp_path)[0] for _ in range(2))

    assert (first.name, second.name) == ("notat.txt", "notat-2.txt")
