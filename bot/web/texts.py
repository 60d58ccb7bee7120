"""What the web says, from ``texts.yml``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml


@lru_cache(maxsize=1)
def all_texts() -> dict[str, Any]:
    """Every text by section."""
    path = Path(__file__).with_name("texts.yml")
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def problem_text(name: str, /, **values: object) -> str:
    """The text for people of problem ``name``."""
    return str(all_texts()["problems"][name]).format(**values)
