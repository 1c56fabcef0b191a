"""Interest by art. 395, against the worked examples of the table and against whole numbers."""

from __future__ import annotations

import random
from calendar import isleap
from datetime import date, timedelta
from decimal import Decimal

import pytest
from pydantic import ValidationError

from flows.answers.percents import read_percent
from flows.content.catalogue import Catalogue
from flows.errors import AnswerError
from flows.law.interest import interest
from flows.records.demands import Demand
from flows.records.rates import RateTable

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def table(catalogue: Catalogue) -> RateTable:
    return catalogue.rates["key_rate"]


#: Sum, first and last day, total, and the days, rate, length of the year and sum of each period.
WORKED = [
    (10000, "2026-08-01", "2026-09-30", "233.97", [(61, "14", 365, "233.97")]),
    (
        25000,
        "2025-12-15",
        "2026-03-31",
        "1156.86",
        [
            (7, "16.5", 365, "79.11"),
            (56, "16", 365, "613.70"),
            (35, "15.5", 365, "371.58"),
            (9, "15", 365, "92.47"),
        ],
    ),
    (
        7990,
        "2024-10-20",
        "2025-01-15",
        "400.12",
        [(8, "19", 366, "33.18"), (65, "21", 366, "297.99"), (15, "21", 365, "68.95")],
    ),
    (
        100000,
        "2026-04-20",
        "2026-10-25",
        "7369.18",
        [
            (7, "15", 365, "287.67"),
            (56, "14.5", 365, "2224.66"),
            (35, "14.25", 365, "1366.44"),
            (91, "14", 365, "3490.41"),
        ],
    ),
]


@pytest.mark.parametrize(("base", "first", "last", "total", "periods"), WORKED)
def test_the_worked_examples(
    table: RateTable,
    base: int,
    first: str,
    last: str,
    total: str,
    periods: list[tuple[int, str, int, str]],
) -> None:
    found = interest(Decimal(base), date.fromisoformat(first), date.fromisoformat(last), table)
    assert found.amount == Decimal(total)
    assert [(one.days, one.rate, one.year_days, one.amount) for one in found.periods] == [
        (days, Decimal(rate), year, Decimal(amount)) for days, rate, year, amount in periods
    ]


def test_days_after_the_last_verified_one_are_left_out(table: RateTable) -> None:
    found = interest(Decimal(10000), date(2026, 10, 20), date(2026, 11, 25), table)
    assert (found.last_day, found.until) == (table.until, date(2026, 11, 25))
    assert sum(one.days for one in found.periods) == 6


def test_a_named_rate_serves_the_days_after_it(table: RateTable) -> None:
    found = interest(
        Decimal(36500), date(2026, 10, 24), date(2026, 10, 28), table, Decimal("13.5")
    )
    assert [(one.days, one.rate, one.amount) for one in found.periods] == [
        (2, Decimal(14), Decimal(28)),
        (3, Decimal("13.5"), Decimal("40.50")),
    ]


def test_nothing_is_reckoned_without_a_verified_rate(table: RateTable) -> None:
    late = interest(Decimal(100), table.until + DAY, table.until + 9 * DAY, table)
    early = interest(Decimal(100), table.since - DAY, table.until, table)
    assert not late.periods
    assert (late.amount, late.last_day) == (Decimal(0), None)
    assert not early.periods
    assert early.amount == Decimal(0)


def test_negative_sums_are_refused(table: RateTable) -> None:
    with pytest.raises(ValueError, match="not negative"):
        interest(Decimal(-1), table.since, table.until, table)


def by_days(base: int, first: date, last: date, rates: dict[date, int], later: int | None) -> int:
    """Kopecks, day by day in whole numbers: base in kopecks, rates in hundredths of a per cent."""
    groups: list[list[int]] = []
    rate, day = 0, min(rates)
    while day <= last:
        rate = rates.get(day, rate)
        if day == date(2026, 10, 26) and later is not None:
            rate = later
        year = 366 if isleap(day.year) else 365
        if day >= first:
            if not groups or groups[-1][:2] != [rate, year] or day == date(2026, 10, 26):
                groups.append([rate, year, 0])
            groups[-1][2] += 1
        day += DAY
    # kopecks = base × rate/10⁴ × days/year, half a kopeck up
    return sum((2 * base * r * n + 10_000 * y) // (20_000 * y) for r, y, n in groups)


def test_ten_thousand_sums_counted_day_by_day(table: RateTable) -> None:
    dice = random.Random(395)  # noqa: S311 - a repeatable choice of examples
    rates = {one.since: int(one.rate * 100) for one in table.rates}
    recent = {day: rate for day, rate in rates.items() if day >= date(2022, 9, 19)}
    span = (table.until - table.since).days
    for _ in range(10_000):
        first = table.since + dice.randint(0, span) * DAY
        until = first + dice.randint(0, 120 if dice.random() < 0.9 else 1200) * DAY
        later = dice.choice([None, 1350, 1425, 2100])
        base = dice.randint(0, 10**8)
        last = until if later is not None else min(until, table.until)
        since = max(day for day in recent if day <= first)
        known = {day: rate for day, rate in recent.items() if day >= since}
        rate = Decimal(later) / 100 if later else None
        found = interest(Decimal(base) / 100, first, until, table, rate)
        assert found.amount * 100 == by_days(base, first, last, known, later)
        assert sum(one.days for one in found.periods) == (last - first).days + 1


def test_rates_stand_in_order(table: RateTable) -> None:
    given = table.model_dump(by_alias=True)
    with pytest.raises(ValidationError, match="oldest"):
        RateTable.model_validate({**given, "rates": given["rates"][::-1]})
    with pytest.raises(ValidationError, match="oldest"):
        RateTable.model_validate({**given, "until": date(2026, 7, 1)})


def test_interest_and_a_penalty_are_never_asked_for_the_same_money(catalogue: Catalogue) -> None:
    """Civil Code, art. 395, cl. 4."""
    demand = catalogue.demands["paid_back_defect"]
    rule = catalogue.demands["paid_back_good"].interest
    assert demand.penalty is not None
    with pytest.raises(ValidationError, match="where a penalty"):
        Demand.model_validate({**dict(demand), "interest": rule})


@pytest.mark.parametrize("told", ["14", "14 %", "ставка 14,00%", "13,5", "сейчас 13.5 процента"])
def test_a_rate_is_read(told: str) -> None:
    assert read_percent(told) in {Decimal(14), Decimal("14.00"), Decimal("13.5")}


@pytest.mark.parametrize("told", ["", "не знаю", "0", "100", "14 или 13,5", "2026"])
def test_what_is_no_rate_is_refused(told: str) -> None:
    with pytest.raises(AnswerError, match="percent_unclear"):
        read_percent(told)
