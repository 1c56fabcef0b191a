"""The working days of one year as a decree sets them."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from flows.records.base import Checked, Part


class Holiday(Part):
    """A holiday of art. 112 of the Labour Code with its official name."""

    day: date
    name: str


class Transfer(Part):
    """A day off that a decree or the law moved: ``instead_of`` a weekend day, to a weekday."""

    day: date
    instead_of: date


class CalendarYear(Checked):
    """The working days of one year: the decree that moves days off, and what it moves.

    ``working`` lists Saturdays and Sundays that became working days.
    """

    year: int
    decree: str
    url: str
    holidays: tuple[Holiday, ...] = Field(min_length=1)
    transfers: tuple[Transfer, ...]
    working: tuple[date, ...] = ()
