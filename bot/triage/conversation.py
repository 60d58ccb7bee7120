"""Urgency over a whole conversation: it is raised by repetition and never falls here."""

from __future__ import annotations

from collections.abc import Sequence

from bot.triage.assessment import Certainty


def in_conversation(
    current: Certainty, earlier: Sequence[Certainty], adds_up: bool = True
) -> Certainty:
    """How urgent the latest message is, given the ``earlier`` ones that count.

    A second unsure message makes it certain: two hints are no accident. Hints that do not add up
    (``Assessment.adds_up``) raise nothing. When help was shown for certain already, hints keep it
    in view and do not show the whole card again.
    """
    hinted = Certainty.UNSURE in earlier and Certainty.CERTAIN not in earlier
    raised = current is Certainty.UNSURE and hinted and adds_up
    return Certainty.CERTAIN if raised else current


def certainty_of(name: str | None) -> Certainty:
    """The certainty called ``name`` in a message's data; unknown names are none."""
    return Certainty.__members__.get((name or "").upper(), Certainty.NONE)
