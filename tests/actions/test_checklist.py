"""The path so far as a checklist, for every step of every municipality."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Turn
from actions.checklist import without_detours
from actions.summarize_path import SummarizePath
from service_catalogue.guide import Guide
from service_catalogue.shared import shared_catalogue

CATALOGUE = shared_catalogue()
STEPS = [
    (municipality, step)
    for municipality in CATALOGUE.municipalities()
    for level in CATALOGUE.levels(municipality)
    for step in level.steps
]
TurnMaker = Callable[..., Turn]


def summarized(turn: TurnMaker, municipality: str, *path: str, **slots: Any) -> Turn:
    """The turn in which the path was summed up."""
    now = turn(
        "oppsummer",
        "summarize_path",
        slots={"path": list(path), **slots},
        municipality=municipality,
    )
    SummarizePath().answer(now)
    return now


@pytest.mark.parametrize(("municipality", "step"), STEPS, ids=[s.id for _, s in STEPS])
def test_every_step_is_summed_up_with_who_what_and_source(
    turn: TurnMaker, municipality: str, step: Any
) -> None:
    text = summarized(turn, municipality, step.id).data["files"][0]["text"]
    guide = Guide(CATALOGUE, municipality)

    assert step.title in text
    assert (step.who or "") in text
    assert all(task in text for task in step.how)
    assert all(tool.name in text for tool in guide.tools(step))
    assert CATALOGUE.sources()[step.source.document].title in text
    following = guide.next(step)
    assert following is None or following.title in text


def test_what_was_gone_through_is_ticked_and_the_rest_is_not(turn: TurnMaker) -> None:
    now = summarized(turn, "nes", "nes_0_1", "nes_0_2", "nes_0_3")
    lines = now.data["files"][0]["text"].splitlines()

    assert "☑ Trinn 1: Uro eller undring oppstår" in lines
    assert "☑ Trinn 2: Konkretiser uroen" in lines
    assert "Nå: trinn 3, Del uroen (urosamtalen)" in lines
    assert any(line.startswith("☐ ") for line in lines)


def test_the_file_is_plain_text(turn: TurnMaker, dispatcher: CollectingDispatcher) -> None:
    now = summarized(turn, "nes", "nes_0_1", "nes_0_2")
    file = now.data["files"][0]

    assert file["name"] == "handlingsveileder-nes.txt"
    assert "**" not in file["text"]
    assert "**" in dispatcher.messages[-1]["text"]


def test_a_deadline_that_was_worked_out_stands_with_its_step(turn: TurnMaker) -> None:
    due = {"step": "nes_0_4", "start": "mandag", "end": "tirsdag 24. november 2026"}

    assert (
        "tirsdag 24. november 2026"
        in (summarized(turn, "nes", "nes_0_3", due=due).data["files"][0]["text"])
    )


def test_who_went_back_has_not_done_what_came_after(turn: TurnMaker) -> None:
    guide = Guide(CATALOGUE, "nes")
    first, second, third = (guide.get_step(f"nes_1_{n}") for n in (1, 2, 3))

    assert without_detours([first, second, third, second]) == [first, second]
    assert without_detours([first]) == [first]


def test_without_a_path_there_is_a_way_to_begin_and_no_file(
    turn: TurnMaker, dispatcher: CollectingDispatcher
) -> None:
    now = summarized(turn, "nes")

    assert not now.data.get("files")
    assert dispatcher.messages[-1]["buttons"]


def test_the_path_of_another_municipality_is_not_summed_up(turn: TurnMaker) -> None:
    assert not summarized(turn, "modum", "nes_0_1", "nes_0_2").data.get("files")


@pytest.mark.parametrize("municipality", ["lillestrom", "ovre_eiker"])
def test_where_no_steps_are_described_that_is_said(
    turn: TurnMaker, dispatcher: CollectingDispatcher, municipality: str
) -> None:
    now = summarized(turn, municipality)

    assert "beskriver ikke trinn" in dispatcher.messages[0]["text"]
    assert now.data["contacts"] or dispatcher.messages[1]["text"]
