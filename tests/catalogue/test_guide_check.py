"""Faults in the graph of a handlingsveileder."""

from __future__ import annotations

import pytest

from service_catalogue.content import Content, Folder
from service_catalogue.guide_check import EXITS, check_guide
from service_catalogue.schema import Level, Outcome, Provenance, Step

SOURCE = Provenance(document="side")


def step(name: str, number: int, *targets: str) -> Step:
    outcomes = [Outcome(label="Videre", to=target) for target in targets]
    return Step(
        id=name, source=SOURCE, number=number, title=name, what="Gjør dette.", outcomes=outcomes
    )


def level(number: int, *steps: Step, name: str = "") -> Level:
    return Level(
        id=name or f"level_{number}",
        source=SOURCE,
        number=number,
        title="Nivå",
        summary="Om nivået.",
        steps=list(steps),
    )


def codes(*levels: Level) -> list[str]:
    return [fault.code for fault in check_guide(Folder("fjellvik", levels=list(levels)))]


def test_a_guide_that_leads_from_step_to_step_and_out_has_no_faults() -> None:
    assert codes(level(0, step("a", 1, "b"), step("b", 2, "end"))) == []


def test_a_guide_without_steps_has_no_faults() -> None:
    assert codes(level(0), level(1)) == []


@pytest.mark.parametrize("target", sorted(EXITS))
def test_a_step_may_lead_out_of_the_guide(target: str) -> None:
    assert codes(level(0, step("a", 1, target))) == []


def test_a_step_may_not_lead_to_a_step_that_is_not_there() -> None:
    assert codes(level(0, step("a", 1, "gone"))) == ["unknown_reference"]


def test_a_step_without_outcomes_is_a_dead_end() -> None:
    assert codes(level(0, step("a", 1))) == ["guide_dead_end"]


def test_a_step_that_nothing_leads_to_is_unreachable() -> None:
    assert codes(level(0, step("a", 1, "end"), step("b", 2, "end"))) == ["guide_unreachable"]


def test_the_first_step_needs_nothing_that_leads_to_it() -> None:
    assert codes(level(0, step("a", 1, "end"))) == []


def test_steps_are_numbered_from_one_without_gaps() -> None:
    assert codes(level(0, step("a", 1, "b"), step("b", 3, "end"))) == ["step_number"]
    assert codes(level(0, step("a", 2, "end"))) == ["step_number"]


def test_a_level_number_stands_once() -> None:
    twice = codes(level(0, step("a", 1, "end")), level(0, name="again"))
    assert twice == ["level_number", "level_number"]


def test_every_fault_of_a_guide_is_reported_at_once() -> None:
    found = codes(level(0, step("a", 1, "gone"), step("b", 3)))
    assert sorted(found) == [
        "guide_dead_end",
        "guide_unreachable",
        "step_number",
        "unknown_reference",
    ]


def test_the_guides_of_the_content_have_no_faults(content: Content) -> None:
    guides = [folder for folder in content.municipalities if list(folder.steps())]
    assert {folder.id for folder in guides} == {"nes", "modum"}
    assert [list(check_guide(folder)) for folder in guides] == [[], []]
