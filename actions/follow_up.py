"""A short question that leans on the one before: "kan eleven se den?" after "hva heter loggen?"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from actions.base import Turn
from actions.knowledge import Found, Knowledge
from service_catalogue.schema import Answer, Step
from service_catalogue.text import plain

NEXT_STEP = "ask_next_step"  # a family without a guide asks it of services
MOST = 9  # words; a longer question says what it is about
CLEAR, NEARER = 0.44, 0.05  # an entry's score with both texts, and beyond that of the one
_CLAUSES = re.compile(r"[.,;!?]+")
# "Kan de komme i barnehagen", "klokka er 16, svarer de da": they are whom was just shown.
_THEY = re.compile(
    r"(?:og |men |ok |ja )?(?:(?:hva|ka|kva|hvor|når) )?"
    r"(?:kan|har|er|e|tar|gjør|gjer|hjelper|hjelpe|svarer|svare|får|kommer|må|vil|snakker|driver|"
    r"jobber) (?:de|dei|dem|dæm|di) (?!som|andre|to|fleste)\w+(?: \w+){0,4}"
)
_WHERE_TO_BEGIN = re.compile(
    r"(?:(?:ok|og|men|så|da|ja) )*(?:(?:hva|ka|kva) (?:gjør|gjer|skal|bør|kan) "
    r"(?:vi|jeg|eg|me|æ|jæ|man)(?: gjøre| gjera)?"
    r"|(?:hvor|kor) (?:begynner|starter|byrjar|startar) (?:vi|jeg|eg|me|æ|man)"
    r"|(?:hvem|kven|kem) (?:av dem |av dei )?(?:kontakter|snakker|spør) (?:vi|jeg|eg|me|æ)"
    r"(?: med)?)(?: først| fyrst| da| nå| no)*"
)
_WAITS = re.compile(
    r"\bventetid\w*|\bventeliste\w*|\blang kø\b"
    r"|\b(?:hvor|kor|kå) (?:lenge|lang tid|lang kø) .*\bvente?\w*"
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")  # "jeg er lærer. hva heter loggen?": the question
_POINTS = re.compile(r"\b(?:den|det|de|dem|dei|dette|denne|disse|der|dit|møtet|samtalen)\b")
# "Broren min er 16, hva med han": the same question of another.
_OF_ANOTHER = re.compile(
    r"\b(?:hva|kva|ka) med (?:han|henne|hun|ho|hu|de|dem|dei|meg|oss)$|\benn (?:han|henne|ho)$"
)
# "Er det noe kurs", "finnes det hjelp": the word stands for nothing.
_FORMAL = re.compile(r"^(?:(?:og|men|ja|ok|nei) )*(?:er|e|fins|finn?e?s|finst|går|har|blir) det?\b")


def leans(text: str) -> bool:
    """Whether ``text`` is short and points back at something."""
    words = plain(text)
    points = _POINTS.search(words) is not None and not _FORMAL.match(words)
    return (points or is_of_another(text)) and len(words.split()) <= MOST


def asks_what_they_do(text: str) -> bool:
    """Whether ``text`` asks something of those whose services were just shown."""
    *_, last = [clause for clause in _CLAUSES.split(text) if clause.strip()] or [""]
    return _THEY.fullmatch(plain(last)) is not None


def asks_where_to_begin(text: str, intent: str) -> bool:
    """Whether ``text`` asks which of what was shown comes first: "hva gjør vi først"."""
    return intent == NEXT_STEP or _WHERE_TO_BEGIN.fullmatch(plain(text)) is not None


def asks_how_long(text: str) -> bool:
    """Whether ``text`` asks how long one waits."""
    return _WAITS.search(plain(text)) is not None


def is_of_another(text: str) -> bool:
    """Whether ``text`` asks the same of somebody else."""
    return _OF_ANOTHER.search(plain(text)) is not None


def find_leaning(
    known: Knowledge,
    text: str,
    asked: Mapping[str, Any] | None,
    intents: Mapping[str, float],
    role: str | None,
) -> list[Found]:
    """Entries not yet said that are clearly nearer to ``text`` with what was asked before."""
    if not asked or not leans(text):
        return []
    if is_of_another(text):
        again = known.find(asked["text"], {}, role)
        return [f for f in again if f.entry.id in asked["said"]]
    alone = known.find(text, intents, role, limit=1)
    together = known.find(f"{text} {asked['text']}", intents, role)
    least = max(CLEAR, NEARER + (alone[0].score if alone else 0.0))
    return [f for f in together if f.entry.id not in asked["said"] and f.score >= least]


def remember_asked(turn: Turn, entry: Answer | Step) -> None:
    """Keep what a short question that follows may be about."""
    before, text = turn.situation.slots.get("asked"), turn.situation.text
    if isinstance(entry, Step):
        text = entry.title
    elif before and leans(text):
        text = before["text"]
    else:
        text = _SENTENCE.split(text.strip())[-1]
    said = (turn.slots["asked"] or {}).get("said", [])
    turn.slots["asked"] = {"text": text, "said": [*said, entry.id]}
