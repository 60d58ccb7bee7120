"""Names of people, by lists, by the words around them and by the trained pipeline.

A name that is also a word ("Mai", "Even", "Per") is a name only where something says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.language.redaction.allowed import Allowed
from bot.language.redaction.kinds import Found, Kind
from bot.language.redaction.pipeline import Person, find_people
from bot.language.redaction.tokens import Token, tokenise
from bot.language.redaction.words import alternatives, word_set

LONGEST_NAME = 4  # words
PATRONYMS = ("sen", "sson")  # last names that are no words, in lower case too
_PLACE_BEFORE = re.compile(r"\b(?:i|på|fra|frå|ved|in|at|from)\s+$", re.IGNORECASE)
_MONTHS_BEFORE = re.compile(r"(?:\d\.?|\bi|\bin|\bsiden)\s*$", re.IGNORECASE)


def find_names(text: str, ours: Allowed, people: Sequence[Person] | None = None) -> Iterator[Found]:
    """Names in ``text``; ``people`` are the pipeline's, asked for when not given."""
    tokens = tokenise(text, ours)
    marked = _by_list(text, tokens)
    marked |= _by_cue(text, tokens)
    marked |= _after_people(text, tokens)
    if people is None:
        people = find_people(text, hinted=any(map(_may_be_person, tokens)))
    marked |= _by_pipeline(text, tokens, people)
    marked = _extended(text, tokens, marked)
    for group in _groups(text, tokens, marked):
        yield Found(Kind.NAME, tokens[group[0]].start, tokens[group[-1]].end)


def _by_list(text: str, tokens: list[Token]) -> set[int]:
    """Names that are no words; words with a capital inside a sentence; known last names."""
    marked = set()
    for index, token in enumerate(tokens):
        if token.protected:
            continue
        is_month = _MONTHS_BEFORE.search(text[: token.start]) is not None
        if (
            token.first
            or (token.maybe and token.proper and not is_month)
            or (token.last and token.proper)
            or (token.last and token.low.removesuffix("s").endswith(PATRONYMS))
        ):
            marked.add(index)
    return marked


def _by_cue(text: str, tokens: list[Token]) -> set[int]:
    """What follows "heter", "mvh" and their like, also where no list knows it."""
    marked: set[int] = set()
    for pattern, signed in ((_name_cues(), False), (_sign_offs(), True)):
        for match in pattern.finditer(text):
            first = next((i for i, t in enumerate(tokens) if t.start >= match.end()), None)
            if first is None:
                continue
            gap = text[match.end() : tokens[first].start]
            if not _joined(gap.replace("\n", " ") if signed else gap, ",:!"):
                continue
            if _may_be_name(text, tokens, first, match, signed):
                marked |= _whole_name(text, tokens, first)
    return marked


def _may_be_name(
    text: str, tokens: list[Token], first: int, cue: re.Match[str], signed: bool
) -> bool:
    token = tokens[first]
    if token.protected:
        return False
    if token.capital or token.listed:
        return True
    if signed:
        line = text[token.end :].split("\n")[0]
        return len(line.split()) < LONGEST_NAME
    return cue["who"] is not None


def _whole_name(text: str, tokens: list[Token], first: int) -> set[int]:
    """The words of a name from ``first`` on; an unknown last one only where the name ends."""
    marked = {first}
    for index in range(first + 1, min(first + LONGEST_NAME, len(tokens))):
        token, gap = tokens[index], text[tokens[index - 1].end : tokens[index].start]
        if token.protected or not _joined(gap):
            break
        rest = text[token.end :]
        ends = re.match(r"\s*(?:$|[.,!?;\n)]|(?:og|å|and|er|e|har|på|som|i|fra|frå)\b)", rest)
        if not (token.capital or token.listed or (ends and len(token.text) > 2)):
            break
        marked.add(index)
    return marked


def _after_people(text: str, tokens: list[Token]) -> set[int]:
    """ "broren min Per", "læreren Stein", "familien Strøm", "sønnen min even er 4"."""
    marked = set()
    for index in range(1, len(tokens)):
        token, before = tokens[index], index - 1
        if token.protected or not _joined(text[tokens[before].end : token.start], ","):
            continue
        while before > 0 and tokens[before].low in word_set("between"):
            before -= 1
        mine = before < index - 1  # "sønnen min even, 4"; but "hvor skal barnet bo, og"
        if tokens[before].low not in word_set("people"):
            continue
        ends = r"$|[.,!?(]|\d|" if mine else ""
        told = re.match(rf"\s*(?:{ends}(?:{alternatives('after_name')})\b)", text[token.end :])
        if token.proper or (token.maybe and told):
            marked.add(index)
    return marked


def _may_be_person(token: Token) -> bool:
    """What :func:`_by_pipeline` asks of every word, whoever the pipeline finds."""
    return not token.protected and (token.proper or token.listed)


def _by_pipeline(text: str, tokens: list[Token], people: Sequence[Person]) -> set[int]:
    """The pipeline's people, where a list, a capital or the next word agrees."""
    marked = set()
    for person in people:
        for index, token in enumerate(tokens):
            if token.protected or not (token.start < person.end and person.start < token.end):
                continue
            told = re.match(rf"\s*(?:{alternatives('after_name')})\b", text[token.end :])
            known = (person.listed or token.first or token.last) and not token.maybe
            place = _PLACE_BEFORE.search(text[: token.start]) and not token.listed
            if (token.proper and not place) or known or (token.maybe and told):
                marked.add(index)
    return marked


def _extended(text: str, tokens: list[Token], marked: set[int]) -> set[int]:
    """First and last names beside a name; capitals beside one with a capital."""
    grown = set(marked)
    for step, order in ((1, sorted(marked)), (-1, sorted(marked, reverse=True))):
        for start in order:
            index = start + step
            while 0 <= index < len(tokens) and index not in grown:
                left, right = sorted((index, index - step))
                if not _joined(text[tokens[left].end : tokens[right].start], "."):
                    break
                token, name = tokens[index], tokens[start]
                like = token.capital if name.capital else token.listed
                particle = token.low in word_set("particles") and step > 0
                after = tokens[index + 1] if particle and index + 1 < len(tokens) else None
                if after is not None and after.capital and name.capital:
                    grown |= {index, index + 1}
                    break
                sentence = token.starts_sentence and not token.listed
                if token.protected or sentence or not like:
                    break
                grown.add(index)
                index += step
    return grown


def _groups(text: str, tokens: list[Token], marked: set[int]) -> Iterator[list[int]]:
    group: list[int] = []
    for index in sorted(marked):
        if group and not (
            index == group[-1] + 1
            and _joined(text[tokens[group[-1]].end : tokens[index].start], ".")
        ):
            yield group
            group = []
        group.append(index)
    if group:
        yield group


def _joined(gap: str, allowed: str = "") -> bool:
    """Whether only a space, or signs of ``allowed``, stand between two words."""
    return len(gap) <= 3 and not gap.strip(" " + allowed) and "\n" not in gap


@lru_cache(maxsize=1)
def _name_cues() -> re.Pattern[str]:
    who = alternatives("who_is_called")
    return re.compile(
        rf"(?<!\w)(?P<who>(?:(?:{who})\s+(?:\w+\s+)?)(?={alternatives('name_cues')})|"
        rf"^(?={alternatives('name_cues')})|(?={alternatives('sure_cues')}))?"
        rf"(?:{alternatives('name_cues')})(?!\w)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _sign_offs() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives('sign_offs')})(?!\w)", re.IGNORECASE)
