"""Conversation tests: the YAML format, and what a turn must show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

from bot.answer import Answer
from bot.assistant import Assistant
from service_catalogue.clock import parse_time

FOLDER = Path(__file__).parent
OFFICE_HOURS = "2026-09-15T10:30"  # a Tuesday; conversations about hours set their own
# How the bot asks for one thing: by buttons, else by words.
QUESTIONS = {
    "role": r"jeg er forelder|er du (?:barn|ung|forelder|ansatt)|hvem er du",
    "age": r"hvor gam(?:mel|melt|le|al)|hvilken alder|hva er alderen",
    "municipality": r"hvilken kommune|hvor bor (?:du|dere)",
    "need": r"hva (?:gjelder|trenger|vil du ha|kan jeg hjelpe|lurer)|er det noe av dette",
    "place": r"mener du .*\?|stemmer det\?",
    "danger": r"er noen i fare|går det bra (?:med deg )?akkurat nå",
}
# No answer may hold these: faults, leaks and promises.
NEVER = (
    r"kan (?:ikke|dessverre ikke) hjelpe|noe gikk galt hos meg|\butter_|\{\w+\}|\bNone\b"
    r"|lover (?:deg )?at ingen|helt hemmelig\b(?!\?)|jeg har (?:nå )?(?:meldt|varslet|sendt)\b"
)
STAFF_ONLY = r"lundsæther|lundsaether|elisabeth jevne|@nes\.kommune|@ovre-eiker"
LEVELS = ("none", "concern", "acute")


class Turn(BaseModel):
    """What the user writes, and what the answer must and must not hold.

    In lists, ``a|b`` means either; every entry of a list must hold. ``contacts`` are numbers that
    the user gets to see, as cards or in the text. ``asks`` is a question's kind, or ``nothing``.
    ``urgency`` is none, concern or acute. ``new_services`` wants some, none of them offered
    before. ``role`` and ``age`` may be ``unknown``. ``step`` is ``level.number``, ``level`` or
    ``none``.
    """

    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)

    user: str
    shows: list[str] = []
    shows_not: list[str] = []
    first_reply: list[str] = []
    services: list[str] = []
    services_not: list[str] = []
    new_services: bool = False
    contacts: list[str] = []
    contacts_not: list[str] = []
    asks: str | None = None
    asks_not: list[str] = []
    urgency: str | None = None
    role: Literal["child", "guardian", "employee", "unknown"] | None = None
    age: str | None = None
    step: str | None = None


class Conversation(BaseModel):
    """A conversation with one sender; ``at`` fixes the clock (Oslo time)."""

    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)

    name: str
    known_gap: str | None = None
    municipality: str | None = None
    at: str = OFFICE_HOURS
    turns: list[Turn]


def read_conversations() -> Iterator[tuple[str, Conversation]]:
    """Every conversation of every file, as ``file:name``."""
    for path in sorted(FOLDER.glob("*.yml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
            conversation = Conversation.model_validate(entry)
            yield f"{path.stem}:{conversation.name}", conversation


async def play(assistant: Assistant, conversation: Conversation, sender: str) -> str:
    """Hold the conversation; the faults with the whole transcript, or an empty text."""
    transcript: list[str] = []
    faults: list[str] = []
    at = parse_time(conversation.at)
    urgency = "none"
    offered: set[str] = set()
    for number, turn in enumerate(conversation.turns, start=1):
        answer = await assistant.handle(turn.user, sender, conversation.municipality, at)
        found = [*turn_faults(turn, answer)]
        if turn.urgency is None and LEVELS.index(answer.urgency) < LEVELS.index(urgency):
            found.append(f"urgency fell from {urgency} to {answer.urgency}")
        urgency = answer.urgency
        names = {service["name"] for service in answer.services}
        if turn.new_services and (not names or names & offered):
            found.append(f"offers {sorted(names)}, after {sorted(offered)}")
        offered |= names
        transcript.append(_shown(number, turn.user, answer))
        transcript.extend(f"      ✗ {fault}" for fault in found)
        faults.extend(f"turn {number}: {fault}" for fault in found)
    await assistant.forget(sender)
    head = f"[{conversation.municipality}, {conversation.at}]"
    return "\n".join(["", *faults, "", head, *transcript]) if faults else ""


def turn_faults(turn: Turn, answer: Answer) -> Iterator[str]:
    """Everything in which ``answer`` is not what ``turn`` asks for."""
    words = _words(answer)
    for entry in turn.shows:
        if not _either(entry, words):
            yield f"does not show {entry!r}"
    for entry in turn.shows_not:
        if _either(entry, words):
            yield f"shows {entry!r}"
    first = answer.replies[0].text.casefold() if answer.replies else ""
    for entry in turn.first_reply:
        if not _either(entry, first):
            yield f"the first bubble has no {entry!r}"
    yield from _service_faults(turn, answer)
    given = {c["number"] for c in answer.contacts}
    for entry in turn.contacts:
        if not any(n in given or _has_number(n, words) for n in entry.split("|")):
            yield f"does not give {entry}"
    for number in turn.contacts_not:
        if number in given or _has_number(number, words):
            yield f"gives {number}"
    yield from _question_faults(turn, answer)
    yield from _state_faults(turn, answer)
    if match := re.search(NEVER, words, re.IGNORECASE):
        yield f"says what it must never say: {match[0]!r}"
    if answer.role != "employee" and (match := re.search(STAFF_ONLY, words)):
        yield f"names a person to someone who is not staff: {match[0]!r}"
    if not answer.replies:
        yield "says nothing"


def _service_faults(turn: Turn, answer: Answer) -> Iterator[str]:
    names = {service["name"].casefold() for service in answer.services}
    for entry in turn.services:
        if not names.intersection(entry.casefold().split("|")):
            yield f"does not offer {entry!r}, but {sorted(names)}"
    for entry in turn.services_not:
        if entry.casefold() in names:
            yield f"offers {entry!r}"


def _question_faults(turn: Turn, answer: Answer) -> Iterator[str]:
    asked = questions(answer)
    if turn.asks == "nothing":
        if asked:
            yield f"asks for {sorted(asked)}"
    elif turn.asks and not asked.intersection(turn.asks.split("|")):
        yield f"does not ask for {turn.asks}, but for {sorted(asked) or 'nothing'}"
    for kind in turn.asks_not:
        if kind in asked:
            yield f"asks for {kind}"
    if len(asked - {"danger"} - ({"age"} if {"age", "need"} <= asked else set())) > 1:
        yield f"asks for more than one thing: {sorted(asked)}"


def _state_faults(turn: Turn, answer: Answer) -> Iterator[str]:
    if turn.urgency and answer.urgency not in turn.urgency.split("|"):
        yield f"urgency is {answer.urgency}, not {turn.urgency}"
    if turn.role and (answer.role or "unknown") != turn.role:
        yield f"role is {answer.role}, not {turn.role}"
    if turn.age and turn.age not in (answer.age or "unknown"):
        yield f"age is {answer.age!r}, not {turn.age!r}"
    if turn.step:
        step = answer.step or {}
        place = "none" if not step else f"{step['level']}.{step['number']}"
        if place.removesuffix(".None") != turn.step:
            yield f"step is {place}, not {turn.step}"


def questions(answer: Answer) -> set[str]:
    """The kinds of question that the answer asks."""
    asked = set()
    for reply in answer.replies:
        sentences = re.findall(r"[^.!?\n]*\?", reply.text.casefold())
        for kind, pattern in QUESTIONS.items():
            if any(re.search(pattern, sentence) for sentence in sentences):
                asked.add(kind)
    return asked


def _words(answer: Answer) -> str:
    parts = [reply.text for reply in answer.replies]
    parts += [service["name"] for service in answer.services]
    parts += [f"{contact['name']} {contact['number']}" for contact in answer.contacts]
    return "\n".join(parts).casefold()


def _either(entry: str, words: str) -> bool:
    return any(part.casefold() in words for part in entry.split("|"))


def _has_number(number: str, words: str) -> bool:
    digits = r"[ \u00a0]?".join(number)
    return re.search(rf"(?<!\d){digits}(?!\d)", words) is not None


def _shown(number: int, user: str, answer: Answer) -> str:
    lines = [f"  {number} bruker: {user}"]
    for reply in answer.replies:
        lines.append("    bot: " + reply.text.replace("\n", "\n         "))
        if reply.buttons:
            lines.append("         [" + "] [".join(b["title"] for b in reply.buttons) + "]")
    state = {
        "services": [s["name"] for s in answer.services],
        "contacts": [c["number"] for c in answer.contacts],
        "urgency": answer.urgency,
        "role": answer.role,
        "age": answer.age,
        "step": answer.step and f"{answer.step['level']}.{answer.step['number']}",
    }
    lines.append("      · " + ", ".join(f"{k}: {v}" for k, v in state.items() if v))
    return "\n".join(lines)
