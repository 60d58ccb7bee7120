"""What an evaluation says in its report and its errors, from ``texts.yml``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml


@lru_cache(maxsize=1)
def _texts() -> dict[str, str]:
    path = Path(__file__).with_name("texts.yml")
    loaded: dict[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def words(key: str, /, **values: object) -> str:
    """The text ``key`` with ``values`` filled in."""
    return _texts()[key].format(**values)


def title(key: str) -> str:
    """The text ``key``, or the key itself: labels such as need ids speak for themselves."""
    return _texts().get(key, key)
