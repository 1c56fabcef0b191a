"""Facts about days and terms."""

from __future__ import annotations

from datetime import date

from flows.law.calendar import Calendar
from flows.law.deadlines import Term, deadline, months_on
from flows.records.norms import Edition, Number


def days_between(start: date, end: date) -> int:
    """Whole days from one day to another."""
    return (end - start).days


def number(norm: Edition) -> Number | None:
    """The number of a norm with its unit, as it applies or, for a screen, as it last stood.

    A letter cites the norm beside its number, and is not written without an edition that applies.
    """
    return norm.number


def earliest(days: tuple[date | None, ...]) -> date | None:
    """The first of the days that are known; ``None`` when none is."""
    return min((day for day in days if day is not None), default=None)


def last_day(
    calendar: Calendar, start: date | None, term: Number | None, instead: date | None
) -> date | None:
    """The last day of a term that ``start`` sets off (Civil Code, 191–193).

    ``instead`` is the day somebody set in place of the term. ``None`` without either, while the
    start is not known, and for a term in hours.
    """
    if instead is not None or start is None:
        return instead
    match term:
        case Number(unit="working_days"):
            wait = Term(int(term.value), "working")
        case Number(unit="calendar_days"):
            wait = Term(int(term.value), "calendar")
        case Number(unit="months"):
            return calendar.next_working(months_on(start, int(term.value)))
        case Number(unit="years"):
            return calendar.next_working(months_on(start, 12 * int(term.value)))
        case _:
            return None
    return deadline(calendar, start, wait).last_day
