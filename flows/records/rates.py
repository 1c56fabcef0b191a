"""Rates of interest that an authority sets anew from time to time."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from decimal import Decimal

from pydantic import Field, model_validator

from flows.records.base import Checked, Part


class Rate(Part):
    """``rate`` per cent a year, from the day ``from`` on."""

    since: date = Field(alias="from")
    rate: Decimal = Field(gt=0)


class RateTable(Checked):
    """The rates of ``norm`` by their first days, the last one verified up to ``until`` (included).

    ``since`` is the first day on which interest may begin by this table.
    """

    title: str
    norm: str
    since: date
    until: date
    rates: tuple[Rate, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _in_order(self) -> RateTable:
        days = [one.since for one in self.rates]
        if days != sorted(set(days)) or not days[0] <= self.since <= self.until >= days[-1]:
            raise ValueError("rates stand from the oldest to the newest, since and until in them")
        return self

    def rate_on(self, day: date) -> Decimal:
        """The rate of a day from the first rate's on, in per cent a year."""
        return self.rates[bisect_right(self.rates, day, key=lambda one: one.since) - 1].rate
