"""Working days of Russia by years: a term that ends on a day off moves (Civil Code, 193)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from flows.errors import OutsideCalendarError
from flows.records.calendar import CalendarYear

_DAY = timedelta(days=1)
_SATURDAY = 5
_JANUARY = 1


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are working, in years known from decrees and, provisionally, in those to come.

    Of years before the known ones nothing is said: their decrees were never looked up.

    ``off`` and ``working`` are the exceptions to the five-day week in ``years``; ``fixed`` holds
    the (month, day) of holidays that stand in every known year.
    """

    years: frozenset[int]
    off: frozenset[date]
    working: frozenset[date]
    fixed: frozenset[tuple[int, int]]

    @classmethod
    def from_years(cls, years: Iterable[CalendarYear]) -> Calendar:
        """The calendar of these years."""
        known = tuple(years)
        holidays = [{holiday.day for holiday in year.holidays} for year in known]
        moved = {transfer.day for year in known for transfer in year.transfers}
        fixed = [{(day.month, day.day) for day in days} for days in holidays]
        return cls(
            years=frozenset(year.year for year in known),
            off=frozenset(moved.union(*holidays)),
            working=frozenset(day for year in known for day in year.working),
            fixed=frozenset(set.intersection(*fixed)) if fixed else frozenset(),
        )

    def covers(self, day: date) -> bool:
        """Whether the decree for the year of ``day`` is known; else answers are provisional."""
        return day.year in self.years

    def is_working(self, day: date) -> bool:
        """Whether ``day`` is a working day, five a week (Labour Code 111, 112, decrees).

        Raises ``OutsideCalendarError`` for a year before the verified ones.
        """
        if not self.covers(day):
            self._refuse_former(day)
            return self._is_working_by_rule(day)
        return day in self.working or (day.weekday() < _SATURDAY and day not in self.off)

    def next_working(self, day: date) -> date:
        """``day`` itself when it is working, else the nearest working day after it."""
        while not self.is_working(day):
            day += _DAY
        return day

    def _refuse_former(self, day: date) -> None:
        first = min(self.years, default=day.year)
        if day.year < first:
            raise OutsideCalendarError(day.year, first)

    def _is_working_by_rule(self, day: date) -> bool:
        """Without a decree: five-day week, fixed holidays, days off moved by Labour Code 112."""
        if not self._is_ordinary(day):
            return False
        before = day - _DAY
        while not self._is_ordinary(before):
            if before.weekday() >= _SATURDAY and self._moves(before):
                return False
            before -= _DAY
        return True

    def _is_ordinary(self, day: date) -> bool:
        return day.weekday() < _SATURDAY and (day.month, day.day) not in self.fixed

    def _moves(self, day: date) -> bool:
        """A day off that falls on a holiday moves to the next working day, save in January."""
        return (day.month, day.day) in self.fixed and day.month != _JANUARY
