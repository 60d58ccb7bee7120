"""Sections from cases that are put to the assistant: services, needs, guidance, dialogues…"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.assistant import Assistant
from bot.evaluation.asking import ask
from bot.evaluation.case_files import CaseFile
from bot.evaluation.cases import Case, NeedsCase
from bot.evaluation.judges import judge
from bot.evaluation.results import Outcome, Section, by_group, section_of, share_of

GROUPS = ("kommune", "role", "variety", "topic", "phenomenon", "urgency")
SECTION_OF_KIND = {"needs": "services", "triage": "urgency"}


async def measure(assistant: Assistant, file: CaseFile) -> list[Section]:
    """Ask every case of a file; needs cases give two sections, services and needs."""
    outcomes: list[Outcome] = []
    needs: list[Outcome] = []
    for number, case in enumerate(file.cases):
        answers = await ask(assistant, case, f"evaluation-{file.kind}-{number}")
        outcomes += _outcomes(case, answers)
        if isinstance(case, NeedsCase):
            needs += _needs_heard(case, answers[0])
    sections = [section_of(SECTION_OF_KIND.get(file.kind, file.kind), outcomes)]
    return sections + ([_needs_section(needs)] if needs else [])


def _outcomes(case: Case, answers: list[dict[str, Any]]) -> list[Outcome]:
    held_out = getattr(case, "held_out", False)
    return [
        Outcome(case.id, text, verdict.right, verdict.why, groups_of(case), said, held_out)
        for text, verdict, said in judge(case, answers)
    ]


def groups_of(case: Case) -> dict[str, str]:
    """The groups a case counts in: the fields of :data:`GROUPS` that it has."""
    values = {name: getattr(case, name, None) for name in GROUPS}
    return {name: str(value) for name, value in values.items() if value is not None}


def _needs_heard(case: NeedsCase, answer: dict[str, Any]) -> Iterable[Outcome]:
    heard = answer["needs"]
    for need in case.needs:
        why = "" if need in heard else f"heard {heard}"
        yield Outcome(case.id, case.text, need in heard, why, groups_of(case) | {"need": need})


def _needs_section(heard: list[Outcome]) -> Section:
    return Section(
        "needs",
        main={"case_needs_heard": share_of(heard)},
        by={f"cases_{name}": shares for name, shares in by_group(heard).items()},
        wrong=[outcome for outcome in heard if not outcome.right],
    )
