"""The word lists of ``lexicon.yml``, as compiled patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from service_catalogue.text import whole_words

_FILE = Path(__file__).with_name("lexicon.yml")


@lru_cache(maxsize=1)
def lexicon() -> Mapping[str, Any]:
    """The whole lexicon, read once."""
    loaded: Mapping[str, Any] = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return loaded


@cache
def alternatives(section: str) -> str:
    """The words of a section, the longest first, to stand inside a larger pattern."""
    return "|".join(sorted(map(re.escape, lexicon()[section]), key=lambda word: (-len(word), word)))


@cache
def patterns(section: str) -> Mapping[str, re.Pattern[str]]:
    """One pattern per key of a section such as ``roles``, in the order of the file."""
    return {key: whole_words(phrases) for key, phrases in lexicon()[section].items()}


@cache
def pattern(section: str) -> re.Pattern[str]:
    """One pattern for a section that is a list, or the keys of a mapping."""
    return whole_words(lexicon()[section])
