"""What the municipality's document says of how a conversation or a meeting is prepared."""

from __future__ import annotations

from actions.answers import source_line
from actions.base import Turn
from actions.steps import short_step_name


def method_text(turn: Turn, kind: str) -> str:
    """The method in the document's substance; where it is silent, that the form is general."""
    if turn.situation.municipality is None:
        return turn.words("utter_prepare_general_anywhere")
    steps, tools = turn.knowledge.guide.prepares(kind)
    names = ", ".join(tool.name for tool in tools)
    if not steps:
        lines = [turn.words("utter_prepare_general", municipality=turn.municipality_name)]
        if tools:
            lines.append(turn.words("utter_prepare_general_tools", tools=names))
            lines.append(source_line(turn, tools[0].source))
        return "\n".join(lines)
    lines = []
    for step in steps:
        place = short_step_name(turn, step)
        name = turn.municipality_name
        lines.append(turn.words("utter_prepare_method", municipality=name, step=place))
        lines += [turn.words("utter_prepare_method_line", line=line) for line in step.how]
    if tools:
        lines.append(turn.words("utter_prepare_tools", tools=names))
    lines += dict.fromkeys(source_line(turn, step.source) for step in steps)
    return "\n".join(lines)
