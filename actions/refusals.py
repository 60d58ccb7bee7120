"""What a message says no to: "nei, ikke klubb" refuses what is one, whatever was shown."""

from __future__ import annotations

import re

from actions.knowledge import Knowledge
from service_catalogue.text import plain

LIKE = 0.25  # as near must a service be to the word that is refused
MOST = 6  # words; "vi vil ikke flytte, men han må ha hjelp" tells of more than a no
# These answer what the assistant asked, or tell how it is: nothing is turned down.
_NO_KIND = frozenset(
    {"akutt", "farlig", "vold", "bekymret", "bekymra", "uroleg", "snakke", "snakka"}
)
_FILLERS = (
    r"(?:på|til|med|noen?|nokon?|noko|ett?|en|ei[nt]?|enda|endå|flere|fleire|ha|gå|mer|meir) "
)
_SENTENCES = re.compile(r"[.!?;\n]+|,\s*(?=\w+\s+\w+\s+\w+)")
_NO = re.compile(
    rf"^(?:(?:nei|nja|næ|men|ok|takk|helst|vil|orker|orkar|ønsker|gidder) )*"
    rf"(?:ikke|ikkje|ikkj|itj|itte) (?:{_FILLERS}){{0,3}}(?P<what>\w{{3,}})$"
)


def find_refused_in(known: Knowledge, text: str) -> frozenset[str]:
    """Ids of what any sentence of ``text`` refuses: "nei, ikke kurs. Vi trenger avlastning"."""
    parts = (find_refused(known, part) for part in _SENTENCES.split(text))
    return frozenset().union(*parts)


def find_refused(known: Knowledge, text: str) -> frozenset[str]:
    """Ids of the services that a short ``text`` refuses by what they are; empty when none."""
    words = plain(text)
    match = _NO.match(words)
    if match is None or match["what"] in _NO_KIND or len(words.split()) > MOST:
        return frozenset()
    named = known.names.find(match["what"])
    like = (service for service, near in known.relevance(match["what"]).items() if near >= LIKE)
    return frozenset([*named, *like])
