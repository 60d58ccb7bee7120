"""Who writes another language gets a sentence in it, with the numbers; English talks on."""

from __future__ import annotations

import pytest

from bot.answer import Reply
from bot.assistant import Assistant

EMERGENCY = ["112", "113", "110", "116111"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("pl", "Potrzebuję pomocy, mój syn nie śpi"),
        ("uk", "мені потрібна допомога з дитиною"),
        ("ar", "أحتاج مساعدة لابني"),
        ("so", "waxaan u baahanahay caawimaad"),
        ("se", "mun dárbbašan veahki"),
    ],
)
async def test_one_sentence_in_the_language_with_the_numbers_as_data(
    assistant: Assistant, code: str, text: str
) -> None:
    answer = await assistant.handle(text, f"calm-{code}", "nes")

    assert [reply.lang for reply in answer.replies] == [code]
    assert [contact["number"] for contact in answer.contacts] == EMERGENCY
    assert answer.urgency == "none"
    assert answer.services == []


@pytest.mark.parametrize("text", ["mąż mnie bije", "чоловік мене б'є", "زوجي يضربني"])
async def test_danger_gives_the_numbers_first_and_is_remembered(
    assistant: Assistant, text: str
) -> None:
    answer = await assistant.handle(text, f"danger-{text}", "nes")
    again = await assistant.handle("hei", f"danger-{text}", "nes")

    assert answer.replies[0].text.index("112") < 60
    assert answer.urgency == "concern"
    assert again.urgency == "concern"


async def test_a_second_word_of_danger_brings_the_card_after_the_sentence(
    assistant: Assistant,
) -> None:
    await assistant.handle("mąż mnie bije", "twice", "nes")
    answer = await assistant.handle("proszę wezwać policję, on nas zabije", "twice", "nes")

    assert answer.urgency == "acute"
    assert answer.replies[0].lang == "pl"
    assert len(answer.replies) > 1


async def test_english_is_answered_once_and_the_dialogue_goes_on(assistant: Assistant) -> None:
    first = await assistant.handle("my son is 8 and struggles to read at school", "en", "nes")
    second = await assistant.handle("who can help with that at the school", "en", "nes")

    assert first.replies[0].lang == "en"
    assert first.age == "8 år"
    assert len(first.replies) > 1
    assert [reply.lang for reply in second.replies if reply.lang] == []


async def test_english_danger_is_answered_in_english_before_the_card(assistant: Assistant) -> None:
    answer = await assistant.handle("my husband hits me and the kids", "en-danger", "nes")

    assert answer.replies[0].lang == "en"
    assert {"112", "113"} <= {contact["number"] for contact in answer.contacts}


async def test_norwegian_carries_no_language_mark(assistant: Assistant) -> None:
    answer = await assistant.handle("hei", "nb", "nes")

    assert all(set(reply) == {"text", "buttons"} for reply in answer.as_dict()["replies"])


def test_a_page_is_told_language_and_direction() -> None:
    reply = Reply("نص", lang="ar", direction="rtl")

    assert reply.as_dict() == {"text": "نص", "buttons": [], "lang": "ar", "dir": "rtl"}
