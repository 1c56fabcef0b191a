"""Working days against the ``holidays`` package, and the rule for years without a decree."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest

from flows.law.calendar import Calendar
from flows.records.calendar import CalendarYear

DAY = timedelta(days=1)


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + DAY * n for n in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2027])
def test_every_day_agrees_with_the_holidays_package(year: int, calendar: Calendar) -> None:
    russia = holidays.country_holidays("RU", years=year)
    ours = [day for day in days_of(year) if calendar.is_working(day)]
    assert ours == [day for day in days_of(year) if russia.is_working_day(day)]


@pytest.mark.parametrize(("year", "working"), [(2024, 248), (2025, 247), (2026, 247), (2027, 247)])
def test_the_number_of_working_days(year: int, working: int, calendar: Calendar) -> None:
    assert sum(map(calendar.is_working, days_of(year))) == working


def test_a_year_is_named_after_its_file(years: tuple[CalendarYear, ...]) -> None:
    assert [str(year.year) for year in years] == [year.slug for year in years]
    for year in years:
        assert {day.year for day in (*year.working, *(h.day for h in year.holidays))} == {
            year.year
        }


def test_transfers_move_weekend_days_to_weekdays(years: tuple[CalendarYear, ...]) -> None:
    for year in years:
        for transfer in year.transfers:
            assert transfer.instead_of.weekday() >= 5
            assert transfer.day.weekday() < 5


def test_next_working_keeps_a_working_day(calendar: Calendar) -> None:
    assert calendar.next_working(date(2026, 11, 25)) == date(2026, 11, 25)
    assert calendar.next_working(date(2026, 12, 31)) == date(2027, 1, 11)


def test_a_year_without_a_decree_follows_the_labour_code(calendar: Calendar) -> None:
    """4 November 2028 is a Saturday: its day off moves to Monday. January's days do not move."""
    assert not calendar.covers(date(2028, 1, 1))
    off = [day for day in days_of(2028) if day.weekday() < 5 and not calendar.is_working(day)]
    assert [f"{day:%d.%m}" for day in off] == [
        *("03.01", "04.01", "05.01", "06.01", "07.01"),
        *("23.02", "08.03", "01.05", "09.05", "12.06", "06.11"),
    ]


def test_no_years_at_all_is_a_plain_five_day_week() -> None:
    bare = Calendar.from_years(())
    assert bare.is_working(date(2026, 1, 1))
    assert not bare.is_working(date(2026, 11, 22))
