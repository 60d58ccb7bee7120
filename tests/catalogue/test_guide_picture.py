"""The picture of a guide."""

from __future__ import annotations

from xml.etree import ElementTree as Xml

import pytest

from service_catalogue.guide_picture import draw_guide
from service_catalogue.repository import Catalogue, UnknownEntryError

SVG = "{http://www.w3.org/2000/svg}"
MUNICIPALITIES = ("lillestrom", "modum", "nes", "ovre_eiker")


def words_of(svg: Xml.Element) -> str:
    """All text that is drawn, in order."""
    return " ".join(span.text or "" for span in svg.iter(f"{SVG}tspan"))


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_every_level_and_step_is_drawn_and_told(catalogue: Catalogue, municipality: str) -> None:
    svg = Xml.fromstring(draw_guide(catalogue, municipality))
    drawn = words_of(svg)
    told = svg.findtext(f"{SVG}desc") or ""

    for level in catalogue.levels(municipality):
        assert level.title in drawn
        assert level.title in told
        for step in level.steps:
            assert step.title in drawn
            assert step.title in told


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_it_has_a_role_a_name_and_a_text_that_says_the_same(
    catalogue: Catalogue, municipality: str
) -> None:
    svg = Xml.fromstring(draw_guide(catalogue, municipality))
    named = {svg.find(f"{SVG}{part}").get("id") for part in ("title", "desc")}  # type: ignore[union-attr]

    assert svg.get("role") == "img"
    assert set((svg.get("aria-labelledby") or "").split()) == named


def test_the_step_one_stands_at_is_marked_in_picture_and_words(catalogue: Catalogue) -> None:
    svg = Xml.fromstring(draw_guide(catalogue, "nes", "nes_0_4"))

    assert words_of(svg).count("Du er her") == 1
    assert "trinn 4: Grunn til å gå videre?" in (svg.findtext(f"{SVG}desc") or "")
    assert "Du er her" not in draw_guide(catalogue, "nes")


def test_a_step_that_is_not_there_is_an_error(catalogue: Catalogue) -> None:
    with pytest.raises(UnknownEntryError):
        draw_guide(catalogue, "modum", "nes_0_4")


def test_where_the_document_has_no_steps_the_picture_says_so(catalogue: Catalogue) -> None:
    assert "beskriver ingen trinn" in words_of(Xml.fromstring(draw_guide(catalogue, "lillestrom")))


def test_what_we_inferred_is_marked_without_colour(catalogue: Catalogue) -> None:
    svg = Xml.fromstring(draw_guide(catalogue, "nes"))

    assert "Vi avslutter → slutt (tolket)" in words_of(svg)
    assert "Flere tjenester skal involveres → nivå 2, trinn 1" in words_of(svg)


def test_nothing_of_another_municipality_is_drawn(catalogue: Catalogue) -> None:
    nes, modum = draw_guide(catalogue, "nes"), draw_guide(catalogue, "modum")

    assert "Ressursteam" not in nes
    assert "urosamtale" not in modum.casefold()


def test_it_follows_the_reader_to_dark_mode_and_to_paper(catalogue: Catalogue) -> None:
    drawn = draw_guide(catalogue, "nes")

    assert "prefers-color-scheme: dark" in drawn
    assert "@media print" in drawn


def test_every_text_stands_inside_the_page(catalogue: Catalogue) -> None:
    for municipality in MUNICIPALITIES:
        svg = Xml.fromstring(draw_guide(catalogue, municipality))
        _, _, width, height = map(float, (svg.get("viewBox") or "").split())
        for span in svg.iter(f"{SVG}tspan"):
            assert 0 <= float(span.get("x") or -1) < width
            assert 0 <= float(span.get("y") or -1) <= height
