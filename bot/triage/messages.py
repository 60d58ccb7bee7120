"""Labelled messages: one per line, tab-separated, with a header.

``data/triage/*.tsv`` teaches the classifier; ``tests/evaluation/triage/`` has those it never
sees. Both have the columns of :class:`Message`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from bot.triage.assessment import CATEGORIES, NONE

VALUES: dict[str, tuple[str, ...]] = {
    "category": (*CATEGORIES, NONE),
    "expect": ("certain", "unsure", "none"),
    "writer": ("child", "guardian", "employee", "other"),
    "in_danger": ("self", "own_child", "other_child", "adult", NONE),
    "time": ("now", "ongoing", "past", NONE),
    "variety": ("bokmal", "nynorsk", "dialect", "slang", "english", "learner", "mixed"),
    "form": (
        "direct",
        "indirect",
        "typo",
        "for_a_friend",
        "method",
        "past",
        "perpetrator",
        "hard_negative",
        "everyday",
    ),
}


class MessageError(Exception):
    """A line that cannot be read; the message says file, line, field and remedy."""


@dataclass(frozen=True)
class Message:
    """A message and what it is. ``group`` joins paraphrases of the same situation."""

    category: str
    expect: str
    writer: str
    in_danger: str
    time: str
    variety: str
    form: str
    group: str
    text: str

    @property
    def is_alarm(self) -> bool:
        """Whether something should be said."""
        return self.category != NONE


COLUMNS = tuple(field.name for field in fields(Message))


def read_messages(folder: Path) -> list[Message]:
    """All messages of the ``.tsv`` files in ``folder``, by file name.

    Raises:
        MessageError: a file has another header, or a line a value that is not known.
    """
    return [message for path in sorted(folder.glob("*.tsv")) for message in read_file(path)]


def read_file(path: Path) -> Iterator[Message]:
    """The messages of one file; see :func:`read_messages`."""
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise MessageError(f"{path}:1: the header must be {' '.join(COLUMNS)}")
        for row in reader:
            number = reader.line_num
            for name, allowed in VALUES.items():
                if row[name] not in allowed:
                    known = ", ".join(allowed)
                    raise MessageError(f"{path}:{number}: {name} {row[name]!r} is not of {known}")
            if not row["text"] or None in row:
                raise MessageError(f"{path}:{number}: text is missing, or has a tab in it")
            yield Message(**row)


def write_file(path: Path, messages: Iterable[Message]) -> None:
    """Write ``messages`` in the form that :func:`read_file` reads."""
    lines = ["\t".join(COLUMNS)]
    lines += ["\t".join(getattr(message, name) for name in COLUMNS) for message in messages]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
