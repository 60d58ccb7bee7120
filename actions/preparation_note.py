"""The note that a preparation ends in: the answers, and what the document says, to take along."""

from __future__ import annotations

from actions.base import Turn
from actions.files import TEXT, add_file, plain_text
from actions.preparation import (
    Preparation,
    ask_open_question,
    forget_preparation,
    what_is_prepared,
)
from actions.preparation_method import method_text
from actions.times import day_in_words

FILE_NAME = "notat.txt"


def say_note(turn: Turn, preparation: Preparation) -> None:
    """The note as an answer and as a file; after it nothing of the answers is kept."""
    forget_preparation(turn)
    if not preparation.answers:
        turn.say("utter_prepare_no_answers")
        return
    kind = preparation.kind
    title = turn.words("utter_note_title", what=what_is_prepared(turn, kind))
    lines = [f"**{title}**"]
    for question in preparation.questions:
        if answer := preparation.answers.get(question):
            heading = turn.words(f"utter_heading_{kind}_{question}")
            lines.append(turn.words("utter_note_heading", heading=heading, answer=answer))
    lines.append(method_text(turn, kind))
    made = turn.words("utter_note_made", day=day_in_words(turn.now.date()))
    lines.append(f"_{made}_")
    text = "\n".join(lines)
    turn.say_text(text)
    add_file(turn, FILE_NAME, TEXT, title, plain_text(text))


def go_on_or_end(turn: Turn, preparation: Preparation) -> None:
    """The next question, or the note when there is none left."""
    preparation.go_on()
    if preparation.open_question is None:
        say_note(turn, preparation)
    else:
        ask_open_question(turn, preparation)
