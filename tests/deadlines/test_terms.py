"""Terms by ГК 191 and 193: the checked examples, and a second way of counting."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal

import holidays
import pytest

from flows.facts.terms import last_day
from flows.law.calendar import Calendar
from flows.law.terms import Term, count_term, months_on, term_of
from flows.records.norms import Number, Unit

DAY = timedelta(days=1)

#: Start, days, last day by count, last day; the deadline tests of the legal research.
CALENDAR = """
2026-11-22 10 2026-12-02 2026-12-02
2025-12-22 10 2026-01-01 2026-01-12
2026-02-11 10 2026-02-21 2026-02-24
2026-12-21 10 2026-12-31 2027-01-11
2027-02-10 10 2027-02-20 2027-02-20
2027-04-21 10 2027-05-01 2027-05-04
2026-10-25 10 2026-11-04 2026-11-05
"""
WORKING = """
2026-11-20 15 2026-12-11
2025-12-26 15 2026-01-28
2026-12-25 15 2027-01-26
2027-02-15 5 2027-02-20
2027-10-29 15 2027-11-23
2026-04-27 7 2026-05-07
"""


def rows(table: str) -> list[list[str]]:
    return [line.split() for line in table.strip().splitlines()]


@pytest.mark.parametrize(("start", "days", "raw", "last"), rows(CALENDAR))
def test_calendar_days(start: str, days: str, raw: str, last: str, calendar: Calendar) -> None:
    found = count_term(calendar, date.fromisoformat(start), Term(int(days)))
    assert (str(found.raw), str(found.last_day)) == (raw, last)
    assert found.moved is (raw != last)
    assert found.first_day == date.fromisoformat(start) + DAY
    assert not found.provisional


@pytest.mark.parametrize(("start", "days", "last"), rows(WORKING))
def test_working_days(start: str, days: str, last: str, calendar: Calendar) -> None:
    found = count_term(calendar, date.fromisoformat(start), Term(int(days), "working"))
    assert str(found.last_day) == last
    assert not found.moved
    assert not found.provisional


@pytest.mark.parametrize(
    ("start", "months", "raw", "last"),
    [
        ("2026-11-20", 1, "2026-12-20", "2026-12-21"),
        ("2026-01-31", 1, "2026-02-28", "2026-03-02"),
        ("2026-10-15", 6, "2027-04-15", "2027-04-15"),
        ("2024-02-29", 36, "2027-02-28", "2027-03-01"),
    ],
)
def test_months(start: str, months: int, raw: str, last: str, calendar: Calendar) -> None:
    """The day of the same number, or the last of a month that has none (Civil Code, 192)."""
    found = count_term(calendar, date.fromisoformat(start), Term(months, "months"))
    assert (str(found.raw), str(found.last_day)) == (raw, last)


@pytest.mark.parametrize(
    ("unit", "term"),
    [
        ("calendar_days", Term(3)),
        ("working_days", Term(3, "working")),
        ("months", Term(3, "months")),
        ("years", Term(36, "months")),
        ("percent", None),
    ],
)
def test_the_term_of_a_norm(unit: Unit, term: Term | None) -> None:
    assert term_of(Number(value=Decimal(3), unit=unit)) == term


def test_a_term_into_an_undecreed_year_is_provisional(calendar: Calendar) -> None:
    found = count_term(calendar, date(2027, 12, 28), Term(10))
    assert (found.raw, found.last_day) == (date(2028, 1, 7), date(2028, 1, 10))
    assert found.provisional
    assert count_term(calendar, date(2027, 12, 28), Term(5, "working")).provisional
    assert not count_term(calendar, date(2027, 12, 20), Term(10)).provisional


def test_a_term_has_at_least_one_day() -> None:
    with pytest.raises(ValueError, match="at least one day"):
        Term(0)


def test_ten_thousand_terms_counted_in_another_way(calendar: Calendar) -> None:
    """The other way strikes days off a list of the ``holidays`` package's working days."""
    russia = holidays.country_holidays("RU", years=range(2024, 2028))
    every = [date(2024, 1, 1) + DAY * n for n in range(366 + 3 * 365)]
    working = [day for day in every if russia.is_working_day(day)]
    dice = random.Random(193)  # noqa: S311 - a repeatable choice of examples
    for _ in range(10_000):
        start = every[dice.randrange(len(every) - 150)]
        days = dice.randint(1, 60)
        raw = every[every.index(start) + days]
        assert count_term(calendar, start, Term(days)).last_day == next(
            day for day in working if day >= raw
        )
        after = [day for day in working if day > start]
        assert count_term(calendar, start, Term(days, "working")).last_day == after[days - 1]


@pytest.mark.parametrize(
    ("start", "months", "day"),
    [
        (date(2026, 11, 27), 1, date(2026, 12, 27)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2028, 2, 29), 36, date(2031, 2, 28)),
        (date(2026, 12, 5), 12, date(2027, 12, 5)),
    ],
)
def test_a_term_in_months_ends_on_the_same_day(start: date, months: int, day: date) -> None:
    """The Civil Code, 192: the same day of the last month, or that month's last day."""
    assert months_on(start, months) == day


@pytest.mark.parametrize(
    ("number", "day"),
    [
        ((10, "calendar_days"), date(2026, 12, 7)),
        ((10, "working_days"), date(2026, 12, 11)),
        ((1, "months"), date(2026, 12, 28)),
        ((3, "years"), date(2029, 11, 27)),
        ((72, "hours"), None),
    ],
)
def test_the_last_day_of_a_norm_s_number(
    calendar: Calendar, number: tuple[int, Unit], day: date | None
) -> None:
    """Days, months and years give a day, hours none; a day off pushes the end on."""
    value, unit = number
    term = Number(value=Decimal(value), unit=unit)
    assert last_day(calendar, date(2026, 11, 27), term, None) == day
