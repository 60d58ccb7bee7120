"""Judge answers against cases. An answer is the plain values of ``Answer.as_dict``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.evaluation.cases import (
    Case,
    DialogueCase,
    Expectation,
    GuidanceCase,
    NeedsCase,
    TimeCase,
    TriageCase,
)
from bot.evaluation.matching import says_fact, shows, shows_any
from service_catalogue.text import plain

FIRST = 3  # a user reads three suggestions
CALM = "ikke_akutt"
HEARD = ("acute", "concern")


@dataclass(frozen=True)
class Verdict:
    """Whether a case is right, and in words why not."""

    right: bool
    why: str = ""


def everything_said(answer: dict[str, Any]) -> str:
    """All that the user sees in a turn."""
    parts = [reply["text"] for reply in answer["replies"]]
    parts += [service["name"] for service in answer["services"]]
    parts += [f"{contact['name']} {contact['number']}" for contact in answer["contacts"]]
    return "\n".join(parts)


def judge(case: Case, answers: list[dict[str, Any]]) -> list[tuple[str, Verdict, str]]:
    """What the user wrote, the verdict, and what was said; one per judged turn."""
    if isinstance(case, DialogueCase):
        return [
            (turn.user, judge_shown(turn.expect, answer), everything_said(answer))
            for turn, answer in zip(case.turns, answers, strict=True)
            if turn.expect != Expectation()  # nothing is expected: nothing to judge
        ]
    answer = answers[0]
    return [(case.messages()[0], _judge_one(case, answer), everything_said(answer))]


def _judge_one(case: Case, answer: dict[str, Any]) -> Verdict:
    if isinstance(case, NeedsCase):
        return judge_services(case, answer)
    if isinstance(case, GuidanceCase):
        return judge_guidance(case, answer)
    if isinstance(case, TriageCase):
        return judge_urgency(case, answer)
    assert isinstance(case, TimeCase)
    return judge_shown(_expected(case), answer)


def judge_services(case: NeedsCase, answer: dict[str, Any]) -> Verdict:
    """A right service among the first three, and none that is unacceptable.

    In an emergency the card's contacts are the services.
    """
    names = [plain(service["name"]) for service in answer["services"][:FIRST]]
    names += [plain(contact["name"]) for contact in answer["contacts"]]
    wrong = [n for n in case.unacceptable if plain(n) in names]
    if wrong:
        return Verdict(False, f"unacceptable {wrong} in {names}")
    wanted = [plain(n) for n in case.acceptable_services]
    if wanted and not any(n in names for n in wanted):
        return Verdict(False, f"none of {wanted} in {names}")
    return Verdict(True)


def judge_guidance(case: GuidanceCase, answer: dict[str, Any]) -> Verdict:
    """Every fact is in the answer."""
    said = everything_said(answer)
    missing = [fact for fact in case.answer_facts if not says_fact(said, fact)]
    shown = judge_shown(_expected(case), answer)
    if not missing:
        return shown
    return Verdict(False, f"missing facts {missing}" + (f", {shown.why}" if shown.why else ""))


def judge_urgency(case: TriageCase, answer: dict[str, Any]) -> Verdict:
    """Danger is heard, and what only looks so gets no emergency card."""
    urgency = answer["urgency"]
    heard = urgency != "acute" if case.urgency == CALM else urgency in HEARD
    shown = judge_shown(_expected(case), answer)
    if not heard:
        return Verdict(False, f"{case.urgency} answered as {urgency}")
    return shown


def judge_shown(expected: Expectation, answer: dict[str, Any]) -> Verdict:
    """``must_show`` is shown, ``must_not`` is not, and a question is asked where it should be."""
    said = everything_said(answer)
    missing = [m for m in expected.must_show if not shows_any(said, m)]
    wrong = [m for m in expected.must_not if shows(said, m)]
    if missing or wrong:
        return Verdict(False, f"missing {missing}, wrong {wrong}")
    if expected.asks and "?" not in said:
        return Verdict(False, f"asks nothing ({expected.asks})")
    return Verdict(True)


def _expected(case: GuidanceCase | TimeCase | TriageCase) -> Expectation:
    return Expectation(must_show=case.must_show, must_not=case.must_not)
