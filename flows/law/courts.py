"""Which court hears a consumer's claim (Civil Procedure Code, 23, cl. 1, subcl. 5)."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

Court = Literal["magistrate", "district"]


def court_of(price: Decimal | None, bound: Decimal) -> Court:
    """A magistrate up to ``bound`` roubles, the bound included; else a district court.

    A claim without a price goes to the district court. Raises ``ValueError`` below zero.
    """
    if price is None:
        return "district"
    if price < 0:
        raise ValueError("the price of a claim is not negative")
    return "magistrate" if price <= bound else "district"
