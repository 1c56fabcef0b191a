"""The state fee of a consumer's claim."""

from __future__ import annotations

from decimal import Decimal

from flows.law.sums import round_to_kopecks

#: Tax Code, 333.19, cl. 1: the rate changes at the first; above the last none is verified.
_NEXT_BAND, _LAST_BAND = Decimal(3_000_000), Decimal(8_000_000)
_PERCENT = 100


def consumer_fee(
    price: Decimal, free: Decimal, rate: Decimal, next_rate: Decimal
) -> Decimal | None:
    """What a consumer pays for a claim of this ``price`` (roubles; Tax Code, 333.19, 333.36).

    Nothing up to ``free``; then ``rate`` per cent of what is above it, and ``next_rate`` per cent
    of what is above three millions. ``None`` above eight millions: those rates are not verified.
    Raises ``ValueError`` for a negative price.
    """
    if price < 0:
        message = "the price of a claim is not negative"
        raise ValueError(message)
    if price > _LAST_BAND:
        return None
    first = max(min(price, _NEXT_BAND) - free, Decimal(0))
    second = max(price - _NEXT_BAND, Decimal(0))
    return round_to_kopecks((first * rate + second * next_rate) / _PERCENT)
