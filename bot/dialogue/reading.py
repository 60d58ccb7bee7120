"""How a message is read while a preparation asks: as an answer, a wish of its own, or an aside.

Free of Rasa. An answer is free text that may look like anything, so whatever is not clearly
something else is the answer.
"""

from __future__ import annotations

import re
from enum import Enum

from bot.language.lexicon import pattern
from service_catalogue.text import fold, plain


class Reading(Enum):
    """What a message is to a preparation."""

    ANSWER = "answer"
    SKIP = "skip"
    CHANGE = "change"
    FINISH = "finish"
    STOP = "stop"
    RESUME = "resume"
    ASIDE = "aside"
    YES = "yes"
    NO = "no"
    DOUBT = "doubt"


BY_PHRASE = {
    "preparation_stop": Reading.STOP,
    "preparation_skip": Reading.SKIP,
    "preparation_finish": Reading.FINISH,
    "preparation_change": Reading.CHANGE,
    "preparation_resume": Reading.RESUME,
}
# What somebody may want at any time, said in few words.
ALWAYS_ASIDE = frozenset(
    {
        "ask_capabilities",
        "ask_human",
        "ask_is_robot",
        "ask_privacy",
        "ask_who_to_call",
        "goodbye",
        "prepare_talk",
        "start_over",
        "summarize_path",
        "thank",
    }
)
WALKING = frozenset(
    {
        "ask_current_step",
        "ask_level_overview",
        "ask_outcomes",
        "ask_step",
        "inform_municipality",
        "greet",
    }
)
QUESTION = "ask_"
CORRECTION = "correct_information"
OWN_WORDS = "say"  # the answer may itself be a question, to the parents
SURE, LIKELY = 0.6, 0.25
SURE_OF_WALKING = 0.7  # "en kollega på trinnet" is nearly a wish to walk
FEW_WORDS, SHORT, LONGEST_QUESTION = 5, 9, 22
_SENTENCES = re.compile(r"[.!?]+\s+(?=\w)")
_CORRECTS = re.compile(r"^(?:nei|feil|ikke|eg meinte|jeg mente|rettelse|rettet)\b")


def read_check(text: str, intent: str, confidence: float, hinted: bool) -> Reading:
    """The answer to the violence check; ``hinted`` says that triage is unsure of the message."""
    if (phrase := _by_phrase(text)) is not None:
        return phrase
    words = plain(text)
    if hinted or pattern("check_doubt").search(words):
        return Reading.DOUBT
    short = len(words.split()) < SHORT
    if short and pattern("check_no").match(words):
        return Reading.NO
    if short and pattern("check_yes").match(words):  # "ok" is no answer to this
        return Reading.YES
    aside = _wanted(text, intent, confidence) or _asks(text, intent, confidence)
    return Reading.ASIDE if aside else Reading.RESUME


def read_answer(question: str, text: str, intent: str, confidence: float) -> Reading:
    """What a message is while ``question`` is open."""
    if (phrase := _by_phrase(text)) is not None:
        return phrase
    if pattern("nothing_to_say").fullmatch(plain(text)):
        return Reading.SKIP
    if intent == CORRECTION and confidence >= SURE and _CORRECTS.search(fold(text)):
        return Reading.CHANGE
    if _wanted(text, intent, confidence):
        return Reading.ASIDE
    if question != OWN_WORDS and _asks(text, intent, confidence):
        return Reading.ASIDE
    return Reading.ANSWER


def wants_to_resume(text: str) -> bool:
    """Whether a preparation that waits is asked for."""
    return pattern("preparation_resume").fullmatch(plain(text)) is not None


def _by_phrase(text: str) -> Reading | None:
    words = plain(text)
    found = (r for section, r in BY_PHRASE.items() if pattern(section).fullmatch(words))
    return next(found, None)


def _wanted(text: str, intent: str, confidence: float) -> bool:
    words = len(text.split())
    if intent in ALWAYS_ASIDE:
        return confidence >= SURE and words < SHORT
    return intent in WALKING and confidence >= SURE_OF_WALKING and words <= FEW_WORDS


def _asks(text: str, intent: str, confidence: float) -> bool:
    """One single question, about something that people ask."""
    if not intent.startswith(QUESTION) or confidence < LIKELY:
        return False
    one_sentence = len(_SENTENCES.findall(text)) == 0
    question = text.rstrip().endswith("?") or pattern("question_starts").match(fold(text))
    return one_sentence and bool(question) and len(text.split()) <= LONGEST_QUESTION
