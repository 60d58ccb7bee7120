"""Measure the whole, or some sections of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from bot import project
from bot.assistant import Assistant
from bot.evaluation import answers, data, entities, triage_section, understanding
from bot.evaluation.case_files import CaseFile, own_cases, read_case_file
from bot.evaluation.examples import read_examples, split
from bot.evaluation.results import Section
from bot.evaluation.triage import judge
from bot.evaluation.words import words
from bot.triage.core import assess
from bot.triage.messages import read_messages
from bot.triage.shared import ensure_classifier, shared_classifier

# Section to the kind of case file it needs the assistant for.
ASKED = {"services": "needs", "guidance": "guidance", "time": "time", "dialogues": "dialogues"}
OFFLINE = ("data", "intents", "needs", "entities", "triage")
SECTIONS = (*OFFLINE, *ASKED)


class CannotMeasureError(Exception):
    """What is to be measured is not all there."""


Load = Callable[[], Assistant]


def measure(only: Collection[str], load: Load) -> Iterator[Section]:
    """The sections named, all when none is; ``load`` is called when the assistant is needed."""
    wanted = [name for name in SECTIONS if name in only or not only]
    offline = {name: _offline(name) for name in wanted if name in OFFLINE}
    kinds = {kind for name, kind in ASKED.items() if name in wanted}
    if "needs" in wanted:
        kinds.add("needs")
    asked = measure_files([_own(kind) for kind in sorted(kinds)], load) if kinds else []
    for section in asked:
        if section.name == "needs" and "needs" in offline:
            _join(offline["needs"], section)
    found = {s.name: s for s in asked} | offline
    yield from (found[name] for name in wanted)


def measure_files(files: Iterable[CaseFile], load: Load) -> list[Section]:
    """The sections of case files, one assistant for all of them."""
    files = list(files)
    sections = [
        entities.measure(file.cases, entities.make_finder())
        for file in files
        if file.kind == "entities"
    ]
    rest = [file for file in files if file.kind != "entities"]
    return sections + (asyncio.run(_ask(rest, load())) if rest else [])


async def _ask(files: Iterable[CaseFile], assistant: Assistant) -> list[Section]:
    return [section for file in files for section in await answers.measure(assistant, file)]


def _own(kind: str) -> CaseFile:
    return read_case_file(own_cases() / f"{kind}.jsonl")


def _offline(name: str) -> Section:
    if name == "entities":
        return measure_files([_own("entities")], _no_assistant)[0]
    if name == "triage":
        ensure_classifier()
        if shared_classifier() is None:  # the rules alone are another triage
            raise CannotMeasureError(words("no_classifier"))
        folder = project.home() / "tests" / "evaluation" / "triage" / "test"
        return triage_section.section_of(judge(read_messages(Path(folder)), assess))
    examples = read_examples(project.home() / "data" / "nlu")
    if name == "data":
        return data.measure(examples)
    train, held_out = split(examples)
    if name == "intents":
        return understanding.measure_intents(train, held_out)
    return understanding.measure_needs(train, held_out)


def _join(held_out: Section, cases: Section) -> None:
    """The needs of the held-out examples and those of the cases are one section."""
    held_out.main |= cases.main
    held_out.by |= cases.by
    held_out.wrong += cases.wrong


def _no_assistant() -> Assistant:
    raise AssertionError
