"""Lists of names as a hint, not a verdict.

"Mai", "Stein" and "Per" are names and everyday words. So the lists decide nothing: an
``attribute_ruler`` first in the pipeline marks every token with the lists that it stands in, and
the learned components read that mark beside the letters and the context. It is spaCy's own
component and lives within the model; no code of ours travels along.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from bot.language.norwegian.chat_text import DOUBLE_LETTERS, PLAIN_LETTERS
from bot.language.norwegian.name_lists import NameLists
from bot.language.norwegian.sentences import OUTSIDE, Sentence

NAME = "gazetteer"
FIRST, LAST, PLACE, WORD = "F", "L", "P", "w"
_SHORTEST = 2
_GENITIVE = "s"
_WORD_COUNT = 2  # seen twice as an ordinary word: also an ordinary word


def common_words(sentences: Iterable[Sentence]) -> frozenset[str]:
    """Words that the corpus writes in lower case outside names."""
    counts = Counter(
        t.form for s in sentences for t in s if t.entity == OUTSIDE and t.form.islower()
    )
    return frozenset(word for word, count in counts.items() if count >= _WORD_COUNT)


def name_classes(lists: NameLists, words: frozenset[str]) -> dict[str, str]:
    """Lower-cased spellings to their class, such as ``F`` or ``FPw``.

    Spellings without æ, ø and å and genitives count as the name unless they are words or names
    themselves.
    """
    marks: dict[str, set[str]] = defaultdict(set)
    for mark, names in ((FIRST, lists.first), (LAST, lists.last), (PLACE, lists.places)):
        for name in names:
            parts = name.lower().split()
            for part in parts:
                filler = len(parts) > 1 and part in words  # "og" of "Evje og Hornnes"
                if len(part) >= _SHORTEST and part[0].isalpha() and not filler:
                    marks[part].add(mark)
    for change in (_plain, _double, _genitive):
        derived = {change(name): found for name, found in marks.items()}
        for name, found in derived.items():
            if name not in marks and name not in words:
                marks[name] = set(found)
    return {
        name: "".join(sorted(found)) + (WORD if name in words else "")
        for name, found in marks.items()
    }


def patterns(classes: dict[str, str]) -> list[dict[str, Any]]:
    """Patterns for an ``attribute_ruler`` that write the class to the token's tag."""
    by_class: dict[str, list[str]] = defaultdict(list)
    for name, found in classes.items():
        by_class[found].append(name)
    return [
        {"patterns": [[{"LOWER": {"IN": sorted(names)}}]], "attrs": {"TAG": found}}
        for found, names in sorted(by_class.items())
    ]


def _plain(name: str) -> str:
    return name.translate(PLAIN_LETTERS)


def _double(name: str) -> str:
    return name.translate(DOUBLE_LETTERS)


def _genitive(name: str) -> str:
    return name if name.endswith(_GENITIVE) else name + _GENITIVE
