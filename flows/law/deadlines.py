"""The last day of a term in days, counted as the Civil Code counts it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from flows.law.calendar import Calendar

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Term:
    """A term of ``days`` calendar or working days. Raises ``ValueError`` below one day."""

    days: int
    unit: Literal["calendar", "working"] = "calendar"

    def __post_init__(self) -> None:
        """Refuse terms that end before they begin."""
        if self.days < 1:
            message = f"a term has at least one day, not {self.days}"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Deadline:
    """How a term runs: ``raw`` is its last day by count, ``last_day`` the day it may be met on.

    ``moved`` says that a day off pushed the end on; ``provisional`` that the calendar of a year it
    touches is not decreed yet.
    """

    start: date
    first_day: date
    raw: date
    last_day: date
    moved: bool
    provisional: bool


def deadline(calendar: Calendar, start: date, term: Term) -> Deadline:
    """The end of a term that ``start`` (the day of the event) sets off.

    The count begins on the following day (Civil Code, art. 191). A calendar term that ends on a
    day off ends on the next working day (art. 193); a working-day term counts working days only.
    """
    first = start + _DAY
    if term.unit == "working":
        last = _nth_working(calendar, first, term.days)
        known = all(year in calendar.years for year in range(first.year, last.year + 1))
        return Deadline(start, first, last, last, moved=False, provisional=not known)
    raw = start + timedelta(days=term.days)
    last = calendar.next_working(raw)
    known = calendar.covers(raw) and calendar.covers(last)
    return Deadline(start, first, raw, last, moved=last != raw, provisional=not known)


def months_on(start: date, months: int) -> date:
    """The same day ``months`` later; the month's last where it has no such day (art. 192)."""
    count = start.year * 12 + start.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def _nth_working(calendar: Calendar, first: date, count: int) -> date:
    day = calendar.next_working(first)
    for _ in range(count - 1):
        day = calendar.next_working(day + _DAY)
    return day
