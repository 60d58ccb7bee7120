"""The word lists of ``words.yml`` and ``names.txt``, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parent


@lru_cache(maxsize=1)
def words() -> Mapping[str, Any]:
    """The whole of ``words.yml``."""
    text = (_FOLDER / "words.yml").read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)
    return loaded


@cache
def word_set(section: str) -> frozenset[str]:
    """A section that is a list, as a set."""
    return frozenset(words()[section])


@cache
def alternatives(section: str) -> str:
    """A section that is a list, as the inside of a regular expression, the longest first.

    Entries may themselves be regular expressions.
    """
    return "|".join(sorted(words()[section], key=lambda word: (-len(word), word)))


@lru_cache(maxsize=1)
def names() -> Mapping[str, frozenset[str]]:
    """The lists of ``names.txt`` by heading: ``first``, ``first_or_word``, ``last``."""
    lists: dict[str, set[str]] = {}
    heading = ""
    for line in (_FOLDER / "names.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            heading = line.strip("[]")
        elif line and not line.startswith("#"):
            lists.setdefault(heading, set()).update(line.split())
    return {heading: frozenset(found) for heading, found in lists.items()}
