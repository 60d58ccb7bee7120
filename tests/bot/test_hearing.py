"""A message as it was heard: triage on the user's own words, nothing personal passed on."""

from __future__ import annotations

import pytest

from bot.hearing import FOREIGN_DANGER, hear
from bot.language.redaction.kinds import Kind
from bot.triage.assessment import Certainty
from bot.triage.core import assess


def test_what_goes_on_is_free_of_names_and_of_marks_that_would_mislead_the_understanding() -> None:
    heard = hear("datra mi Kari på 8 år har vondt i magen, ring 90123456")

    assert heard.text == "datra mi på 8 år har vondt i magen, ring"
    assert heard.kinds == (Kind.NAME, Kind.PHONE)


def test_a_message_with_nothing_personal_is_passed_on_letter_by_letter() -> None:
    assert hear("  hei,  eg er  15 ").text == "  hei,  eg er  15 "


@pytest.mark.parametrize(
    "text", ["Kari slår meg hver dag", "jeg heter Per og vil ta livet mitt", "det brenner hos Ola"]
)
def test_triage_hears_the_users_own_words(text: str) -> None:
    heard = hear(text).assessment
    own = assess(text)

    assert (heard.certainty, heard.category, heard.call) == (
        own.certainty,
        own.category,
        own.call,
    )


def test_the_words_that_set_triage_off_do_not_travel_with_a_name_in_them() -> None:
    metadata = hear("jeg heter Kari Nordmann og pappa slår meg").metadata()

    assert metadata["triage"]["certainty"] == "certain"
    assert metadata["triage"]["evidence"] == ""
    assert "ordmann" not in str(metadata)


def test_danger_in_a_language_that_triage_cannot_read_is_not_passed_by() -> None:
    heard = hear("mąż mnie bije")

    assert heard.assessment.certainty is Certainty.UNSURE
    assert heard.assessment.rule == FOREIGN_DANGER


def test_of_a_language_that_the_dialogue_cannot_read_nothing_is_kept() -> None:
    assert hear("nazywam się Kowalski i potrzebuję pomocy").text == ""


def test_english_goes_on_to_the_dialogue() -> None:
    assert hear("my son is 8 and he does not want to go to school").text.startswith("my son is 8")
