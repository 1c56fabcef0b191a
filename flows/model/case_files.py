"""What goes into the files of a case besides letters: days for a calendar, the road to look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal


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


#: A rung behind, the one in hand (``late``: its answer is), one to come, one whose time ran out.
RoadMark = Literal["done", "now", "late", "ahead", "shut"]


@dataclass(frozen=True, slots=True)
class RoadStep:
    """A rung on the picture: its mark, its title, and what is to be said of it, as plain text."""

    kind: RoadMark
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoadSheet:
    """The road of a case as a picture; ``caption`` says the same in words, as HTML."""

    file_name: str
    title: str
    dated: str
    steps: tuple[RoadStep, ...]
    caption: str
