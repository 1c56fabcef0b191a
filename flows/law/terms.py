"""The last day of one term, counted as the Civil Code counts it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from flows.law.calendar import Calendar
    from flows.records.norms import Number, Unit

DAY = timedelta(days=1)
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Term:
    """A term in calendar days, working days or months. Raises ``ValueError`` below one."""

    count: int
    unit: Literal["calendar", "working", "months"] = "calendar"

    def __post_init__(self) -> None:
        """Refuse terms that end before they begin."""
        if self.count < 1:
            message = f"a term lasts at least one day, not {self.count}"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Counted:
    """How a term runs: ``raw`` is its last day by count, ``last_day`` the day it may be met on.

    ``provisional`` says that the calendar of a year it touches is not decreed yet.
    """

    start: date
    first_day: date
    raw: date
    last_day: date
    provisional: bool

    @property
    def moved(self) -> bool:
        """Whether a day off pushed the end on."""
        return self.last_day != self.raw


def count_term(calendar: Calendar, start: date, term: Term) -> Counted:
    """The end of a term that ``start`` (the day of the event) sets off.

    The count begins on the following day (Civil Code, art. 191). A term in months ends on the day
    of the same number, on the last day of a month without it (art. 192). A term that ends on a day
    off ends on the next working day (art. 193); a working-day term counts working days only.
    Raises ``OutsideCalendarError`` for years before the verified ones.
    """
    first = start + DAY
    if term.unit == "working":
        last = _nth_working(calendar, first, term.count)
        known = all(year in calendar.years for year in range(first.year, last.year + 1))
        return Counted(start, first, last, last, provisional=not known)
    raw = raw_end(start, term)
    last = calendar.next_working(raw)
    known = calendar.covers(raw) and calendar.covers(last)
    return Counted(start, first, raw, last, provisional=not known)


def term_of(number: Number) -> Term | None:
    """The term a norm gives; ``None`` when its number is no term."""
    return term_in(number, number.unit)


def term_in(number: Number, unit: Unit) -> Term | None:
    """The term of a norm's number read in ``unit``; ``None`` when that is no term."""
    count = int(number.value)
    match unit:
        case "calendar_days":
            return Term(count)
        case "working_days":
            return Term(count, "working")
        case "months":
            return Term(count, "months")
        case "years":
            return Term(count * _MONTHS, "months")
    return None


def raw_end(start: date, term: Term) -> date:
    """The last day by count of a term in calendar days or months, whatever day it is."""
    if term.unit == "calendar":
        return start + timedelta(days=term.count)
    return months_on(start, term.count)


def months_on(start: date, months: int) -> date:
    """The same day ``months`` later; the month's last where it has no such day (art. 192)."""
    count = start.year * _MONTHS + start.month - 1 + months
    year, month = count // _MONTHS, count % _MONTHS + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def _nth_working(calendar: Calendar, first: date, count: int) -> date:
    day = calendar.next_working(first)
    for _ in range(count - 1):
        day = calendar.next_working(day + DAY)
    return day
