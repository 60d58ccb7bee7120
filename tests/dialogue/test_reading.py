"""What a message is while something is being prepared."""

from __future__ import annotations

import pytest

from bot.dialogue.reading import Reading, read_answer, read_check, wants_to_resume

SURE = 0.95


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Nei", Reading.NO),
        ("nei, det har jeg ikke", Reading.NO),
        ("Ja", Reading.YES),
        ("ja, det har jeg", Reading.YES),
        ("Jeg er usikker", Reading.DOUBT),
        ("tja, kanskje", Reading.DOUBT),
        ("nei, men jeg lurer litt", Reading.DOUBT),
        ("avbryt", Reading.STOP),
        ("hopp over", Reading.SKIP),
        ("han er så stille", Reading.RESUME),
        ("ok", Reading.RESUME),
    ],
)
def test_the_violence_check_takes_only_a_plain_answer(text: str, reading: Reading) -> None:
    assert read_check(text, "affirm", SURE, hinted=False) is reading


def test_a_no_that_may_mean_danger_is_a_doubt() -> None:
    assert read_check("nei", "deny", SURE, hinted=True) is Reading.DOUBT


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Hopp over", Reading.SKIP),
        ("vet ikke", Reading.SKIP),
        ("Lag notatet nå", Reading.FINISH),
        ("Avbryt", Reading.STOP),
        ("rett forrige svar", Reading.CHANGE),
        ("fortsett", Reading.RESUME),
    ],
)
def test_a_wish_is_a_message_of_nothing_else(text: str, reading: Reading) -> None:
    assert read_answer("seen", text, "nlu_fallback", 0.2) is reading


@pytest.mark.parametrize(
    ("text", "intent", "confidence"),
    [
        ("han sitter alene og vil ikke avbryte de andre", "seek_help", 0.9),
        ("Hun er sliten. Hvorfor er hun det?", "ask_rights", 0.9),
        ("hun sier at hun vil hjem", "small_talk", 0.4),
        ("far spurte hvem han kunne ringe da jeg møtte ham sist", "ask_who_to_call", 0.9),
        ("hvorfor hun er så trist?", "ask_rights", 0.2),
    ],
)
def test_what_is_not_clearly_something_else_is_the_answer(
    text: str, intent: str, confidence: float
) -> None:
    assert read_answer("seen", text, intent, confidence) is Reading.ANSWER


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("hva er fristen på nivå 0?", "ask_deadlines"),
        ("hvem kan jeg ringe", "ask_who_to_call"),
        ("oppsummer", "summarize_path"),
        ("slett samtalen", "start_over"),
        ("hvor er vi", "ask_current_step"),
    ],
)
def test_a_question_in_between_is_answered_as_one(text: str, intent: str) -> None:
    assert read_answer("seen", text, intent, SURE) is Reading.ASIDE


def test_a_question_to_the_parents_is_an_answer_where_their_words_are_asked_for() -> None:
    text = "Hvordan har dere det hjemme?"

    assert read_answer("say", text, "ask_rights", SURE) is Reading.ANSWER
    assert read_answer("seen", text, "ask_rights", SURE) is Reading.ASIDE


def test_a_correction_is_one_only_where_it_says_so() -> None:
    corrects, tells = "nei, jeg mente i skolegården", "hun retter ofte på de andre"

    assert read_answer("worry", corrects, "correct_information", SURE) is Reading.CHANGE
    assert read_answer("worry", tells, "correct_information", SURE) is Reading.ANSWER


def test_a_preparation_that_waits_is_taken_up_by_a_word_for_it() -> None:
    assert wants_to_resume("Fortsett forberedelsen!")
    assert not wants_to_resume("hva er neste trinn?")
