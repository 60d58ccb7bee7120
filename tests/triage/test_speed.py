"""Triage is asked about every message, so it takes no time worth noticing, whatever is sent."""

from __future__ import annotations

import random
import re
import time
from collections import Counter
from statistics import median

import pytest

from bot.triage.core import assess
from bot.triage.messages import read_messages
from bot.triage.shared import data_folder

pytestmark = pytest.mark.usefixtures("classifier")

# Of what the reference takes at the same moment: a busy machine is slow at both. Where it
# takes a thousandth of a second, a message takes two to three.
EVERYDAY_RATIO = 3.0
REFERENCE = "Han på 4 år slår de andre i barnehagen, hva gjør jeg? " * 320
WORST_SECONDS = 2.0  # measured far below; generous for a busy machine
REPEATS = 3  # the quickest counts: what another process takes is not ours
WORD = re.compile(r"\w+")
LETTERS = "abcdefghijklmnopqrstuvwxyzæøå"


def seconds(text: str, repeats: int = 1) -> float:
    """How long one assessment keeps a core at work; waiting for a busy machine is not counted."""
    times = []
    for _ in range(repeats):
        start = time.thread_time()
        assess(text)
        times.append(time.thread_time() - start)
    return min(times)


def reference_seconds() -> float:
    """How long a fixed piece of work of the same kind takes: a pattern over words, and a count."""
    times = []
    for _ in range(REPEATS):
        start = time.thread_time()
        Counter(WORD.findall(REFERENCE))
        times.append(time.thread_time() - start)
    return min(times)


def never_the_same_word(characters: int) -> str:
    """Words that are all different, so that nothing can be remembered between them."""
    draw = random.Random(1)
    words = ("".join(draw.choices(LETTERS, k=8)) for _ in range(characters // 9 + 1))
    return " ".join(words)[:characters]


def test_an_everyday_message_takes_a_few_thousandths_of_a_second() -> None:
    texts = [message.text for message in read_messages(data_folder())]
    sample = random.Random(1).sample(texts, 60)

    ratios = [seconds(text, REPEATS) / reference_seconds() for text in sample]

    assert median(ratios) < EVERYDAY_RATIO


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "å",
        "a ",
        "ab",
        "pappa ",
        "pappa slår meg ",
        "jeg vil ikke leve ",
        "hvis jeg ikke sender bilder ",
        "1 2 3 4 5 6 ",
        "😭",
        "å😭",
        "👨‍👩‍👧",
        "a\u0301\u0316",
        "\u200b",
        "ﷺ",
        "ß",
        "\n",
        "!?",
        "<b>&amp;</b>",
        "(((((",
    ],
    ids=repr,
)
def test_ten_thousand_hostile_characters_take_bounded_time(unit: str) -> None:
    assert seconds((unit * 10_000)[:10_000]) < WORST_SECONDS


@pytest.mark.parametrize("characters", [1_000, 10_000, 1_000_000])
def test_a_long_message_of_different_words_takes_bounded_time(characters: int) -> None:
    assert seconds(never_the_same_word(characters)) < WORST_SECONDS


def test_a_message_a_hundred_times_as_long_does_not_take_a_hundred_times_as_long() -> None:
    once, often = never_the_same_word(10_000), never_the_same_word(1_000_000)

    assert seconds(often, REPEATS) < 10 * seconds(once, REPEATS) + 0.01
