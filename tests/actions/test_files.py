"""Answers as text files."""

from __future__ import annotations

from actions.files import plain_text


def test_a_text_file_has_no_marks_and_air_over_its_headings() -> None:
    said = "**Tittel**\nLinje\n**Nå: trinn 1**\n– ☐ Gjør dette\n– et punkt\n_Kilde: x_"

    assert plain_text(said) == (
        "Tittel\nLinje\n\nNå: trinn 1\n☐ Gjør dette\n– et punkt\nKilde: x\n"
    )
