"""A message said in another dress, or with a slip of the finger, is still heard.

The bounds are on shares and not on every message: a greeting or a name are words too, and a
single letter can make one word into another ("slår" and "står").
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bot.triage import core
from bot.triage.assessment import Assessment, Certainty
from bot.triage.messages import read_messages
from bot.triage.shared import data_folder

pytestmark = pytest.mark.usefixtures("classifier")

CASES = [
    str(case["text"])
    for case in yaml.safe_load(Path(__file__).with_name("cases.yml").read_text("utf-8"))["cases"]
    if case["expect"] == "certain"
]
ALARMS = [message.text for message in read_messages(data_folder()) if message.is_alarm]
SAMPLE = 150  # messages from each source; of fewer, one lost message would decide
LONG_WORD = 5  # letters; a slip in a shorter word often makes another word
KEPT, HEARD = 0.99, 0.95
NAMES = ("Kari", "Ola Nordmann", "Fatima", "Liv-Marit", "Ahmed")
GREETINGS = ("Hei!", "hei", "Hallo,", "Hei på deg!", "God kveld.", "heisann")
EMOJI = ("😭", "💔", "😡", "🙏", "👍🏽", "❤️", "😭😭😭")
SIGNS = ("!", "!!!", ".", "...", "?", "?!", " …")

Dress = Callable[[str, Random], str]
# Hypothesis draws the sample and tells its seed when it fails; a smaller sample says nothing.
ONE_SAMPLE = settings(max_examples=1, phases=[Phase.generate])


@lru_cache(maxsize=4096)
def assess(text: str) -> Assessment:
    """The assessment; the same undressed messages come in many tests."""
    return core.assess(text)


def certain(random: Random) -> list[str]:
    """Messages of which the triage is certain, from the cases of the rules and from the data."""
    sample = [*random.sample(CASES, SAMPLE), *random.sample(ALARMS, SAMPLE)]
    return [text for text in sample if assess(text).certainty is Certainty.CERTAIN]


def in_a_long_word(change: Callable[[str, int], str]) -> Dress:
    """A dress that changes one place in one random word of at least ``LONG_WORD`` letters."""

    def dress(text: str, random: Random) -> str:
        words = text.split(" ")
        long = [i for i, word in enumerate(words) if len(word) >= LONG_WORD and word.isalpha()]
        if long:
            chosen = random.choice(long)
            words[chosen] = change(words[chosen], random.randrange(len(words[chosen])))
        return " ".join(words)

    return dress


doubled = in_a_long_word(lambda word, at: word[: at + 1] + word[at:])
dropped = in_a_long_word(lambda word, at: word[:at] + word[at + 1 :])


def assert_share(kept: int, texts: Sequence[str], bound: float, lost: Any) -> None:
    """At least ``bound`` of the messages are kept."""
    assert len(texts) >= SAMPLE
    assert kept >= bound * len(texts), f"{kept} of {len(texts)} kept; lost: {lost[:10]}"


@pytest.mark.parametrize(
    "dress",
    [
        pytest.param(lambda text, random: text.upper(), id="upper case"),
        pytest.param(lambda text, random: text + random.choice(SIGNS), id="punctuation"),
        pytest.param(
            lambda text, random: f"{random.choice(EMOJI)} {text} {random.choice(EMOJI)}", id="emoji"
        ),
        pytest.param(lambda text, random: f"{random.choice(GREETINGS)} {text}", id="greeting"),
        pytest.param(lambda text, random: f"{text} Hilsen {random.choice(NAMES)}", id="name"),
    ],
)
@ONE_SAMPLE
@given(seed=st.integers(0, 10**9))
def test_a_dress_does_not_make_a_message_less_urgent(dress: Dress, seed: int) -> None:
    random = Random(seed)
    texts = certain(random)
    lost = [
        worn
        for worn in (dress(text, random) for text in texts)
        if assess(worn).certainty < Certainty.CERTAIN
    ]

    assert_share(len(texts) - len(lost), texts, KEPT, lost)


@pytest.mark.parametrize(
    "slip", [pytest.param(doubled, id="doubled"), pytest.param(dropped, id="dropped")]
)
@ONE_SAMPLE
@given(seed=st.integers(0, 10**9))
def test_a_message_with_a_slip_in_one_word_is_still_heard(slip: Dress, seed: int) -> None:
    random = Random(seed)
    texts = certain(random)
    lost = [
        slipped
        for slipped in (slip(text, random) for text in texts)
        if assess(slipped).certainty is Certainty.NONE
    ]

    assert_share(len(texts) - len(lost), texts, HEARD, lost)


@given(seed=st.integers(0, 10**9))
def test_a_slip_is_one_letter_in_one_word(seed: int) -> None:
    text = "pappa slår mamma nå"

    assert len(doubled(text, Random(seed))) == len(text) + 1
    assert len(dropped(text, Random(seed))) == len(text) - 1
    assert dropped("jeg vil dø", Random(seed)) == "jeg vil dø"
