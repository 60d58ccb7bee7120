"""A fault in the content: where it is, what is wrong, and what the editor can do about it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

_MESSAGES = Path(__file__).with_name("messages.yml")


@dataclass(frozen=True, order=True)
class Fault:
    """One fault. ``line`` is 1-based; 0 when the fault is about the whole file."""

    file: str
    line: int
    field: str
    code: str
    message: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        name = f" {self.field}:" if self.field else ""
        return f"{place}:{name} {self.message} {self.remedy}"


@lru_cache(maxsize=1)
def _messages() -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = yaml.safe_load(_MESSAGES.read_text(encoding="utf-8"))
    return loaded


def fault(code: str, file: Path, line: int, field: str, **values: str) -> Fault:
    """A fault in the editor's words; an unlisted schema code gets the general schema message."""
    messages = _messages()
    words = messages.get(code) or messages["schema_other"]
    values.setdefault("detail", "")
    return Fault(
        str(file),
        line,
        field,
        code,
        words["message"].format(**values).strip(),
        words["remedy"].format(**values).strip(),
    )
