"""Walking the handlingsveileder: every step of every municipality, forwards and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Turn
from actions.levels import say_level
from actions.show_next_step import ShowNextStep
from actions.show_previous_step import ShowPreviousStep
from actions.steps import path_so_far, say_step
from service_catalogue.guide import Guide
from service_catalogue.shared import shared_catalogue

CATALOGUE = shared_catalogue()
STEPS = [
    (municipality, step)
    for municipality in CATALOGUE.municipalities()
    for level in CATALOGUE.levels(municipality)
    for step in level.steps
]
IDS = [step.id for _, step in STEPS]
LEVELS = [(m, level) for m in CATALOGUE.municipalities() for level in CATALOGUE.levels(m)]
TurnMaker = Callable[..., Turn]


@pytest.mark.parametrize(("municipality", "step"), STEPS, ids=IDS)
def test_every_step_is_said_with_its_title_and_its_source(
    turn: TurnMaker, dispatcher: CollectingDispatcher, municipality: str, step: Any
) -> None:
    now = turn("…", municipality=municipality)
    say_step(now, step)
    said = dispatcher.messages[-1]["text"]

    assert step.title in said
    assert CATALOGUE.sources()[step.source.document].title in said
    assert now.slots["step"] == step.id
    assert now.data["step"][0]["number"] == step.number


@pytest.mark.parametrize(("municipality", "step"), STEPS, ids=IDS)
def test_next_and_then_previous_is_where_we_were(
    turn: TurnMaker, municipality: str, step: Any
) -> None:
    following = Guide(CATALOGUE, municipality).next(step)
    forward = turn("neste", "ask_next_step", slots={"step": step.id, "municipality": municipality})
    ShowNextStep().walk(forward)
    if following is None:
        assert forward.slots.get("step", step.id) == step.id
        return
    assert forward.slots["step"] == following.id
    stood = {**forward.slots, "path": [step.id, following.id]}
    back = turn("tilbake", slots={**stood, "municipality": municipality})
    ShowPreviousStep().walk(back)
    assert back.slots["step"] == step.id


@pytest.mark.parametrize(("municipality", "level"), LEVELS, ids=[lev.id for _, lev in LEVELS])
def test_every_level_is_said_with_its_steps(
    turn: TurnMaker, dispatcher: CollectingDispatcher, municipality: str, level: Any
) -> None:
    say_level(turn("…", municipality=municipality), level)
    said = dispatcher.messages[-1]["text"]

    assert all(step.title in said for step in level.steps)


def test_without_a_municipality_the_guide_asks_for_one_and_nothing_else(
    turn: TurnMaker, dispatcher: CollectingDispatcher
) -> None:
    now = turn("hva er neste trinn?", "ask_next_step")
    ShowNextStep().answer(now)

    assert now.slots["pending"] == "municipality"
    assert len(dispatcher.messages[-1]["buttons"]) == len(CATALOGUE.municipalities())


@pytest.mark.parametrize("municipality", CATALOGUE.municipalities())
def test_a_step_of_another_municipality_is_forgotten_not_shown(
    turn: TurnMaker, municipality: str
) -> None:
    other = next(step for m, step in STEPS if m != municipality)
    now = turn(
        "hvor er vi?", "ask_current_step", slots={"step": other.id, "municipality": municipality}
    )
    ShowNextStep().walk(now)

    assert now.slots.get("step") != other.id


# ---- the path so far


def test_the_path_holds_the_steps_in_the_order_they_were_walked(turn: TurnMaker) -> None:
    now = turn("…", municipality="nes")
    guide = Guide(CATALOGUE, "nes")
    for step_id in ("nes_0_4", "nes_2_1", "nes_2_1", "nes_0_4"):
        say_step(now, guide.get_step(step_id))

    assert now.slots["path"] == ["nes_0_4", "nes_2_1", "nes_0_4"]
    assert [step.id for step in path_so_far(now)] == now.slots["path"]


def test_the_path_goes_on_where_the_last_turn_left_it(turn: TurnMaker) -> None:
    now = turn("…", slots={"path": ["nes_0_3"], "municipality": "nes"})
    say_step(now, Guide(CATALOGUE, "nes").get_step("nes_0_4"))

    assert now.slots["path"] == ["nes_0_3", "nes_0_4"]


def test_the_path_of_another_municipality_is_empty_here(turn: TurnMaker) -> None:
    now = turn("…", slots={"path": ["nes_0_3"], "municipality": "modum"})
    assert path_so_far(now) == []
    say_step(now, Guide(CATALOGUE, "modum").get_step("modum_0_1"))

    assert now.slots["path"] == ["modum_0_1"]
