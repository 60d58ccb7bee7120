"""Say a level of the handlingsveileder, or all of them."""

from __future__ import annotations

from actions.answers import source_line
from actions.base import Button, Turn
from actions.numbers import say_numbers
from actions.steps import missing_lines, name_services
from service_catalogue.schema import Level


def say_level(turn: Turn, level: Level) -> None:
    """What a level is, its steps by title, and what the document does not say."""
    words = turn.words
    lines = [
        words("utter_level_title", title=level.title, municipality=turn.municipality_name),
        level.summary,
    ]
    lines.extend(
        words("utter_level_step", number=step.number, title=step.title) for step in level.steps
    )
    lines.extend(missing_lines(turn, level.missing))
    lines.append(source_line(turn, level.source))
    turn.say_text("\n".join(lines), _level_buttons(turn, level))
    name_services(turn, level.services)
    turn.data["step"] = [{"id": level.id, "level": level.number, "number": None}]
    turn.slots["step"] = level.id
    if not level.steps:
        say_numbers(turn, "discussion", helplines=0)


def say_all_levels(turn: Turn) -> None:
    """The whole guide by its levels, each with a button."""
    words = turn.words
    levels = turn.knowledge.guide.levels
    lines = [words("utter_guide_title", municipality=turn.municipality_name)]
    for level in levels:
        name = "utter_guide_level" if level.steps else "utter_guide_level_without_steps"
        lines.append(words(name, title=level.title, count=len(level.steps)))
    if not turn.knowledge.guide.has_steps:
        lines.append(words("utter_guide_without_steps"))
    lines.append(source_line(turn, levels[0].source))
    turn.say_text("\n".join(lines), [_button_to(turn, level) for level in levels])


def say_no_guide(turn: Turn) -> None:
    """The document describes no steps here: say so and offer people instead."""
    turn.say("utter_no_steps", municipality=turn.municipality_name)


def _level_buttons(turn: Turn, level: Level) -> list[Button]:
    """The steps of a level; where it has none, the levels beside it."""
    words = turn.words
    if level.steps:
        payload = "utter_go_to"
        return [
            {
                "title": words("utter_button_step", number=step.number, title=step.title),
                "payload": words(payload, level=level.number, number=step.number),
            }
            for step in level.steps
        ]
    levels = turn.knowledge.guide.levels
    position = levels.index(level)
    beside = [*levels[position + 1 : position + 2], *levels[max(position - 1, 0) : position]]
    return [_button_to(turn, other) for other in beside]


def _button_to(turn: Turn, level: Level) -> Button:
    return {"title": level.title, "payload": turn.words("utter_go_to_level", level=level.number)}
