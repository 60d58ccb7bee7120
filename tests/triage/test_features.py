"""The features of a message: the danger in it counts, how it is dressed up does not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.triage.features import BLOCKS, LONGEST, SHORTEST, letter_features, word_features
from bot.triage.text import MAX_CHARACTERS, bounded, normalise

LETTERS = "abcdefghijklmnopqrstuvwxyzæøå"
WORDS = st.text(LETTERS, min_size=2, max_size=10)  # letters one by one are read as one word
SENTENCES = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
SIGNS = st.text('.,!?;:()«»"…–-*', min_size=1, max_size=5)
EMOJI = st.sampled_from(["😭", "💔", "🥺", "👨‍👩‍👧", "👍🏽", "❤️", "🏳️‍🌈", "☹"])


def features(text: str) -> dict[str, list[str]]:
    """All that the classifier sees of ``text``."""
    return {name: block(text) for name, block in BLOCKS.items()}


# ---- what leaves every feature as it was


@given(text=SENTENCES)
def test_case_is_no_feature(text: str) -> None:
    assert features(text.upper()) == features(text.title()) == features(text)


@given(words=st.lists(WORDS, min_size=1, max_size=8), sign=SIGNS)
def test_punctuation_around_words_is_no_feature(words: list[str], sign: str) -> None:
    plain = features(" ".join(words))

    assert features(f"{sign}{' '.join(words)}{sign}") == plain
    assert features(f"{sign} ".join(words)) == plain


@given(words=st.lists(WORDS, min_size=1, max_size=8), emoji=EMOJI)
def test_emoji_between_words_are_no_feature(words: list[str], emoji: str) -> None:
    plain = features(" ".join(words))

    assert features(f"{emoji} {' '.join(words)} {emoji}{emoji}") == plain
    assert features(emoji.join(words)) == plain


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("pappa 👊🏼 meg", "pappa slår meg"),
        ("🔪🩸 armen", "kniv blod armen"),
        ("tatt 💊", "tatt piller"),
    ],
)
def test_a_picture_of_a_word_is_that_word(shown: str, said: str) -> None:
    assert features(shown) == features(said)


@given(words=st.lists(WORDS, min_size=1, max_size=8))
def test_spacing_is_no_feature(words: list[str]) -> None:
    assert features("\n\n " + " \t ".join(words) + "  ") == features(" ".join(words))


@given(text=SENTENCES)
def test_a_letter_and_its_ring_are_one_letter(text: str) -> None:
    assert features(unicodedata.normalize("NFD", text)) == features(text)


@pytest.mark.parametrize("stretched", ["slåååår", "pappaaaaa slår", "heeeeelp", "neiiii"])
def test_a_stretched_letter_is_one_letter(stretched: str) -> None:
    short = {"slåååår": "slår", "pappaaaaa slår": "pappa slår", "heeeeelp": "help", "neiiii": "nei"}

    assert features(stretched) == features(short[stretched])


@pytest.mark.parametrize(
    ("text", "bokmal"),
    [
        ("eg veit ikkje", "jeg vet ikke"),
        ("æ veit itj", "jeg vet ikke"),
        ("korleis får ho hjelp", "hvordan får hun hjelp"),
    ],
)
def test_nynorsk_and_dialect_are_bokmal(text: str, bokmal: str) -> None:
    assert features(text) == features(bokmal)


@pytest.mark.parametrize(("low", "high"), [(0, 2), (3, 6), (7, 12), (13, 17), (18, 99)])
@given(text=SENTENCES, data=st.data())
def test_ages_of_one_stage_of_life_are_one_feature(
    low: int, high: int, text: str, data: st.DataObject
) -> None:
    one, other = data.draw(st.integers(low, high)), data.draw(st.integers(low, high))
    assert features(f"{text} {one}") == features(f"{text} {other}")


def test_a_child_and_an_adult_are_not_one_feature() -> None:
    assert features("han er 34") != features("han er 4")


# ---- what leaves the letters as they were, so that a misspelt word is half known


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("slår", "slaar"),
        ("slår", "slar"),
        ("slår", "SLÅR!!"),
        ("slår", "slåår"),
        ("dør", "dor"),
        ("være", "vare"),
        ("redd", "red"),
        ("pappa", "papa"),
        ("drikker", "driker"),
        ("alene", "allene"),
    ],
)
def test_rings_strokes_and_doubling_do_not_change_the_letters(written: str, word: str) -> None:
    assert letter_features(written) == letter_features(word)


@given(word=WORDS, place=st.integers(0, 9))
def test_a_doubled_letter_does_not_change_the_letters(word: str, place: int) -> None:
    at = place % len(word)
    doubled = word[: at + 1] + word[at:]

    assert _bare(doubled) == _bare(word)


def _bare(word: str) -> list[str]:
    # A word beside it that no variant of a dialect is mistaken for, so that only ours changes.
    return letter_features(f"{word}xqz")


@pytest.mark.parametrize(
    ("written", "word"),
    [("selvmordstanker", "selvmordstankr"), ("voldtatt", "volttatt"), ("dør", "doer"),
     ("være", "vaere"), ("barnevernet", "barnvernet"), ("overdose", "overdåse")],
)  # fmt: skip
def test_a_misspelt_word_still_shares_letters_with_the_word(written: str, word: str) -> None:
    shared = set(letter_features(written)) & set(letter_features(word))

    assert len(shared) >= 0.25 * len(set(letter_features(written)))


# ---- what a feature is


@given(text=st.text(max_size=300))
def test_features_are_a_pure_function_of_any_text(text: str) -> None:
    assert features(text) == features(text)


@pytest.mark.parametrize("text", ["", "   ", "!!!", "😭😭", "\n"])
def test_a_text_without_words_has_no_features(text: str) -> None:
    assert list(features(text).values()) == [[], []]


def test_words_and_pairs_of_words_are_features() -> None:
    assert word_features("pappa slår meg") == ["pappa", "slår", "meg", "pappa slår", "slår meg"]


def test_the_letters_inside_words_and_at_their_ends_are_features() -> None:
    assert {"#s", "#sl", "lar", "ar#"} <= set(letter_features("slår"))


def test_letters_never_cross_from_one_word_to_the_next() -> None:
    assert letter_features("vil dø") == letter_features("vil") + letter_features("dø")


@given(text=SENTENCES)
def test_letters_come_in_bounded_lengths(text: str) -> None:
    assert all(SHORTEST <= len(part) <= LONGEST for part in letter_features(text))


def test_a_word_that_comes_twice_counts_twice() -> None:
    assert word_features("aldri aldri").count("aldri") == 2
    assert letter_features("aldri aldri") == 2 * letter_features("aldri")


# ---- the text that is read is bounded


@given(unit=st.text(min_size=1, max_size=20), more=st.integers(1, 50))
def test_a_long_text_is_cut_in_the_middle_and_keeps_its_beginning_and_end(
    unit: str, more: int
) -> None:
    text = (unit * MAX_CHARACTERS)[: MAX_CHARACTERS + more]
    cut = bounded(text)

    assert len(cut) == MAX_CHARACTERS
    assert text.startswith(cut[:100])
    assert text.endswith(cut[-100:])


@given(unit=st.text(min_size=1, max_size=20), length=st.integers(0, MAX_CHARACTERS))
def test_an_ordinary_text_is_not_cut(unit: str, length: int) -> None:
    text = (unit * MAX_CHARACTERS)[:length]

    assert bounded(text) == text


@given(text=st.text(max_size=300))
def test_a_normalised_text_has_only_words_with_one_space_between(text: str) -> None:
    words = normalise(text)

    assert words == " ".join(words.split())
    assert normalise(words) == words
