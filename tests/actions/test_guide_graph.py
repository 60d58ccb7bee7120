"""The guide as people walk it: every way on is open, by button and in their own words."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.assistant import Answer, Assistant
from bot.language.redaction.core import redact
from service_catalogue.clock import parse_time
from service_catalogue.guide import Guide
from service_catalogue.schema import Outcome, Step
from service_catalogue.shared import shared_catalogue

CATALOGUE = shared_catalogue()
PHRASINGS: dict[str, list[list[str]]] = yaml.safe_load(
    Path(__file__).with_name("outcome_phrasings.yml").read_text(encoding="utf-8")
)
DANGER = [
    "jeg tror noen slår ham hjemme",
    "hun sier at stefar tar på henne",
    "mistenker vold i hjemmet",
]
AT = parse_time("2026-09-15T10:30")
STEPS = [
    (municipality, step)
    for municipality in CATALOGUE.municipalities()
    for level in CATALOGUE.levels(municipality)
    for step in level.steps
]
IDS = [step.id for _, step in STEPS]
BACK, NEXT = "Tilbake", "Neste trinn"


async def stand_at(assistant: Assistant, sender: str, municipality: str, step: Step) -> Answer:
    """A new conversation that stands at ``step``."""
    await assistant.forget(sender)
    level = Guide(CATALOGUE, municipality).level_of(step).number
    return await assistant.handle(
        f"Jeg er lærer. Gå til nivå {level}, trinn {step.number}", sender, municipality, AT
    )


def arrived(answer: Answer, outcome: Outcome, step: Step) -> bool:
    """Whether the answer is where ``outcome`` leads: a step, or words on its way out."""
    said = " ".join(reply.text for reply in answer.replies)
    if outcome.interrupt:
        return answer.urgency != "none" or (answer.step or {}).get("id") == outcome.to
    if any(outcome.to == other.id for _, other in STEPS):
        return (answer.step or {}).get("id") == outcome.to
    return f"**{outcome.label}**" in said or any(
        f"**{o.label}**" in said for o in step.outcomes if o.to == outcome.to
    )


def human_named(answer: Answer) -> bool:
    """Whether someone to call is shown, or is a press away."""
    presses = [button["payload"] for reply in answer.replies for button in reply.buttons]
    return bool(answer.contacts) or any("ringe" in press for press in presses)


def test_the_phrasings_cover_every_outcome_three_times() -> None:
    for _, step in STEPS:
        outcomes = [outcome for outcome in step.outcomes if not outcome.interrupt]
        assert len(PHRASINGS[step.id]) == len(outcomes), step.id
        assert all(len(set(said)) >= 3 for said in PHRASINGS[step.id]), step.id


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize(("municipality", "step"), STEPS, ids=IDS)
async def test_every_way_on_is_a_button_that_leads_there_and_back(
    assistant: Assistant, municipality: str, step: Step
) -> None:
    only = Guide(CATALOGUE, municipality).next(step)
    sender = f"button-{step.id}"
    for outcome in step.outcomes:
        shown = await stand_at(assistant, sender, municipality, step)
        label = NEXT if only and outcome.to == only.id and not outcome.interrupt else outcome.label
        pressed = [b["payload"] for r in shown.replies for b in r.buttons if b["title"] == label]
        assert pressed, f"{step.id} has no button for {outcome.label}"
        answer = await assistant.handle(pressed[0], sender, municipality, AT)
        assert arrived(answer, outcome, step), (outcome.label, [r.text for r in answer.replies])
        if outcome.to == step.id:
            continue  # decided anew where one stands
        back = await assistant.handle(BACK, sender, municipality, AT)
        assert (back.step or {}).get("id") == step.id, f"back from {outcome.label}"


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize(("municipality", "step"), STEPS, ids=IDS)
async def test_every_way_on_is_open_in_at_least_three_ways_of_saying_it(
    assistant: Assistant, municipality: str, step: Step
) -> None:
    told = iter(PHRASINGS[step.id])
    sender = f"words-{step.id}"
    missed = []
    for outcome in step.outcomes:
        for words in DANGER if outcome.interrupt else next(told):
            await stand_at(assistant, sender, municipality, step)
            answer = await assistant.handle(words, sender, municipality, AT)
            if not arrived(answer, outcome, step):
                missed.append((words, outcome.label, answer.replies[0].text[:90]))
    assert missed == []


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize(("municipality", "step"), STEPS, ids=IDS)
async def test_from_every_step_a_human_is_one_press_or_one_question_away(
    assistant: Assistant, municipality: str, step: Step
) -> None:
    sender = f"human-{step.id}"
    await stand_at(assistant, sender, municipality, step)
    asked = await assistant.handle("hvem kan jeg ringe?", sender, municipality, AT)
    assert asked.contacts
    for outcome in step.outcomes:
        if outcome.to in ("end", "barnevern", "individual_plan", "unsaid"):
            await stand_at(assistant, sender, municipality, step)
            left = await assistant.handle(outcome.label, sender, municipality, AT)
            assert human_named(left), outcome.label


def test_no_button_of_the_guide_reads_like_a_name() -> None:
    labels = [outcome.label for _, step in STEPS for outcome in step.outcomes]
    assert [label for label in labels if redact(label).kinds] == []
