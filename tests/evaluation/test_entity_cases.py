"""Entities are judged by spans, roles and times that mean the same."""

import pytest

from bot.evaluation.cases import EntityCase
from bot.evaluation.entities import age_of, make_finder, measure

YEAR = 365.25


def right(expect, found, when=None):
    case = EntityCase(id="e", text="x", expect=expect, when=when)
    section = measure([case], lambda text, when: found)
    return section.main["right"].hits == section.main["right"].total


def years(low, high):
    return {"low": low * YEAR, "high": high * YEAR}


@pytest.mark.parametrize(
    ("wanted", "found", "same"),
    [
        (["15 years"], [years(15, 16)], True),
        (["15 years"], [years(16, 17)], False),
        (["12-13 years"], [years(12.5, 14)], True),
        (["12-13 years"], [years(0, 18)], False),
        (["3 years", "8 years"], [years(8, 9), years(3, 4)], True),
        (["3 years", "8 years"], [years(3, 4)], False),
        (None, [], True),
        (None, [years(3, 4)], False),
    ],
)
def test_ages(wanted, found, same):
    assert right({"age": wanted}, {"age": found}) is same


def test_spans_include_the_oldest():
    assert age_of("12-13 years").high == 14 * YEAR
    with pytest.raises(ValueError):
        age_of("5 elephants")


def test_roles_steps_and_times():
    found = {"role": ["guardian"], "step_number": [3], "time": ["2026-11-23T21:00:00+01:00"]}
    assert right({"role": "foresatt", "step": 3, "time": "2026-11-23T20:00"}, found)
    assert not right({"time": "2026-11-24T20:00"}, found)
    assert not right({"municipality": "nes"}, found)


def test_only_what_the_case_speaks_of_is_judged():
    case = EntityCase(id="e", text="x", expect={"role": "barn"})
    section = measure([case], lambda text, when: {"age": [years(1, 2)]})
    assert section.main["right"].total == 1


def test_the_finder_is_the_pipelines_own():
    found = make_finder()("jeg er 15 år og bor på Årnes", None)
    assert found["municipality"] == ["nes"]
    assert found["role"] == ["child"]
