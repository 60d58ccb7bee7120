"""A picture of a handlingsveileder: its levels, steps and ways on as SVG, with "du er her".

Drawn from the graph alone, so a guide that changes is drawn anew. Readable without colour, in
print and in dark mode; the description says in words all that the picture shows.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree as Xml

import yaml

from service_catalogue.guide import UNSAID, Guide, Move
from service_catalogue.repository import Catalogue
from service_catalogue.schema import Level, Step

WIDTH, MARGIN, GAP, PADDING = 1200, 24, 22, 14  # in user units, as all lengths here
BOXES = 6  # the most steps of a level that stand side by side
BOX_WIDTH = (WIDTH - 2 * MARGIN - 2 * PADDING - (BOXES - 1) * GAP) / BOXES
TEXT, SMALL, LINE = 15, 13, 19
WIDE = 0.53  # the width of a letter, on average, in the size of the text
STYLE = Path(__file__).with_name("guide_picture.css")


def draw_guide(catalogue: Catalogue, municipality: str, here: str | None = None) -> str:
    """The picture as SVG text; ``here`` is the id of the step to mark.

    Raises:
        UnknownEntryError: no step has the id ``here``.
    """
    guide = Guide(catalogue, municipality)
    marked = guide.get_step(here) if here else None
    title = _say("title", municipality=catalogue.municipalities()[municipality].name)
    svg = Xml.Element("svg", xmlns="http://www.w3.org/2000/svg", role="img", lang="nb")
    svg.set("aria-labelledby", "guide-title guide-text")
    Xml.SubElement(svg, "title", id="guide-title").text = title
    Xml.SubElement(svg, "desc", id="guide-text").text = describe_guide(guide, marked)
    Xml.SubElement(svg, "style").text = STYLE.read_text(encoding="utf-8")
    Xml.SubElement(svg, "rect", {"class": "page", "width": "100%", "height": "100%"})
    top = float(MARGIN)
    top = _lines(svg, MARGIN, top, [title], "title", 26) + 10
    top = _danger(svg, top)
    for level in guide.levels:
        top = _level(svg, guide, level, top, marked) + 16
    for source in {level.source.document: None for level in guide.levels}:
        said = catalogue.sources()[source]
        words = _say("source", title=said.title, dated=said.dated_text)
        top = _lines(svg, MARGIN, top, _wrap(words, WIDTH - 2 * MARGIN, SMALL), "quiet", SMALL)
    svg.set("viewBox", f"0 0 {WIDTH} {top + MARGIN:.0f}")
    return Xml.tostring(svg, encoding="unicode") + "\n"


def describe_guide(guide: Guide, here: Step | None = None) -> str:
    """What the picture shows, in words."""
    said = [_say("danger")]
    if here is not None:
        level = guide.level_of(here)
        said.append(_say("here_text", level=level.title, number=here.number, title=here.title))
    for level in guide.levels:
        steps = "; ".join(f"{step.number} {step.title}" for step in level.steps)
        steps = steps or _say("no_steps").rstrip(".")
        said.append(_say("level_text", title=level.title, steps=steps))
        for step in level.steps:
            if ways := ways_in_words(guide, step):
                said.append(f"{_say('from', number=step.number)} {'; '.join(ways)}.")
    return " ".join(said)


def ways_in_words(guide: Guide, step: Step) -> list[str]:
    """Where a step can lead, as the picture says it."""
    return [_way(guide, move) for move in _choices(guide, step)]


def _choices(guide: Guide, step: Step) -> list[Move]:
    """The ways on that the picture names: what the document says, but the plain next step."""
    only = guide.next(step)
    return [
        move
        for move in guide.outcomes(step)
        if not move.outcome.interrupt
        and move.outcome.to != UNSAID
        and not (only and move.step == only)
    ]


def _way(guide: Guide, move: Move) -> str:
    to = _say(move.outcome.to) if move.step is None else _place(guide, move.step)
    name = "inferred" if move.outcome.basis == "inferred" else "outcome"
    return _say(name, label=move.outcome.label, to=to)


def _place(guide: Guide, step: Step) -> str:
    return _say("step", level=guide.level_of(step).number, number=step.number)


def _danger(svg: Xml.Element, top: float) -> float:
    """The line above all levels; returns where the next thing may stand, as all that draw do."""
    lines = _wrap(_say("danger"), WIDTH - 2 * MARGIN - 2 * PADDING, TEXT)
    height = len(lines) * LINE + 2 * PADDING
    _box(svg, MARGIN, top, WIDTH - 2 * MARGIN, height, "danger")
    _lines(svg, MARGIN + PADDING, top + PADDING, lines, "strong", TEXT)
    return top + height + 16


def _level(svg: Xml.Element, guide: Guide, level: Level, top: float, marked: Step | None) -> float:
    band = Xml.SubElement(svg, "rect", {"class": "level"})
    inner = top + PADDING
    inner = _lines(svg, MARGIN + PADDING, inner, [level.title], "heading", 19) + 6
    if level.steps:
        inner = _steps(svg, guide, level, inner, marked)
    else:
        width = WIDTH - 2 * MARGIN - 2 * PADDING
        lines = [*_wrap(level.summary, width, TEXT), _say("no_steps")]
        inner = _lines(svg, MARGIN + PADDING, inner, lines, "plain", TEXT)
    for step in level.steps:
        if moves := _choices(guide, step):
            inner = _ways(svg, guide, step, moves, inner + 10)
    bottom = inner + PADDING
    _place_rect(band, MARGIN, top, WIDTH - 2 * MARGIN, bottom - top)
    return bottom


def _steps(svg: Xml.Element, guide: Guide, level: Level, top: float, marked: Step | None) -> float:
    titles = [_wrap(step.title, BOX_WIDTH - 2 * 12, TEXT) for step in level.steps]
    extra = LINE if any(step.deadline for step in level.steps) else 0
    flag = LINE + 6 if marked in level.steps else 0
    height = 34 + max(len(lines) for lines in titles) * LINE + extra + 12
    top += flag
    for position, (step, lines) in enumerate(zip(level.steps, titles, strict=True)):
        left = MARGIN + PADDING + position * (BOX_WIDTH + GAP)
        here = step == marked
        if here:
            _box(svg, left, top - flag, BOX_WIDTH, flag + 12, "flag")
            _lines(svg, left + 12, top - flag + 4, [_say("here")], "on-flag", TEXT)
        name = "step danger" if _is_for_danger(guide, step) else "step"
        _box(svg, left, top, BOX_WIDTH, height, f"{name} here" if here else name)
        _lines(svg, left + 12, top + 10, [str(step.number)], "number", 18)
        _lines(svg, left + 12, top + 36, lines, "plain", TEXT)
        if step.deadline:
            words = [_say("weeks", weeks=step.deadline.weeks)]
            _lines(svg, left + 12, top + height - LINE - 10, words, "strong", SMALL)
        following = level.steps[position + 1 : position + 2]
        if any(move.step in following for move in guide.outcomes(step)):
            _arrow(svg, left + BOX_WIDTH, top + height / 2)
    return top + height


def _ways(svg: Xml.Element, guide: Guide, step: Step, moves: list[Move], top: float) -> float:
    """The choices at a step, as pills that wrap."""
    left = float(MARGIN + PADDING)
    _lines(svg, left, top + 6, [_say("from", number=step.number)], "strong", SMALL)
    left += 92
    start, height = left, 28.0
    for move in moves:
        words = _way(guide, move)
        width = len(words) * SMALL * WIDE + 20
        if left + width > WIDTH - MARGIN - PADDING and left > start:
            left, top = start, top + height + 8
        name = "way inferred" if move.outcome.basis == "inferred" else "way"
        _box(svg, left, top, width, height, name, height / 2)
        _lines(svg, left + 10, top + 6, [words], "plain", SMALL)
        left += width + 8
    return top + height


def _is_for_danger(guide: Guide, step: Step) -> bool:
    """Whether the step is come to by an interrupt, from anywhere."""
    moves = (m for level in guide.levels for s in level.steps for m in guide.outcomes(s))
    return any(move.outcome.interrupt and move.step == step for move in moves)


def _arrow(svg: Xml.Element, left: float, middle: float) -> None:
    right = left + GAP - 3
    path = f"M{left + 3:.0f} {middle:.0f}H{right:.0f}m-6 -5l6 5l-6 5"
    Xml.SubElement(svg, "path", {"class": "arrow", "d": path})


def _box(
    svg: Xml.Element,
    left: float,
    top: float,
    width: float,
    height: float,
    name: str,
    round_: float = 8,
) -> None:
    box = Xml.SubElement(svg, "rect", {"class": name, "rx": f"{round_:.0f}"})
    _place_rect(box, left, top, width, height)


def _place_rect(box: Xml.Element, left: float, top: float, width: float, height: float) -> None:
    for name, value in zip(("x", "y", "width", "height"), (left, top, width, height), strict=True):
        box.set(name, f"{value:.1f}")


def _lines(
    svg: Xml.Element, left: float, top: float, lines: list[str], name: str, size: int
) -> float:
    step = max(LINE, size * 1.3)
    text = Xml.SubElement(svg, "text", {"class": name, "font-size": str(size)})
    for number, line in enumerate(lines):
        place = {"x": f"{left:.1f}", "y": f"{top + size + number * step:.1f}"}
        Xml.SubElement(text, "tspan", place).text = line
    return top + len(lines) * step


def _wrap(text: str, width: float, size: int) -> list[str]:
    return textwrap.wrap(text, max(8, int(width / (size * WIDE))), break_long_words=False)


def _say(name: str, **values: object) -> str:
    return _words()[name].format(**values)


@lru_cache(maxsize=1)
def _words() -> Mapping[str, str]:
    path = Path(__file__).with_suffix(".yml")
    loaded: dict[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded
