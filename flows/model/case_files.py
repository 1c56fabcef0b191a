"""What goes into the files of a case besides letters: the days for a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """A whole day in a calendar: ``uid`` stays the same when the day moves."""

    uid: str
    day: date
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class CalendarSheet:
    """The days to come for people's calendars. ``version`` grows; ``made_at`` is in UTC."""

    file_name: str
    name: str
    version: int
    made_at: datetime
    events: tuple[CalendarEvent, ...]
