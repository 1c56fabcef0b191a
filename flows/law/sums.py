"""Sums of money: shares and totals, kopecks rounded half up."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

_KOPECK = Decimal("0.01")
_PERCENT = 100


def round_to_kopecks(amount: Decimal) -> Decimal:
    """A sum in roubles to whole kopecks, half a kopeck up."""
    return amount.quantize(_KOPECK, rounding=ROUND_HALF_UP)


def share(amount: Decimal, percent: Decimal) -> Decimal:
    """``percent`` per cent of a sum in roubles."""
    return round_to_kopecks(amount * percent / _PERCENT)


def total(parts: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of the parts that are known (roubles); ``None`` when none is."""
    known = [part for part in parts if part is not None]
    return sum(known, Decimal(0)) if known else None
