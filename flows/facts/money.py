"""Facts about money: penalties, shares, prices of claims."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from flows.law import sums
from flows.law.fees import consumer_fee
from flows.law.penalty import Penalty, penalty
from flows.records.norms import Number


def penalty_after(base: Decimal, rate: Number, due: date, until: date) -> Penalty | None:
    """The penalty for each day after ``due`` up to ``until``, no more than its base.

    ``rate`` is in per cent a day (Consumer Act, 23, 23.1). ``None`` until a day of delay is over.
    """
    if due >= until:
        return None
    return penalty(base, rate.value, due + timedelta(days=1), until, cap=base)


def share(base: Decimal, rate: Number) -> Decimal:
    """The share of a sum that a norm gives in per cent."""
    return sums.share(base, rate.value)


def total(parts: tuple[Decimal | None, ...]) -> Decimal | None:
    """The sum of the parts that are known; ``None`` when none is."""
    return sums.total(parts)


def state_fee(price: Decimal, free: Number, rate: Number, next_rate: Number) -> Decimal | None:
    """The state fee of a consumer's claim of this price; ``None`` where no rate is verified."""
    return consumer_fee(price, free.value, rate.value, next_rate.value)
