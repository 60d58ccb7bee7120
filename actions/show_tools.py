"""Show the toolbox: which form belongs to which step, and what it is for."""

from __future__ import annotations

from babel.lists import format_list

from actions.answer_question import AnswerQuestion
from actions.answers import source_line
from actions.base import GuidanceAction, Turn
from actions.steps import short_step_name
from actions.times import LOCALE
from actions.tool_names import named_tools
from actions.walk_guide import current_step, named_level
from service_catalogue.schema import Step, Tool

CHILD = "child"


class ShowTools(GuidanceAction):
    """The tool that is named; those of the step or level; the whole box; else an answer."""

    action_name = "action_show_tools"

    def answer(self, turn: Turn) -> None:
        """What the guide says of its tools; other questions about forms are answered as such."""
        situation = turn.situation
        if situation.municipality is None or situation.role == CHILD:
            AnswerQuestion().answer(turn)
            return
        guide = turn.knowledge.guide
        tools = named_tools(situation.text, guide.all_tools())
        steps = _steps_meant(turn)
        if tools:
            _say_tools(turn, tools)
        elif steps:
            _say_tools_of(turn, steps)
        else:
            AnswerQuestion().answer(turn)


def _steps_meant(turn: Turn) -> list[Step]:
    """The step or the level that the message names by number."""
    situation, guide = turn.situation, turn.knowledge.guide
    level = named_level(turn)
    if situation.step_number is not None:
        current = current_step(turn)
        of = level or (guide.level_of(current) if current else None)
        return [s for s in of.steps if s.number == situation.step_number] if of else []
    return list(level.steps) if level else []


def _say_tools(turn: Turn, tools: list[Tool]) -> None:
    for tool in tools:
        steps = turn.knowledge.guide.steps_with(tool)
        belongs = turn.words("utter_tool_no_step")
        if steps:
            belongs = turn.words("utter_tool_steps", steps=_places(turn, steps))
        lines = [
            turn.words("utter_tool", name=tool.name, description=tool.description or ""),
            belongs,
            turn.words("utter_tools_no_links"),
            source_line(turn, tool.source),
        ]
        turn.say_text("\n".join(lines))


def _say_tools_of(turn: Turn, steps: list[Step]) -> None:
    guide = turn.knowledge.guide
    place = guide.level_of(steps[0]).title if len(steps) > 1 else _places(turn, steps)
    tools = {tool.id: tool for step in steps for tool in guide.tools(step)}
    if not tools:
        turn.say("utter_tools_none", place=place)
        return
    lines = [turn.words("utter_tools_of", place=place)]
    for tool in tools.values():
        where = [step for step in guide.steps_with(tool) if step in steps]
        lines.append(turn.words("utter_tool_line", name=tool.name, steps=_places(turn, where)))
    lines.append(turn.words("utter_tools_no_links"))
    lines.extend(dict.fromkeys(source_line(turn, step.source) for step in steps))
    turn.say_text("\n".join(lines))


def _places(turn: Turn, steps: list[Step]) -> str:
    """ "nivå 0, trinn 2 og nivå 0, trinn 4"."""
    names = [short_step_name(turn, step) for step in steps]
    return format_list(names, locale=LOCALE)
