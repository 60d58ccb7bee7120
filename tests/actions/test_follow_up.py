"""Short questions that lean on the question before."""

from __future__ import annotations

import pytest

from actions.follow_up import find_leaning, leans
from actions.knowledge import knowledge


@pytest.mark.parametrize(
    "text", ["kan eleven se den, hun er 16", "hvem leder det møtet", "hvor ligger de", "kva er det"]
)
def test_a_short_question_that_points_back_leans(text: str) -> None:
    assert leans(text)


@pytest.mark.parametrize(
    "text",
    [
        "er det noe kurs for foreldre",  # the word stands for nothing
        "og finnes det leksehjelp",
        "hvem ser stafettloggen",
        "kan jeg få vite hvem som har lest det dere skrev om meg i fjor",
    ],
)
def test_a_question_that_says_what_it_is_about_stands_alone(text: str) -> None:
    assert not leans(text)


def ids(text: str, asked: str, *said: str) -> list[str]:
    """The entries of Nes for ``text`` after ``asked`` was answered with ``said``."""
    before = {"text": asked, "said": said}
    return [f.entry.id for f in find_leaning(knowledge("nes"), text, before, {}, "employee")]


@pytest.mark.usefixtures("assistant")  # with it come the meanings of its model
def test_the_question_before_says_what_it_is_about() -> None:
    assert ids("kan eleven se den, hun er 16", "hva heter loggen")[0] == "nes_log_access_who"


@pytest.mark.usefixtures("assistant")  # with it come the meanings of its model
def test_what_was_just_said_is_not_said_again() -> None:
    assert "nes_log_access_who" not in ids(
        "kan eleven se den, hun er 16", "hva heter loggen", "nes_log_access_who"
    )


def test_without_a_question_before_nothing_is_leant_on() -> None:
    assert find_leaning(knowledge("nes"), "kan eleven se den", None, {}, "employee") == []


@pytest.mark.usefixtures("assistant")  # with it come the meanings of its model
def test_a_question_that_is_as_near_alone_is_left_alone() -> None:
    assert ids("hvor lenge gjelder det samtykket", "hva er ressursteam") == []
