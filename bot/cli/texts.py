"""What the console command says, from ``texts.yml``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml


@lru_cache(maxsize=1)
def _texts() -> dict[str, str]:
    path = Path(__file__).with_name("texts.yml")
    loaded: dict[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def text(key: str, /, **values: object) -> str:
    """The text ``key`` with ``values`` filled in."""
    return _texts()[key].format(**values)
