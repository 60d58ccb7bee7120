"""Sum the path so far up as a checklist to copy, print or save."""

from __future__ import annotations

from actions.base import Turn
from actions.checklist import checklist
from actions.files import TEXT, add_file, plain_text
from actions.levels import say_no_guide
from actions.numbers import say_numbers
from actions.steps import path_so_far
from actions.walk_guide import WalkGuide


class SummarizePath(WalkGuide):
    """Made from the conversation alone, and kept nowhere else."""

    action_name = "action_summarize_path"

    def walk(self, turn: Turn) -> None:
        """The checklist; where nothing was walked, a way to begin."""
        path = path_so_far(turn)
        if not turn.knowledge.guide.has_steps:
            say_no_guide(turn)
            say_numbers(turn, "family_guidance", helplines=0)
            return
        if not path:
            turn.say("utter_nothing_walked")
            return
        text = checklist(turn, path)
        turn.say("utter_checklist_intro")
        turn.say_text(text)
        municipality = turn.municipality_name
        title = turn.words("utter_checklist_title", municipality=municipality)
        name = f"handlingsveileder-{turn.situation.municipality}.txt"
        add_file(turn, name, TEXT, title, plain_text(text))
