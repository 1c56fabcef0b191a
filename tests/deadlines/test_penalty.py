"""The penalty for delay, checked against sums in whole hundredths of a kopeck."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal

import pytest

from flows.law.penalty import penalty

NOVEMBER = date(2026, 11, 6)


def test_twelve_days_of_one_percent() -> None:
    found = penalty(Decimal(3490), Decimal(1), NOVEMBER, date(2026, 11, 17), cap=Decimal(3490))
    assert (found.days, found.raw, found.amount, found.capped) == (
        12,
        Decimal("418.80"),
        Decimal("418.80"),
        False,
    )


def test_one_day_counts_both_its_ends() -> None:
    assert penalty(Decimal(100), Decimal(1), NOVEMBER, NOVEMBER, Decimal(100)).days == 1


def test_the_sum_stops_at_the_cap() -> None:
    found = penalty(
        Decimal(1000), Decimal(1), NOVEMBER, NOVEMBER + timedelta(days=199), Decimal(1000)
    )
    assert (found.raw, found.amount, found.capped) == (Decimal(2000), Decimal(1000), True)


def test_a_sum_equal_to_the_cap_is_not_capped() -> None:
    found = penalty(
        Decimal(1000), Decimal(1), NOVEMBER, NOVEMBER + timedelta(days=99), Decimal(1000)
    )
    assert (found.amount, found.capped) == (Decimal(1000), False)


def test_nothing_is_due_before_the_first_day() -> None:
    found = penalty(
        Decimal(1000), Decimal(1), NOVEMBER, NOVEMBER - timedelta(days=5), Decimal(1000)
    )
    assert (found.days, found.amount, found.capped) == (0, Decimal(0), False)


def test_half_a_kopeck_is_rounded_up() -> None:
    """0.5 % of 1 rouble is half a kopeck."""
    assert penalty(Decimal(1), Decimal("0.5"), NOVEMBER, NOVEMBER, Decimal(1)).amount == Decimal(
        "0.01"
    )


def test_negative_sums_are_refused() -> None:
    with pytest.raises(ValueError, match="not negative"):
        penalty(Decimal(-1), Decimal(1), NOVEMBER, NOVEMBER, Decimal(1))


def test_ten_thousand_penalties_counted_in_whole_numbers() -> None:
    """Kopecks × hundredths of a percent × days, rounded by integer division."""
    dice = random.Random(23)  # noqa: S311 - a repeatable choice of examples
    for _ in range(10_000):
        base, cap = dice.randint(0, 10**9), dice.randint(0, 10**9)
        rate, days = dice.choice([1, 10, 50, 100, 300]), dice.randint(-5, 900)
        exact = base * rate * max(days, 0)
        kopecks = (exact + 5_000) // 10_000 if exact <= cap * 10_000 else cap
        found = penalty(
            Decimal(base) / 100,
            Decimal(rate) / 100,
            NOVEMBER,
            NOVEMBER + timedelta(days=days - 1),
            Decimal(cap) / 100,
        )
        assert found.amount == Decimal(kopecks) / 100
        assert found.raw == Decimal((exact + 5_000) // 10_000) / 100
        assert found.capped is (exact > cap * 10_000)
        assert found.days == max(days, 0)
