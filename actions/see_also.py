"""What else lies near a question, as buttons: the first guess is not always the right one."""

from __future__ import annotations

from collections.abc import Sequence

from actions.base import Turn
from actions.grave_topics import is_grave
from actions.knowledge import Found
from actions.steps import step_name
from service_catalogue.schema import Answer, Level, Step

MOST = 2
AS_ASKED = 0.75  # this near one of its own phrases, the first is what was meant
NEAR = 0.6  # of the best, and no less: what is further behind is another subject


def offer_what_is_near(turn: Turn, shown: Sequence[Answer | Step | Level]) -> None:
    """Up to two other entries to choose, where the words leave in doubt which was meant."""
    situation = turn.situation
    if situation.municipality is None or situation.is_urgent or not shown:
        return
    found = _find(turn)
    if not found or _is_clear(found, shown):
        return
    near = [f.entry for f in found if _is_offered(turn, f, found[0]) and f.entry not in shown]
    titles = dict.fromkeys(_title(turn, entry) for entry in near)
    if titles:
        buttons = [{"title": title, "payload": title} for title in list(titles)[:MOST]]
        turn.say_text(turn.words("utter_see_also"), buttons)


def is_clear(turn: Turn, shown: Sequence[Answer | Step | Level]) -> bool:
    """Whether the words are so near one of the entries' own that it was meant."""
    return _is_clear(_find(turn), shown)


def _find(turn: Turn) -> list[Found]:
    situation = turn.situation
    return turn.knowledge.find(situation.text, situation.intents, situation.role, limit=5)


def _is_clear(found: Sequence[Found], shown: Sequence[Answer | Step | Level]) -> bool:
    return any(f.phrase >= AS_ASKED for f in found if f.entry in shown or f is found[0])


def _is_offered(turn: Turn, found: Found, best: Found) -> bool:
    return found.score >= NEAR * best.score and not is_grave(turn, found.entry)


def _title(turn: Turn, entry: Answer | Step | Level) -> str:
    if isinstance(entry, Step):
        name = step_name(turn, entry)
        return name[0].upper() + name[1:]
    return entry.title
