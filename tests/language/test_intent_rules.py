"""Intents that the words settle, whatever the classifier guessed."""

from __future__ import annotations

import pytest

from bot.language.intent_rules import settled_intent

SURE_NEED = {"rus": 0.9}


@pytest.mark.parametrize("text", ["hunden min er skadet", "katten er påkjørt"])
def test_a_hurt_animal_is_not_for_us(text: str) -> None:
    assert settled_intent(text, "seek_help", 0.9, SURE_NEED) == "out_of_scope"


def test_an_animal_beside_a_hurt_child_is_for_us() -> None:
    assert settled_intent("hunden bet sønnen min, han er skadet", "seek_help", 0.9, {}) is None


@pytest.mark.parametrize("intent", ["affirm", "deny", "thank", "small_talk", "out_of_scope"])
def test_a_clear_need_beats_an_unsure_guess_of_something_without_need(intent: str) -> None:
    assert settled_intent("jeg ruser meg", intent, 0.3, SURE_NEED) == "seek_help"


def test_a_sure_intent_is_kept() -> None:
    assert settled_intent("nei takk", "deny", 0.95, SURE_NEED) is None


def test_a_question_is_kept_although_a_need_is_in_it() -> None:
    assert (
        settled_intent("når har jeg meldeplikt?", "ask_violence_suspicion", 0.3, SURE_NEED) is None
    )


def test_an_unsure_guess_without_a_need_is_kept() -> None:
    assert settled_intent("ja", "affirm", 0.3, {}) is None


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("kan jeg snakke med noen uten at mamma får vite det", "ask_confidentiality"),
        ("kan eg snakke med nokon utan at dei heime får vite det", "ask_confidentiality"),
        ("kan jeg snakke med noen", "seek_help"),
    ],
)
def test_who_asks_to_talk_in_secret_asks_who_is_told(text: str, intent: str) -> None:
    assert settled_intent(text, "seek_help", 0.5, {"psykisk_helse": 0.9}) == intent


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("er barnevernet åpent nå", "ask_who_to_call"),
        ("treng å snakke med barnevernet no", "ask_who_to_call"),
        ("hva gjør barnevernet", None),
        ("hvor er legevakta", "ask_who_to_call"),
        ("hva koster helsestasjon for ungdom", "ask_service_price"),
        ("er den kulturskolen gratis?", "ask_service_price"),
        ("jeg er lærer. hva er fristen på nivå 0?", "ask_deadlines"),
        ("hvilken frist har barnevernet", None),
        ("vi har evaluert tiltakene på nivå 1 og de virket ikke, hva nå?", "ask_next_step"),
        ("vi har hatt urosamtalen. ka no", "ask_next_step"),
        ("jeg er trist, hva nå", None),
    ],
)
def test_some_words_settle_what_is_asked(text: str, intent: str | None) -> None:
    assert settled_intent(text, "ask_levels", 0.5, {}) == intent


def test_a_need_in_what_is_declined_is_no_new_plea() -> None:
    declined = settled_intent(
        "nei ikke helsesøster, noe annet?", "decline_suggestion", 0.5, SURE_NEED
    )

    assert declined is None


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("er det noen å snakke med så tidlig om et barn jeg uroer meg for", "ask_who_to_call"),
        ("uro for niesa mi, noen å ringe så seint?", "ask_who_to_call"),
        ("hvem jeg ringer om ei jente i oppgangen", "ask_who_to_call"),
        ("noen å snakke med når barnet er trist", "seek_help"),
        ("kameraten til sønnen min har det ikke bra hjemme", "ask_barnevern_report"),
        ("er bekymra for ungene til en kollega", "ask_barnevern_report"),
        ("kameraten til sønnen min vil være med på klubben", None),
        ("ja magefølelsen er der. neste", "ask_next_step"),
        ("samfunnsfag om tvangsekteskap i morgen, trenger to gode kilder", "out_of_scope"),
    ],
)
def test_what_the_words_leave_no_doubt_of(text: str, intent: str | None) -> None:
    assert settled_intent(text, "ask_step", 0.7, {}) == intent


def test_next_after_a_list_of_services_is_more_of_them() -> None:
    assert settled_intent("fint. neste", "show_more", 0.7, {}) is None


def test_somebody_to_call_now_is_answered_beside_a_possible_danger() -> None:
    text = "ikke sovet pga uro for niesa mi, noen å ringe så tidlig?"
    assert settled_intent(text, "seek_help", 0.7, {}, possible_danger=True) == "ask_who_to_call"
