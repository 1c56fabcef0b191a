"""Facts about days and terms."""

from __future__ import annotations

from datetime import date

from flows.errors import OutsideCalendarError
from flows.law.calendar import Calendar
from flows.law.terms import count_term, raw_end, term_of
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
    start is not known, for a number that is no term, and in years whose working days are unknown.
    """
    if instead is not None or start is None:
        return instead
    wait = term_of(term) if term else None
    try:
        return count_term(calendar, start, wait).last_day if wait else None
    except OutsideCalendarError:
        return None


def is_over(calendar: Calendar, start: date, term: Number, today: date) -> bool:
    """Whether a term that ``start`` set off is over (Civil Code, 191–193).

    In years whose days off are unknown by count alone. A number that is no term is never over.
    """
    wait = term_of(term)
    if wait is None:
        return False
    try:
        return count_term(calendar, start, wait).last_day < today
    except OutsideCalendarError:
        return raw_end(start, wait) < today
