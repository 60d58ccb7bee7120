"""What an answer gives to take along: the browser or the terminal makes the file, none is kept."""

from __future__ import annotations

import re

from actions.base import Turn

TEXT, CALENDAR = "text/plain", "text/calendar"
_HEADING = re.compile(r"^\*\*(.+)\*\*$", re.MULTILINE)
_MARKS = re.compile(r"\*\*|^_|_$", re.MULTILINE)
_BOX = re.compile(r"^– (?=[☐☑])", re.MULTILINE)


def add_file(turn: Turn, name: str, media_type: str, title: str, text: str) -> None:
    """Offer ``text`` as a file called ``name``; ``title`` is what people read on it."""
    file = {"name": name, "type": media_type, "title": title, "text": text}
    turn.data.setdefault("files", []).append(file)


def plain_text(said: str) -> str:
    """An answer as a text file holds it: no marks that the chat draws, and air over headings."""
    spaced = _HEADING.sub(r"\n\1", said).lstrip("\n")
    return _BOX.sub("", _MARKS.sub("", spaced)) + "\n"
