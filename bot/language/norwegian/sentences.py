"""The corpus, NorNE's UD files, as plain data: free of spaCy, so that changes are easy to test."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

OUTSIDE = "O"
PLACES = frozenset({"GPE_LOC", "GPE_ORG", "LOC"})
PERSON = "PER"
_COLUMNS = 10
_EMPTY = "_"
# The treebank writes punctuation's lemma as "$,": for a user of lemmas that is noise.
_MARKED_LEMMA = "$"


@dataclass(frozen=True)
class Token:
    """One word with what the treebank says of it; ``entity`` is ``O``, ``B-PER``, ``I-PER`` …"""

    form: str
    lemma: str
    pos: str
    morph: str = ""
    entity: str = OUTSIDE
    space: bool = True

    @property
    def label(self) -> str:
        """The entity's kind without its position; empty outside names."""
        return self.entity[2:] if self.entity != OUTSIDE else ""


Sentence = tuple[Token, ...]


def text_of(sentence: Sentence) -> str:
    """The sentence as it was written."""
    return "".join(t.form + " " * t.space for t in sentence).rstrip()


def parse(lines: Iterable[str]) -> Iterator[Sentence]:
    """The sentences of CoNLL-U lines with ``name=`` in the last column."""
    tokens: list[Token] = []
    for line in lines:
        columns = line.rstrip("\n").split("\t")
        if len(columns) == _COLUMNS and columns[0].isdigit():
            tokens.append(_token(columns))
        elif not line.strip() and tokens:
            yield tuple(tokens)
            tokens = []
    if tokens:
        yield tuple(tokens)


def read_part(corpus: Path, language: str, part: str) -> list[Sentence]:
    """``train``, ``dev`` or ``test`` of ``nob`` or ``nno``.

    Raises FileNotFoundError with the pattern when the folder does not hold the corpus.
    """
    pattern = f"{language}/*-{part}.conllu"
    path = next(iter(sorted(corpus.glob(pattern))), None)
    if path is None:
        raise FileNotFoundError(2, "no such corpus file", str(corpus / pattern))
    with path.open(encoding="utf-8") as lines:
        return list(parse(lines))


def _token(columns: list[str]) -> Token:
    form, lemma, pos, features, misc = (columns[i] for i in (1, 2, 3, 5, 9))
    notes = dict(note.split("=", 1) for note in misc.split("|") if "=" in note)
    if pos == "PUNCT":
        lemma = lemma.removeprefix(_MARKED_LEMMA) or lemma
    return Token(
        form=form,
        lemma=lemma,
        pos=pos,
        morph="" if features == _EMPTY else features,
        entity=notes.get("name", OUTSIDE),
        space=notes.get("SpaceAfter") != "No",
    )
