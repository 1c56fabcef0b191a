"""Acts and norms: what an article gives, its number with a unit, since when it stands so."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from flows.records.base import Checked, Part, Record

Unit = Literal[
    "calendar_days", "working_days", "percent_per_day", "percent", "roubles", "months", "years"
]


class Act(Record):
    """A law or a decree. All three but the title stand after an article's number, in the genitive.

    ``cited`` is the full name, ``short`` the one for screens, ``later`` the one a letter goes on
    with after it has named the act in full (the short one when there is none).
    """

    title: str
    cited: str
    short: str
    later: str = ""


class Number(Part):
    """The number a norm gives, with its unit."""

    value: Decimal
    unit: Unit


class Norm(Checked):
    """One article or clause: what it gives in a plain sentence and since when it stands so."""

    act: str
    place: str
    gives: str
    number: Number | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def in_force(self, day: date) -> bool:
        """Whether the norm stands in this wording on ``day``."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )
