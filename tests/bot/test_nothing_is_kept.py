"""A whole conversation full of personal data leaves none of it in the engine or the logs."""

from __future__ import annotations

import json
import logging
import pickle
import pickletools
import re
from typing import Any

import pytest

from bot.assistant import Assistant

MESSAGES = {
    "hei, jeg heter Ragnfrid Skjelvåg og er 34 år": ["ragnfrid", "skjelvåg"],
    "sønnen min heter eivindulf og går i 3. trinn på skolen i Nes": ["eivindulf"],
    "han har fødselsnummer 010115 12345": ["12345", "010115"],
    "eller null en null en en fem en to tre fire fem": ["null en", "fire fem"],
    "D-nummer 410115-54321, konto 1234.56.78903": ["410115", "54321", "56.78903", "78903"],
    "ring meg på 934 56 781 eller +4793456781": ["934 56 781", "93456781"],
    "nitti tolv trettifire femtiseks": ["nitti tolv"],
    "vi bor i Kråkebollveien 17b, 2150 Årnes": ["kråkebollveien", "17b"],
    "epost ragnfrid.sk@eksempel.no, snap: ragna_99": ["ragnfrid.sk", "eksempel.no", "ragna_99"],
    "https://www.facebook.com/ragnfrid.skjelvag": ["facebook.com/"],
    "gutten min Even mobber Mohammed Warsame, hva gjør jeg": ["mohammed", "warsame"],
    "pappa Torgrimulf Skjelvåg slår meg, jeg vil dø": ["skjelvåg"],
    "nazywam się Grzegorz Brzęczyszczykiewicz, potrzebuję pomocy": ["grzegorz", "brzęczyszcz"],
    "mvh Ragnfrid": ["ragnfrid"],
}
RANDOM_NUMBER = re.compile(r"\b[0-9a-f]{32}\b|\b\d{10}\.\d+\b")  # message ids, times
SECRETS = sorted({secret for secrets in MESSAGES.values() for secret in secrets})


async def talk(assistant: Assistant, sender: str) -> list[dict[str, Any]]:
    """The whole conversation, answers as dicts."""
    return [(await assistant.handle(text, sender, "nes")).as_dict() for text in MESSAGES]


def found_in(haystack: str) -> list[str]:
    """The secrets that stand in a text, whatever the case.

    The random numbers the engine gives its messages are taken out first: "17b" may be in one.
    """
    text = RANDOM_NUMBER.sub("", haystack.casefold())
    return [secret for secret in SECRETS if secret in text]


async def test_the_conversation_store_holds_none_of_it(assistant: Assistant) -> None:
    answers = await talk(assistant, "not-kept")
    store = assistant._agent.tracker_store
    tracker = await store.retrieve("not-kept")
    written = json.dumps(
        [event.as_dict() for event in tracker.events], ensure_ascii=False, default=str
    )
    slots = json.dumps(tracker.current_slot_values(), ensure_ascii=False, default=str)
    # The strings alone: a time is eight bytes that may look like any three letters.
    operations = pickletools.genops(pickle.dumps(list(tracker.events)))
    pickled = "\n".join(value for _, value, _ in operations if isinstance(value, str))

    assert len(answers) == len(MESSAGES)
    assert found_in(written) == []
    assert found_in(slots) == []
    assert "gutten min" in pickled.casefold()
    assert found_in(pickled) == []
    assert found_in(str(tracker.latest_message.parse_data)) == []


async def test_no_answer_echoes_it(assistant: Assistant) -> None:
    answers = await talk(assistant, "not-echoed")

    assert found_in(json.dumps(answers, ensure_ascii=False)) == []


async def test_no_log_holds_it(
    assistant: Assistant, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        await talk(assistant, "not-logged")
    out, err = capfd.readouterr()

    assert found_in(out + err + caplog.text) == []


async def test_the_user_is_told_once_and_after_the_answer(assistant: Assistant) -> None:
    told = assistant._agent.domain.responses["utter_not_kept"][0]["text"]
    answers = [
        await assistant.handle(text, "told-once", "nes")
        for text in (
            "hei",
            "jeg heter Ragnfrid, og sønnen min på 8 år sliter på skolen",
            "han heter Eivind",
        )
    ]
    said = [[reply.text for reply in answer.replies] for answer in answers]

    assert told not in said[0]
    assert said[1][-1] == told
    assert len(said[1]) > 1
    assert told not in said[2]


async def test_beside_the_emergency_card_nothing_is_said_of_it(assistant: Assistant) -> None:
    told = assistant._agent.domain.responses["utter_not_kept"][0]["text"]
    answer = await assistant.handle("jeg heter Ragnfrid og pappa slår meg", "card", "nes")

    assert answer.urgency == "acute"
    assert told not in [reply.text for reply in answer.replies]


async def test_what_understanding_needs_is_still_understood(assistant: Assistant) -> None:
    answer = await assistant.handle(
        "Hei, jeg heter Ragnfrid Skjelvåg. Datra mi Solveig på 8 år sliter med å lese. "
        "Vi bor i Kråkebollveien 17b, 2150 Årnes. Tlf 93456781",
        "understood",
    )

    assert answer.role == "guardian"
    assert answer.age == "8 år"
    assert "laering_skole" in answer.needs
