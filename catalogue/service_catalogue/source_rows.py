"""Where each row of the inventories stands in the content, and the page that shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from service_catalogue import schema
from service_catalogue.content import DEFAULT_CONTENT, Content, read_content

_ROWS_FILE = Path(__file__).with_name("source_rows.yml")
_RANGE = re.compile(r"(?P<prefix>.*?)(?P<first>\d+)\.\.(?P=prefix)(?P<last>\d+)")
LONGEST_NAME = 80


@dataclass(frozen=True)
class SourceRow:
    """A row, and one entry that accounts for it. ``kind`` is the name of the model class."""

    row: str
    folder: str
    kind: str
    entry_id: str
    name: str


def source_rows(content: Content) -> Iterator[SourceRow]:
    """Every row that an entry accounts for, folder by folder."""
    for _, folder in sorted(content.folders.items()):
        for entry in folder.sourced():
            for row in entry.rows:
                yield SourceRow(row, folder.id, type(entry).__name__, entry.id, _name(entry))


def inventory() -> dict[str, list[str]]:
    """The rows that must be accounted for, by the title of their group."""
    return {
        group["title"]: [row for text in group["rows"] for row in _expand(text)]
        for group in _words()["groups"]
    }


def table(root: Path = DEFAULT_CONTENT) -> str:
    """``docs/kilderader.md``: all rows with their entries, as Markdown."""
    words = _words()
    page = words["page"]
    places: dict[str, list[SourceRow]] = {}
    for found in source_rows(read_content(root)):
        places.setdefault(found.row, []).append(found)
    parts = [f"# {page['title']}", page["intro"]]
    for title, rows in inventory().items():
        taken = [row for row in rows if row in places]
        parts += [f"## {title}", page["count"].format(taken=len(taken), total=len(rows))]
        parts.append(_lines([place for row in taken for place in places[row]]))
    wanted = {row for rows in inventory().values() for row in rows}
    others = sorted(row for row in places if row not in wanted)
    parts += [f"## {page['other']}", page["other_intro"]]
    parts.append(_lines([place for row in others for place in places[row]]))
    absent = [
        f"- {row}: {words['left_out'].get(row, page['missing'])}"
        for rows in inventory().values()
        for row in rows
        if row not in places
    ]
    parts += [f"## {page['left_out']}", "\n".join(absent) or page["none_left_out"]]
    return "\n\n".join(parts) + "\n"


def _lines(places: list[SourceRow]) -> str:
    header = _words()["page"]["header"]
    rule = re.sub(r"[^|]+", " --- ", header)
    kinds = _words()["kinds"]
    lines = [
        f"| {p.row} | {p.folder} | {kinds[p.kind]} | `{p.entry_id}` | {p.name} |" for p in places
    ]
    return "\n".join([header, rule, *lines])


def _name(entry: schema.Sourced) -> str:
    name: str
    if isinstance(entry, schema.Person):
        name = entry.role_title  # people change, roles stay
    elif isinstance(entry, schema.Rule):
        name = entry.text
    elif isinstance(entry, schema.Term):
        name = entry.term
    else:
        name = str(getattr(entry, "title", "") or getattr(entry, "name", entry.id))
    name = " ".join(name.split()).replace("|", "\\|")
    if len(name) <= LONGEST_NAME:
        return name
    return name[:LONGEST_NAME].rsplit(" ", 1)[0] + " …"


def _expand(text: str) -> list[str]:
    match = _RANGE.fullmatch(text)
    if match is None:
        return [text]
    width = len(match["first"])
    numbers = range(int(match["first"]), int(match["last"]) + 1)
    return [f"{match['prefix']}{number:0{width}}" for number in numbers]


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(_ROWS_FILE.read_text(encoding="utf-8"))
    return loaded
