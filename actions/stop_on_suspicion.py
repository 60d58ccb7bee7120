"""Violence is suspected: the emergency answer, and no preparation."""

from __future__ import annotations

from actions.base import GuidanceAction, Turn
from actions.show_emergency_help import ShowEmergencyHelp

SUSPICION = {"category": "violence_abuse", "writer": "employee", "in_danger": "other_child"}


class StopOnSuspicion(GuidanceAction):
    """The same answer as when triage hears it, which also ends the preparation."""

    action_name = "action_stop_on_suspicion"

    def answer(self, turn: Turn) -> None:
        """Whom to call, the duties, and why the preparation stops."""
        turn.situation.triage = SUSPICION
        ShowEmergencyHelp().answer(turn)
