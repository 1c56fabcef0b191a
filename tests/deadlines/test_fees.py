"""The state fee, checked against whole hundredths of a kopeck in each band."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from flows.content.catalogue import Catalogue
from flows.facts.money import state_fee
from flows.law.fees import consumer_fee
from flows.records.norms import Number

MILLION = 100_000_000  # in kopecks


def number(catalogue: Catalogue, slug: str) -> Number:
    found = catalogue.norms[slug].editions[-1].number
    assert found is not None
    return found


def fee(catalogue: Catalogue, price: Decimal) -> Decimal | None:
    """By the norms of the content."""
    norms = ("court_fee", "court_fee_1_3", "court_fee_3_8")
    free, rate, next_rate = (number(catalogue, slug) for slug in norms)
    return state_fee(price, free, rate, next_rate)


@pytest.mark.parametrize(
    ("price", "expected"),
    [
        ("0", "0"),
        ("1000000", "0"),
        ("1000001", "0.01"),
        ("2000000", "10000"),
        ("3000000", "20000"),
        ("8000000", "55000"),
    ],
)
def test_the_bands_meet(catalogue: Catalogue, price: str, expected: str) -> None:
    assert fee(catalogue, Decimal(price)) == Decimal(expected)


def test_nothing_is_said_above_eight_millions(catalogue: Catalogue) -> None:
    assert fee(catalogue, Decimal("8000000.01")) is None


def test_a_negative_price_is_refused() -> None:
    with pytest.raises(ValueError, match="not negative"):
        consumer_fee(Decimal(-1), Decimal(0), Decimal(1), Decimal(1))


def test_ten_thousand_fees_by_the_words_of_the_code(catalogue: Catalogue) -> None:
    """The full fee less 25 000 roubles, in kopecks by integer division."""
    dice = random.Random(333)  # noqa: S311 - a repeatable choice of examples
    for _ in range(10_000):
        price = dice.randint(0, 8 * MILLION)
        if price <= MILLION:
            exact = 0
        elif price <= 3 * MILLION:
            exact = 2_500_000 * 1000 + (price - MILLION) * 10 - 2_500_000 * 1000
        else:
            exact = 4_500_000 * 1000 + (price - 3 * MILLION) * 7 - 2_500_000 * 1000
        assert fee(catalogue, Decimal(price) / 100) == Decimal((exact + 500) // 1000) / 100
