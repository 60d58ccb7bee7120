"""The assistant's short texts (``domain.yml``), for pages that must agree with the chat."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import yaml

from actions.words import Words
from bot import project


@lru_cache(maxsize=1)
def domain_words() -> Words:
    """The responses of the domain, with no slot set."""
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with (project.home() / "domain.yml").open(encoding="utf-8") as file:
        return Words(yaml.load(file, loader), {})
