"""The bot's own texts: chosen by slots, filled with values, never half filled."""

from __future__ import annotations

import pytest

from actions.words import Words

DOMAIN = {
    "responses": {
        "utter_plain": [{"text": "  Hei {name}!\n"}],
        "utter_by_role": [
            {"condition": [{"type": "slot", "name": "role", "value": "child"}], "text": "du"},
            {
                "condition": [
                    {"type": "slot", "name": "role", "value": "employee"},
                    {"type": "slot", "name": "municipality", "value": "nes"},
                ],
                "text": "dere i Nes",
            },
            {"text": "dere", "buttons": [{"title": "Ja", "payload": "ja"}]},
        ],
    }
}


def test_values_are_filled_in_and_the_edges_are_trimmed() -> None:
    assert Words(DOMAIN, {})("utter_plain", name="Modum") == "Hei Modum!"


@pytest.mark.parametrize(
    ("slots", "text"),
    [
        ({"role": "child"}, "du"),
        ({"role": "employee", "municipality": "nes"}, "dere i Nes"),
        ({"role": "employee", "municipality": "modum"}, "dere"),
        ({"role": "employee"}, "dere"),
        ({"role": None}, "dere"),
        ({}, "dere"),
    ],
)
def test_the_text_whose_every_condition_holds_is_chosen_else_the_common_one(
    slots: dict[str, str], text: str
) -> None:
    assert Words(DOMAIN, slots)("utter_by_role") == text


def test_buttons_belong_to_the_chosen_text() -> None:
    assert Words(DOMAIN, {})("utter_by_role") == "dere"
    assert Words(DOMAIN, {}).buttons("utter_by_role") == [{"title": "Ja", "payload": "ja"}]
    assert Words(DOMAIN, {"role": "child"}).buttons("utter_by_role") == []


def test_a_caller_cannot_change_the_buttons_of_the_domain() -> None:
    Words(DOMAIN, {}).buttons("utter_by_role").clear()

    assert len(Words(DOMAIN, {}).buttons("utter_by_role")) == 1


def test_braces_in_a_value_are_left_as_they_are() -> None:
    assert Words(DOMAIN, {})("utter_plain", name="{x}") == "Hei {x}!"


def test_a_missing_value_or_response_is_an_error_and_never_half_a_text() -> None:
    with pytest.raises(KeyError):
        Words(DOMAIN, {})("utter_plain")
    with pytest.raises(KeyError):
        Words(DOMAIN, {})("utter_unknown")


def test_it_is_known_which_responses_exist() -> None:
    words = Words(DOMAIN, {})

    assert words.has("utter_plain")
    assert not words.has("utter_unknown")
