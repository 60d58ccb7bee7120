"""A deadline as an iCalendar file (RFC 5545), free of anything personal."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta, timezone

from icalendar import Calendar, Event

PRODUCT = "-//Veiviser//Handlingsveileder//NO"


def calendar_text(day: date, summary: str, description: str, made: datetime) -> str:
    """One event that lasts all ``day`` and blocks no time; ``made`` is an aware moment.

    The id is random: it tells two events apart and nothing else.
    """
    event = Event()
    event.add("uid", str(uuid.uuid4()))
    event.add("dtstamp", made.astimezone(timezone.utc))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", summary)
    event.add("description", description)
    event.add("transp", "TRANSPARENT")
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return str(calendar.to_ical().decode("utf-8"))
