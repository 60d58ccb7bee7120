"""The handlingsveileder as a graph."""

from __future__ import annotations

import pytest

from service_catalogue.guide import UNSAID, Guide
from service_catalogue.guide_check import EXITS
from service_catalogue.repository import Catalogue, UnknownEntryError

STEPS = {"nes": (5, 5, 5, 6), "modum": (5, 4, 6, 4)}


@pytest.fixture(scope="session")
def nes(catalogue: Catalogue) -> Guide:
    return Guide(catalogue, "nes")


@pytest.fixture(scope="session")
def modum(catalogue: Catalogue) -> Guide:
    return Guide(catalogue, "modum")


@pytest.fixture(scope="session")
def ovre_eiker(catalogue: Catalogue) -> Guide:
    return Guide(catalogue, "ovre_eiker")


@pytest.mark.parametrize("municipality", STEPS)
def test_the_guide_has_the_levels_and_steps_of_its_document(
    catalogue: Catalogue, municipality: str
) -> None:
    guide = Guide(catalogue, municipality)
    assert guide.has_steps
    assert tuple(len(level.steps) for level in guide.levels) == STEPS[municipality]
    assert [level.number for level in guide.levels] == [0, 1, 2, 3]


@pytest.mark.parametrize("municipality", ["lillestrom", "ovre_eiker"])
def test_where_the_document_has_no_steps_there_are_none(
    catalogue: Catalogue, municipality: str
) -> None:
    guide = Guide(catalogue, municipality)
    assert guide.levels
    assert not guide.has_steps
    assert all(level.missing for level in guide.levels)


@pytest.mark.parametrize("municipality", STEPS)
def test_every_step_is_reached_from_the_first(catalogue: Catalogue, municipality: str) -> None:
    guide = Guide(catalogue, municipality)
    waiting = [guide.levels[0].steps[0]]
    reached = set()
    while waiting:
        step = waiting.pop()
        if step.id not in reached:
            reached.add(step.id)
            waiting += [move.step for move in guide.outcomes(step) if move.step]
    assert reached == {step.id for level in guide.levels for step in level.steps}


@pytest.mark.parametrize("municipality", STEPS)
def test_every_way_on_leads_to_a_step_or_out_of_the_guide(
    catalogue: Catalogue, municipality: str
) -> None:
    guide = Guide(catalogue, municipality)
    for level in guide.levels:
        for step in level.steps:
            moves = guide.outcomes(step)
            assert moves
            for move in moves:
                assert (move.step is None) == (move.outcome.to in EXITS)


def test_the_next_step_is_known_where_there_is_one_way_on(nes: Guide) -> None:
    step = nes.find_step(1, 1)
    assert step is not None
    following = nes.next(step)
    assert following is not None
    assert following.id == "nes_1_2"


def test_where_there_is_a_choice_no_step_is_simply_next(nes: Guide, modum: Guide) -> None:
    assert nes.next(nes.get_step("nes_1_5")) is None
    assert modum.next(modum.get_step("modum_3_4")) is None


def test_the_last_step_leads_out_and_to_no_next(nes: Guide) -> None:
    assert nes.next(nes.get_step("nes_0_5")) is None


def test_the_previous_step_is_the_one_before_on_the_level(nes: Guide) -> None:
    assert nes.previous(nes.get_step("nes_2_3")) == nes.get_step("nes_2_2")


def test_before_the_first_step_of_a_level_comes_the_last_of_the_level_below(nes: Guide) -> None:
    assert nes.previous(nes.get_step("nes_1_1")) == nes.get_step("nes_0_5")


def test_nothing_comes_before_the_first_step(nes: Guide, modum: Guide) -> None:
    assert nes.previous(nes.get_step("nes_0_1")) is None
    assert modum.previous(modum.get_step("modum_0_1")) is None


def test_nes_1_5_has_the_five_outcomes_of_the_document(nes: Guide) -> None:
    moves = nes.outcomes(nes.get_step("nes_1_5"))
    targets = {move.outcome.to: move.outcome.basis for move in moves if move.outcome.to != UNSAID}
    assert targets == {
        "nes_1_3": "inferred",  # continued
        "nes_1_2": "inferred",  # changed
        "end": "inferred",
        "nes_1_5": "inferred",  # back from the interdisciplinary team
        "nes_2_1": "stated",  # more services
    }


def test_modum_3_4_has_the_deadlines_four_four_and_six_weeks(modum: Guide) -> None:
    moves = modum.outcomes(modum.get_step("modum_3_4"))
    deadlines = {move.outcome.to: move.outcome.deadline for move in moves}
    weeks = {to: deadline.weeks for to, deadline in deadlines.items() if deadline}
    assert weeks == {"modum_2_5": 4, "modum_2_4": 4, "modum_2_1": 6}
    assert deadlines["individual_plan"] is None


def test_modum_3_4_has_no_end_since_the_document_has_none(modum: Guide) -> None:
    step = modum.get_step("modum_3_4")
    assert "end" not in {outcome.to for outcome in step.outcomes}
    assert any("avslutning" in gap for gap in step.missing)


def test_the_one_deadline_of_nes_is_two_weeks_from_an_unstated_day(nes: Guide) -> None:
    with_deadline = [s for level in nes.levels for s in level.steps if s.deadline]
    assert [step.id for step in with_deadline] == ["nes_0_4"]
    deadline = with_deadline[0].deadline
    assert deadline is not None
    assert (deadline.weeks, deadline.counted_from) == (2, None)


@pytest.mark.parametrize("step_id", ["modum_1_1", "modum_2_3"])
def test_the_meetings_of_modum_are_within_four_weeks(modum: Guide, step_id: str) -> None:
    deadline = modum.get_step(step_id).deadline
    assert deadline is not None
    assert deadline.weeks == 4


def test_level_two_of_ovre_eiker_is_described_with_level_one(ovre_eiker: Guide) -> None:
    assert ovre_eiker.get_level(2) is ovre_eiker.get_level(1)
    assert [level.number for level in ovre_eiker.levels] == [0, 1, 3]


@pytest.mark.parametrize("number", [4, 9, -1])
def test_a_level_that_is_not_there_is_an_error(ovre_eiker: Guide, number: int) -> None:
    with pytest.raises(UnknownEntryError):
        ovre_eiker.get_level(number)


def test_a_step_that_is_not_there_is_an_error_or_none(nes: Guide) -> None:
    assert nes.find_step(0, 6) is None
    with pytest.raises(UnknownEntryError):
        nes.get_step("nes_9_9")


INFERRED = [
    ("nes_0_4", "nes_1_1"),
    ("nes_0_4", "nes_2_1"),
    ("nes_2_5", "nes_2_3"),
    ("nes_2_5", "nes_1_2"),
    ("nes_2_5", "end"),
    ("nes_3_5", "end"),
    ("modum_1_3", "modum_1_2"),
    ("modum_1_4", "modum_1_2"),
    ("modum_1_4", "modum_2_1"),
    ("modum_2_6", "modum_2_4"),
    ("modum_3_4", "modum_2_5"),
]
STATED = [
    ("nes_0_1", "nes_0_2"),
    ("nes_2_5", "nes_3_1"),
    ("nes_3_1", "individual_plan"),
    ("nes_3_2", "individual_plan"),
    ("modum_0_4", "modum_0_5"),
    ("modum_1_3", "end"),
    ("modum_2_6", "modum_3_1"),
]


@pytest.mark.parametrize(
    ("from_step", "to", "basis"),
    [*((*way, "inferred") for way in INFERRED), *((*way, "stated") for way in STATED)],
)
def test_what_we_inferred_is_marked_and_what_is_written_is_not(
    catalogue: Catalogue, from_step: str, to: str, basis: str
) -> None:
    guide = Guide(catalogue, from_step.split("_")[0])
    outcomes = guide.get_step(from_step).outcomes
    assert [outcome.basis for outcome in outcomes if outcome.to == to] == [basis]


def test_at_every_early_step_of_nes_violence_leads_out_of_turn(nes: Guide) -> None:
    for step in nes.get_level(0).steps[:4]:
        assert "nes_3_6" in {outcome.to for outcome in step.outcomes}


def test_the_step_on_violence_leads_only_to_barnevern(nes: Guide) -> None:
    assert {outcome.to for outcome in nes.get_step("nes_3_6").outcomes} == {"barnevern"}


def test_the_tools_of_a_step_are_given_whole(nes: Guide) -> None:
    names = {tool.name for tool in nes.tools(nes.get_step("nes_0_2"))}
    assert any("bservasjon" in name for name in names)


def test_the_level_of_a_step_is_the_one_it_stands_on(nes: Guide) -> None:
    assert nes.level_of(nes.get_step("nes_3_6")).number == 3


def test_a_municipality_that_is_not_there_has_an_empty_guide(catalogue: Catalogue) -> None:
    guide = Guide(catalogue, "fjellvik")
    assert guide.levels == ()
    assert not guide.has_steps


def test_all_deadlines_are_those_of_the_document_and_nobody_elses(nes: Guide, modum: Guide) -> None:
    def of(guide: Guide) -> list[tuple[str, int, bool]]:
        dues = guide.deadlines()
        return [(due.step.id, due.deadline.weeks, due.outcome is not None) for due in dues]

    assert of(nes) == [("nes_0_4", 2, False)]
    assert of(modum) == [
        ("modum_1_1", 4, False),
        ("modum_2_3", 4, False),
        ("modum_3_4", 4, True),
        ("modum_3_4", 4, True),
        ("modum_3_4", 6, True),
    ]


def test_a_municipality_whose_document_sets_no_deadline_has_none(ovre_eiker: Guide) -> None:
    assert ovre_eiker.deadlines() == []


def test_a_tool_is_found_in_the_steps_that_name_it(nes: Guide) -> None:
    zones = next(tool for tool in nes.all_tools() if tool.id == "nes_tool_urosoner")

    assert [step.id for step in nes.steps_with(zones)] == ["nes_0_2", "nes_0_4"]


def test_what_prepares_a_conversation_is_a_step_or_only_a_tool(
    nes: Guide, modum: Guide, ovre_eiker: Guide
) -> None:
    def of(guide: Guide, kind: str) -> tuple[list[str], int]:
        steps, tools = guide.prepares(kind)
        return [step.id for step in steps], len(tools)

    assert of(nes, "conversation") == (["nes_0_3"], 1)
    assert of(modum, "conversation")[0] == ["modum_0_3"]
    assert of(modum, "meeting")[0] == ["modum_2_1", "modum_2_3"]
    assert of(ovre_eiker, "conversation") == ([], 3)
    assert of(ovre_eiker, "meeting") == ([], 1)


def test_what_the_document_does_not_say_is_no_course_and_says_so(nes: Guide, modum: Guide) -> None:
    for guide in (nes, modum):
        for level in guide.levels:
            for step in level.steps:
                assert all(move.outcome.to != UNSAID for move in guide.courses(step))
                unsaid = [o for o in step.outcomes if o.to == UNSAID]
                assert all("Kommunens side" in (o.condition or "") for o in unsaid)


def test_a_decision_has_several_courses_and_a_plain_step_one(nes: Guide) -> None:
    assert nes.is_decision(nes.get_step("nes_0_4"))
    assert not nes.is_decision(nes.get_step("nes_0_3"))
