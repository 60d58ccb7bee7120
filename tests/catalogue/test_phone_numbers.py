"""Which numbers can be dialled in Norway."""

from __future__ import annotations

import pytest

from service_catalogue.content import Content
from service_catalogue.phone_numbers import is_norwegian_number


@pytest.mark.parametrize("number", ["110", "112", "113"])
def test_emergency_numbers_are_real(number: str) -> None:
    assert is_norwegian_number(number)


@pytest.mark.parametrize("number", ["116111", "116117", "116006", "116123"])
def test_the_harmonised_numbers_are_real_though_the_metadata_lacks_some(number: str) -> None:
    assert is_norwegian_number(number)


@pytest.mark.parametrize("number", ["02800", "64993270", "40921233", "80033321"])
def test_five_and_eight_digits_are_real(number: str) -> None:
    assert is_norwegian_number(number)


@pytest.mark.parametrize("number", ["", "1", "999", "12345678", "6499327", "1161111", "abc", "0"])
def test_other_digits_are_not(number: str) -> None:
    assert not is_norwegian_number(number)


def test_every_number_of_the_content_is_real(content: Content) -> None:
    numbers = {p.number for folder in content.folders.values() for p in folder.phones}
    assert len(numbers) > 20
    assert {n for n in numbers if not is_norwegian_number(n)} == set()
