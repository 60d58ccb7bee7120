"""The toolbox: every tool is found by its names, and told with the steps it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Turn
from actions.show_tools import ShowTools
from actions.tool_names import named_tools
from service_catalogue.guide import Guide
from service_catalogue.shared import shared_catalogue

CATALOGUE = shared_catalogue()
GUIDES = {m: Guide(CATALOGUE, m) for m in CATALOGUE.municipalities()}
TOOLS = [(m, tool) for m, guide in GUIDES.items() for tool in guide.all_tools()]
TurnMaker = Callable[..., Turn]


@pytest.mark.parametrize(("municipality", "tool"), TOOLS, ids=[t.id for _, t in TOOLS])
def test_every_tool_is_told_with_its_steps_and_source_and_no_link(
    turn: TurnMaker, dispatcher: CollectingDispatcher, municipality: str, tool: Any
) -> None:
    ShowTools().answer(turn(f"hva er {tool.name}?", "ask_tools", municipality=municipality))
    said = "\n".join(message.get("text") or "" for message in dispatcher.messages)
    guide = GUIDES[municipality]

    assert f"**{tool.name}**" in said
    for step in guide.steps_with(tool):
        assert f"nivå {guide.level_of(step).number}, trinn {step.number}" in said
    assert CATALOGUE.sources()[tool.source.document].title in said
    assert "http" not in said


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("hva brukes observasjonsskjemaet til", ["Observasjonsskjema"]),
        ("obsevasjonskjema", ["Observasjonsskjema"]),
        ("når møtemal og når evalueringsskjema", ["Møtemal", "Evalueringsskjema"]),
        ("verktøykassa", []),
        ("hva er neste trinn", []),
    ],
)
def test_tools_are_named_as_people_write_them(text: str, names: list[str]) -> None:
    found = {tool.name for tool in named_tools(text, GUIDES["nes"].all_tools())}

    assert found == set(names)


def test_the_tools_of_a_level_are_told_by_step(
    turn: TurnMaker, dispatcher: CollectingDispatcher
) -> None:
    ShowTools().answer(turn("verktøy på nivå 0", "ask_tools", {"level": 0}, municipality="nes"))
    said = dispatcher.messages[-1]["text"]

    assert "– Observasjonsskjema: nivå 0, trinn 2" in said
    assert "– Urosonene: nivå 0, trinn 2 og nivå 0, trinn 4" in said


def test_a_step_without_tools_is_said_to_have_none(
    turn: TurnMaker, dispatcher: CollectingDispatcher
) -> None:
    entities = {"level": 0, "step_number": 1}
    ShowTools().answer(turn("verktøy her", "ask_tools", entities, municipality="nes"))

    assert "nevner ingen verktøy til nivå 0, trinn 1" in dispatcher.messages[-1]["text"]


def test_other_questions_about_forms_are_answered_from_the_catalogue(
    turn: TurnMaker, dispatcher: CollectingDispatcher
) -> None:
    ShowTools().answer(turn("hva er i verktøykassa", "ask_tools", municipality="ovre_eiker"))

    assert "13 verktøy" in dispatcher.messages[0]["text"]
