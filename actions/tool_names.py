"""Which forms and tools of the guide a text names, by name and alias, misspelling allowed."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from service_catalogue.schema import Tool
from service_catalogue.text import plain

FUZZY_LENGTH, FUZZY_SCORE = 8, 88.0
ENDINGS = 3  # "observasjonsskjemaet" is the same form


def named_tools(text: str, tools: Sequence[Tool]) -> list[Tool]:
    """The tools that ``text`` names, in the order of the toolbox; the longest name wins."""
    words = plain(text).split()
    names = sorted(
        ((name, tool) for tool in tools for name in (tool.name, *tool.aliases)),
        key=lambda pair: -len(pair[0].split()),
    )
    found: dict[str, Tool] = {}
    taken: set[int] = set()
    for name, tool in names:
        wanted = plain(name).split()
        for start in range(len(words) - len(wanted) + 1):
            span = range(start, start + len(wanted))
            if taken.isdisjoint(span) and _is(words[start : start + len(wanted)], wanted):
                taken.update(span)
                found[tool.id] = tool
    return [tool for tool in tools if tool.id in found]


def _is(said: list[str], name: list[str]) -> bool:
    """The same words, but for the last one's ending or a slip of the finger in a long one."""
    *firsts, last = name
    if said[:-1] != firsts:
        return False
    ending = said[-1].removeprefix(last)
    if said[-1] == last or (ending != said[-1] and len(ending) <= ENDINGS):
        return True
    long_enough = len(last) >= FUZZY_LENGTH
    return long_enough and fuzz.ratio(said[-1], last) >= FUZZY_SCORE
