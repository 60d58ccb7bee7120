"""What is news in a conversation is read from the conversation itself."""

from __future__ import annotations

from rasa.shared.core.events import ActionExecuted, UserUttered

from bot.turns import (
    SHOW_EMERGENCY_HELP,
    Turn,
    language_is_news,
    not_kept_is_news,
    read_turns,
)

NAME = {"redacted": ["name"]}
POLISH = {"language": "pl"}


def test_a_turn_is_a_message_and_the_actions_that_answered_it() -> None:
    events = [
        ActionExecuted("action_listen"),
        UserUttered("hei", metadata=NAME),
        ActionExecuted("action_greet"),
        UserUttered("ja"),
        ActionExecuted("action_confirm"),
    ]

    assert read_turns(events) == [Turn(NAME, ["action_greet"]), Turn({}, ["action_confirm"])]


def test_that_something_was_not_kept_is_told_once() -> None:
    assert not_kept_is_news([Turn(NAME)])
    assert not_kept_is_news([Turn({}), Turn(NAME)])
    assert not not_kept_is_news([Turn(NAME), Turn(NAME)])
    assert not not_kept_is_news([Turn(NAME), Turn({})])
    assert not not_kept_is_news([])


def test_it_is_not_told_beside_the_emergency_card_but_the_next_time() -> None:
    card = Turn(NAME, [SHOW_EMERGENCY_HELP])

    assert not not_kept_is_news([card])
    assert not_kept_is_news([card, Turn(NAME)])


def test_a_language_is_news_once() -> None:
    assert language_is_news([Turn(POLISH)])
    assert not language_is_news([Turn(POLISH), Turn(POLISH)])
    assert language_is_news([Turn({"language": "en"}), Turn(POLISH)])
    assert not language_is_news([Turn({"language": None})])
