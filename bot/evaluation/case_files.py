"""Read case files: JSON lines, every fault at once with file, line and field."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot import project
from bot.evaluation.cases import KINDS, MARKS, Case
from bot.evaluation.words import words


def own_cases() -> Path:
    """The folder of the project's own case files."""
    return project.home() / "tests" / "evaluation" / "cases"


@dataclass(frozen=True)
class CaseFault:
    """What is wrong, and where."""

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return (
            f"{place}: {self.field}: {self.message}" if self.field else f"{place}: {self.message}"
        )


class CaseFileError(Exception):
    """Case files that cannot be read; nothing is measured."""

    def __init__(self, faults: list[CaseFault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


@dataclass(frozen=True)
class CaseFile:
    """The cases of one file, all of one kind."""

    kind: str
    path: Path
    cases: list[Any]


def read_case_file(path: Path) -> CaseFile:
    """Read a file; its kind is its name's, or its first case's own field.

    Raises:
        CaseFileError: with every fault of the file.
    """
    faults: list[CaseFault] = []
    rows = list(_rows(path, faults))
    kind = path.stem if path.stem in KINDS else _kind_of(row for _, row in rows)
    if kind is None and not faults:
        faults.append(CaseFault(path.name, 0, "", words("unknown_kind", known=", ".join(KINDS))))
    cases: list[Case] = []
    seen: set[str] = set()
    for number, row in rows if kind else []:
        try:
            case = KINDS[kind or ""].model_validate(row)
        except ValidationError as error:
            faults += [_fault(path, number, found) for found in error.errors()]
            continue
        if case.id in seen:
            faults.append(CaseFault(path.name, number, "id", words("same_id", id=case.id)))
        seen.add(case.id)
        cases.append(case)
    if faults:
        raise CaseFileError(faults)
    return CaseFile(kind or "", path, cases)


def _rows(path: Path, faults: list[CaseFault]) -> Iterable[tuple[int, Any]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        faults.append(CaseFault(path.name, 0, "", words("unreadable")))
        return
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except ValueError as error:
                faults.append(CaseFault(path.name, number, "", words("bad_json", error=error)))


def _kind_of(rows: Iterable[Any]) -> str | None:
    first = next(iter(rows), None)
    fields = first if isinstance(first, dict) else {}
    return next((kind for mark, kind in MARKS.items() if mark in fields), None)


def _fault(path: Path, number: int, found: Any) -> CaseFault:
    field = ".".join(str(part) for part in found["loc"])
    own = found.get("ctx", {}).get("error")
    if isinstance(own, ValueError):
        return CaseFault(path.name, number, field, str(own))
    key = "missing_field" if found["type"] == "missing" else "bad_field"
    return CaseFault(path.name, number, field, words(key))
