"""Hand-written sentences in the corpus's format, a few names, and the packaged pipeline."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from bot.language.norwegian.name_lists import NameLists
from bot.language.norwegian.sentences import Sentence, parse

MODEL = "nb_veiviser_chat"
CORPUS = """\
# sent_id = 1
# text = I går møtte Kari Nordmann læreren i Drammen, sa hun.
1	I	i	ADP	_	_	_	_	_	name=O
2	går	går	NOUN	_	_	_	_	_	name=O
3	møtte	møte	VERB	_	Mood=Ind|Tense=Past|VerbForm=Fin	_	_	_	name=O
4	Kari	Kari	PROPN	_	_	_	_	_	name=B-PER
5	Nordmann	Nordmann	PROPN	_	_	_	_	_	name=I-PER
6	læreren	lærer	NOUN	_	Definite=Def|Gender=Masc|Number=Sing	_	_	_	name=O
7	i	i	ADP	_	_	_	_	_	name=O
8	Drammen	Drammen	PROPN	_	_	_	_	_	SpaceAfter=No|name=B-GPE_LOC
9	,	$,	PUNCT	_	_	_	_	_	name=O
10	sa	si	VERB	_	Mood=Ind|Tense=Past|VerbForm=Fin	_	_	_	name=O
11	hun	hun	PRON	_	_	_	_	_	SpaceAfter=No|name=O
12	.	$.	PUNCT	_	_	_	_	_	name=O

# sent_id = 2
# text = Ola si bok?
1	Ola	Ola	PROPN	_	_	_	_	_	name=B-PER
2-3	si bok	_	_	_	_	_	_	_	_
2	si	sin	DET	_	_	_	_	_	name=O
3	bok	bok	NOUN	_	_	_	_	_	SpaceAfter=No|name=O
4	?	$?	PUNCT	_	_	_	_	_	name=O
"""


@pytest.fixture(scope="session")
def corpus() -> list[Sentence]:
    """Two sentences."""
    return list(parse(CORPUS.splitlines(keepends=True)))


@pytest.fixture(scope="session")
def lists() -> NameLists:
    """A handful of names."""
    return NameLists(
        first=frozenset({"Kari", "Øystein", "Stein", "Mai"}),
        last=frozenset({"Haugen", "Stein"}),
        home_first=("Kari", "Øystein"),
        home_last=("Haugen",),
        places=frozenset({"Drammen", "Ås", "Nordre Follo", "Evje og Hornnes"}),
        home_places=("Drammen", "Ås", "Nordre Follo"),
    )


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The packaged pipeline, loaded as the assistant does: by name."""
    return spacy.load(MODEL)
