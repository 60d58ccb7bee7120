"""Long numbers go in every form people write them; ours, ages, times and years stay."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.redaction.core import redact
from bot.language.redaction.kinds import Kind
from service_catalogue.content import NATIONAL
from service_catalogue.shared import shared_catalogue

PHONES = [
    phone
    for layer in (NATIONAL, *shared_catalogue().municipalities())
    for phone in shared_catalogue().phones(layer)
]
DIGIT_WORDS = ["null", "en", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni"]
SEPARATORS = ("", " ", ".", "-", " - ")


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("01019012345", Kind.NATIONAL_ID),
        ("010190 12345", Kind.NATIONAL_ID),
        ("010190-12345", Kind.NATIONAL_ID),
        ("01.01.90-12345", Kind.NATIONAL_ID),
        ("01 01 90 12345", Kind.NATIONAL_ID),
        ("0 1 0 1 9 0 1 2 3 4 5", Kind.NATIONAL_ID),
        ("41019012345", Kind.NATIONAL_ID),  # D-number
        ("01819012345", Kind.NATIONAL_ID),  # synthetic, month + 80
        ("٠١٠١٩٠١٢٣٤٥", Kind.NATIONAL_ID),
        ("0101\u200b9012345", Kind.NATIONAL_ID),
        ("null en null en ni null en to tre fire fem", Kind.NATIONAL_ID),
        ("Null, en, null, en, ni, null, en, to, tre, fire, fem", Kind.NATIONAL_ID),
        ("null ein null ein nitti tolv tre fire fem", Kind.NATIONAL_ID),
        ("1234.56.78903", Kind.ACCOUNT),
        ("NO93 8601 1117 947", Kind.ACCOUNT),
        ("90123456", Kind.PHONE),
        ("901 23 456", Kind.PHONE),
        ("90 12 34 56", Kind.PHONE),
        ("+47 90 12 34 56", Kind.PHONE),
        ("004790123456", Kind.PHONE),
        ("9 0 1 2 3 4 5 6", Kind.PHONE),
        ("nitti tolv trettifire femtiseks", Kind.PHONE),
        ("ni null en to tre fire fem seks", Kind.PHONE),
        ("+46 70 123 45 67", Kind.PHONE),
        ("4111 1111 1111 1111", Kind.NUMBER),
    ],
)
def test_a_number_of_someone_goes(written: str, kind: Kind) -> None:
    redaction = redact(f"det er {written}, takk")

    assert redaction.kinds == (kind,)
    assert redaction.bare == "det er , takk"
    assert "[" in redaction.text


@pytest.mark.parametrize("phone", PHONES, ids=lambda phone: phone.number)
def test_our_own_numbers_stay_however_they_are_written(phone) -> None:
    for written in (phone.number, phone.display, " ".join(phone.number)):
        assert redact(f"skal jeg ringe {written} da?").kinds == (), written


@pytest.mark.parametrize(
    "text",
    [
        "hun er 8 år og går i 3. trinn på nivå 2",
        "barna er 4, 7, 9, 11 og 13 år",
        "de er 10 11 12 13 år",
        "kl 22, kl. 07.30, fra 08.00-15.30 eller 0800-1530",
        "skoleåret 2023/2024 og 2012-2015",
        "møtet var 12.03.2024 og 2024-03-12",
        "opplæringslova § 13-2 og barnevernloven § 4-12",
        "det koster 25 000 000 kr",
        "uke 20, vg2, 6-8 måneder, 3 ganger 2 timer",
        "ring 112, 113, 110, 116 111, 116 117 eller 02800",
        "22 59 13 00 eller 116 006",
        "112 113 02800",
        "en to tre fire",
    ],
)
def test_what_understanding_needs_stays(text: str) -> None:
    assert redact(text).text == text


def test_the_day_of_birth_goes_and_the_year_stays_for_the_age() -> None:
    for written in ("12.03.2015", "12. mars 2015", "12/3-2015", "12-03-2015"):
        assert redact(f"han er født {written} og bor her").text == "han er født 2015 og bor her"


@settings(deadline=None)  # the first call loads the pipeline
@given(
    st.text("0123456789", min_size=11, max_size=11), st.sampled_from(SEPARATORS), st.integers(1, 10)
)
def test_any_eleven_digits_go(digits: str, separator: str, cut: int) -> None:
    text = f"nummeret er {digits[:cut]}{separator}{digits[cut:]} sånn"

    assert digits[-5:] not in redact(text).text.replace(separator or "x", "")


@settings(deadline=None)  # the first call loads the pipeline
@given(st.text("0123456789", min_size=11, max_size=11))
def test_any_eleven_digits_go_when_spelled_out(digits: str) -> None:
    spelled = " ".join(DIGIT_WORDS[int(digit)] for digit in digits)

    assert spelled not in redact(f"nummeret er {spelled}").text


@settings(deadline=None)  # the first call loads the pipeline
@given(st.text(max_size=300))
def test_any_text_can_be_redacted(text: str) -> None:
    redaction = redact(text)

    assert redaction.kinds or redaction.text == redaction.bare == text
