"""Interest for the use of another's money with its working (Civil Code, art. 395)."""

from __future__ import annotations

from calendar import isleap
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from flows.law.sums import round_to_kopecks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flows.records.rates import RateTable

_DAY = timedelta(days=1)
_PERCENT = 100
_YEAR, _LEAP_YEAR = 365, 366


@dataclass(frozen=True, slots=True)
class Period:
    """``amount`` roubles for ``days`` at one ``rate`` (per cent a year), both ends counted."""

    first_day: date
    last_day: date
    days: int
    rate: Decimal
    year_days: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Interest:
    """``base`` × rate × days / days of the year, period by period: ``amount`` (roubles).

    It runs from ``first_day``; asked for up to ``until``, it is reckoned to the end of the last
    period. There is no period where no rate is verified: then nothing is reckoned.
    ``known_until`` is the last day of the table.
    """

    base: Decimal
    first_day: date
    until: date
    known_until: date
    periods: tuple[Period, ...]
    amount: Decimal

    @property
    def last_day(self) -> date | None:
        """The day up to which it is reckoned; ``None`` where nothing is."""
        return self.periods[-1].last_day if self.periods else None


def interest(
    base: Decimal,
    first_day: date,
    until: date,
    table: RateTable,
    later_rate: Decimal | None = None,
) -> Interest:
    """The interest on ``base`` for every day from ``first_day`` to ``until``, both counted.

    A period ends where the rate changes or a year has another number of days; its sum is rounded
    to kopecks, half up; nothing is paid on interest. ``later_rate`` serves the days after the
    table's end: without it they are left out. Nothing is reckoned for what began before the table.
    Raises ``ValueError`` for a negative sum or rate.
    """
    if base < 0 or (later_rate or 0) < 0:
        raise ValueError("sum and rate of interest are not negative")
    last = until if later_rate is not None else min(until, table.until)
    periods = (
        tuple(_periods(base, first_day, last, table, later_rate))
        if table.since <= first_day <= last
        else ()
    )
    amount = sum((period.amount for period in periods), Decimal(0))
    return Interest(base, first_day, until, table.until, periods, amount)


def _periods(
    base: Decimal, first: date, last: date, table: RateTable, later_rate: Decimal | None
) -> Iterator[Period]:
    """The periods, each of one rate and of years of one length."""
    starts = [*_starts(first, last, table), last + _DAY]
    rates = [_rate(day, table, later_rate) for day in starts[:-1]]
    for start, after, rate in zip(starts, starts[1:], rates, strict=False):
        days = (after - start).days
        year = _year_days(start)
        exact = base * rate * days / (_PERCENT * year)
        yield Period(start, after - _DAY, days, rate, year, round_to_kopecks(exact))


def _starts(first: date, last: date, table: RateTable) -> list[date]:
    """The first days of periods: the day it begins, changes of the rate and of the year."""
    changes = {one.since for one in table.rates}
    changes.add(table.until + _DAY)
    for year in range(first.year + 1, last.year + 1):
        if isleap(year) != isleap(year - 1):
            changes.add(date(year, 1, 1))
    return [first, *sorted(day for day in changes if first < day <= last)]


def _rate(day: date, table: RateTable, later_rate: Decimal | None) -> Decimal:
    return later_rate if later_rate is not None and day > table.until else table.rate_on(day)


def _year_days(day: date) -> int:
    return _LEAP_YEAR if isleap(day.year) else _YEAR
