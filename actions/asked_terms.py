"""What a word of the municipality's means, where no entry answers that."""

from __future__ import annotations

from actions.answers import source_line
from actions.base import Turn


def say_asked_term(turn: Turn) -> bool:
    """Say what the term means that the message asks about; whether it did.

    A service that bears the name has more to tell than what its name means.
    """
    text = turn.situation.text
    term = turn.knowledge.terms.find_asked(text)
    if term is None or turn.knowledge.names.find(text):
        return False
    said = turn.words("utter_term", term=term.term, meaning=term.meaning)
    turn.say_text("\n".join([said, source_line(turn, term.source)]))
    return True
