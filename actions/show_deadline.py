"""Show a deadline: as the document states it, and as a date once a day is given."""

from __future__ import annotations

from datetime import date

from actions.answer_question import AnswerQuestion, find_entries
from actions.answers import source_line
from actions.base import GuidanceAction, Turn
from actions.calendar_file import calendar_text
from actions.deadlines import Reckoned, deadline_buttons, meant_deadlines
from actions.files import CALENDAR, add_file
from actions.preparation import read_preparation
from actions.steps import short_step_name
from actions.times import day_in_words
from service_catalogue.guide import Due
from service_catalogue.opening_hours import is_public_holiday
from service_catalogue.schema import Answer

STAFF = (None, "employee")
PENDING = "start_date"
SATURDAY = 5
FAR_DAYS = 366  # further away, the year is likely a slip
FILE_NAME = "frist.ics"


class ShowDeadline(GuidanceAction):
    """Also runs when the user tells when something started."""

    action_name = "action_show_deadline"

    def answer(self, turn: Turn) -> None:
        """A date when there is a day to count from; else what is stated, and a question."""
        situation = turn.situation
        mention = situation.date
        kept = situation.slots.get("start_date")
        waits = situation.slots.get("pending") == PENDING
        if situation.role not in STAFF or not (mention or kept or waits):
            _state(turn)
            return
        day = mention["day"] if mention else kept
        if situation.municipality is None:
            turn.slots["start_date"] = day
            turn.say("utter_guide_needs_municipality")
            turn.ask_municipality()
        elif not (dues := turn.knowledge.guide.deadlines()):
            turn.slots["start_date"] = None
            turn.say("utter_no_deadline", municipality=turn.municipality_name)
        elif day is None:
            problem = mention["problem"] if mention else "vague"
            impossible = problem == "impossible"
            turn.say("utter_date_impossible" if impossible else "utter_date_vague")
            turn.ask("start_date")
        else:
            _count_from(turn, dues, date.fromisoformat(day))


def _state(turn: Turn) -> None:
    """What the document says; staff are asked for a day where there is something to count."""
    entries = find_entries(turn)
    AnswerQuestion().answer(turn)
    own = turn.situation.municipality
    about_deadlines = any(
        isinstance(entry, Answer) and entry.topic == "deadlines" and entry.id.startswith(f"{own}_")
        for entry in entries
    )
    if turn.situation.role not in STAFF or own is None or not about_deadlines:
        return
    if read_preparation(turn.situation.slots):
        return  # that asks a question of its own
    if meant_deadlines(turn, turn.knowledge.guide.deadlines()):
        turn.ask("start_date")


def _count_from(turn: Turn, dues: list[Due], start: date) -> None:
    today = turn.now.date()
    if abs((start - today).days) > FAR_DAYS:
        turn.say("utter_date_far", start=day_in_words(start))
        turn.ask("start_date")
        return
    meant = meant_deadlines(turn, dues) or dues
    if len(meant) > 1:
        turn.slots["start_date"] = start.isoformat()
        turn.ask("deadline", deadline_buttons(turn, meant))
        return
    if start > today:
        turn.say("utter_start_is_ahead", start=day_in_words(start))
    _say_end(turn, Reckoned(meant[0], start), today)
    turn.slots["start_date"] = None


def _say_end(turn: Turn, reckoned: Reckoned, today: date) -> None:
    words, deadline, end = turn.words, reckoned.due.deadline, reckoned.end
    step = short_step_name(turn, reckoned.due.step)
    name = turn.municipality_name
    stated = words("utter_deadline_stated", municipality=name, step=step, deadline=deadline.text)
    counted = words("utter_deadline_from_unsaid")
    if deadline.counted_from:
        counted = words("utter_deadline_counted_from", counted_from=deadline.counted_from)
    never = words("utter_deadline_never_in_danger")
    first, last = day_in_words(reckoned.start), day_in_words(end)
    lines = [words("utter_deadline_ends", weeks=deadline.weeks, start=first, end=last)]
    if end < today:
        lines.append(words("utter_deadline_passed"))
    elif end.weekday() >= SATURDAY or is_public_holiday(end):
        lines.append(words("utter_deadline_day_off"))
    lines += [stated, counted, never, source_line(turn, reckoned.due.step.source)]
    turn.say_text("\n".join(lines))
    turn.slots["due"] = {"step": reckoned.due.step.id, "start": first, "end": last}
    title = words("utter_deadline_event", step=step)
    note = words("utter_deadline_event_note", deadline=deadline.text, counted=counted, danger=never)
    add_file(turn, FILE_NAME, CALENDAR, title, calendar_text(end, title, note, turn.now))
