"""The penalty for delay with its working, so that a letter can show how the sum came about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from flows.law.sums import round_to_kopecks

_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Penalty:
    """``base`` × ``rate`` % × ``days`` = ``raw``, no more than ``cap``: ``amount`` (roubles).

    ``days`` counts ``first_day`` and ``last_day`` both.
    """

    base: Decimal
    rate: Decimal
    first_day: date
    last_day: date
    days: int
    raw: Decimal
    amount: Decimal
    cap: Decimal
    capped: bool


def penalty(
    base: Decimal, rate_percent_per_day: Decimal, first_day: date, last_day: date, cap: Decimal
) -> Penalty:
    """The penalty for every day from ``first_day`` to ``last_day``, both counted.

    Sums in roubles, the rate in percent a day; kopecks are rounded half up. No days and no sum
    when ``last_day`` is before ``first_day``. For goods: 1 % of the price, at most what was paid
    (Consumer Protection Act, art. 23); for a prepayment: 0,5 %, at most the prepayment (art. 23.1,
    cl. 3).
    Raises ``ValueError`` for negative sums or rates.
    """
    if min(base, rate_percent_per_day, cap) < 0:
        message = "base, rate and cap of a penalty are not negative"
        raise ValueError(message)
    days = max((last_day - first_day).days + 1, 0)
    exact = base * rate_percent_per_day * days / _PERCENT
    return Penalty(
        base=base,
        rate=rate_percent_per_day,
        first_day=first_day,
        last_day=last_day,
        days=days,
        raw=round_to_kopecks(exact),
        amount=round_to_kopecks(min(exact, cap)),
        cap=cap,
        capped=exact > cap,
    )
