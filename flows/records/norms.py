"""Acts and norms: what an article gives, its number with a unit, in each of its editions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from flows.records.base import Checked, Part, Record, Source
from flows.records.conditions import Condition

Unit = Literal[
    "minutes",
    "hours",
    "calendar_days",
    "working_days",
    "months",
    "years",
    "percent_per_day",
    "percent",
    "roubles",
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


#: What the end of a term on a day off does: goes on to a working day, stays, or it is disputed.
DayOff = Literal["on", "stays", "disputed"]
#: Norms on counting itself: where a term begins, how months end, what a day off does.
Counts = Literal["begins", "months", "day_off"]


class Number(Part):
    """The number a norm gives, with its unit.

    ``otherwise`` is the unit of another reading where it is disputed; ``day_off`` says what a term
    does that ends on one.
    """

    value: Decimal
    unit: Unit
    otherwise: Unit | None = None
    day_off: DayOff = "on"


class Edition(Part):
    """A norm as it stands from one day to another, both included; a day left out is open.

    ``since`` and ``until`` are ``from`` and ``to`` in the file. ``act`` is named where another
    act than the norm's own held the rule then. ``gives`` is a plain sentence. ``sources`` are
    those of this edition alone.
    """

    since: date | None = Field(default=None, alias="from")
    until: date | None = Field(default=None, alias="to")
    act: str = ""
    place: str
    gives: str
    number: Number | None = None
    sources: tuple[Source, ...] = ()

    def covers(self, day: date) -> bool:
        """Whether the norm stands in this edition on ``day``."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


class Norm(Checked):
    """One article or clause of an act in its editions, from the oldest to the newest.

    ``when`` it has a say: the reason of a question leaves it out of other cases.
    ``governed_by`` is the fact that holds the day which decides what edition applies to a case:
    of the event, of the claim, or the letter's own. ``counts``: it is the norm by which terms are
    counted.
    """

    act: str
    counts: Counts | None = None
    when: Condition | None = None
    governed_by: str
    editions: tuple[Edition, ...] = Field(min_length=1)

    def act_of(self, edition: Edition) -> str:
        """The slug of the act that holds ``edition``."""
        return edition.act or self.act

    def edition_on(self, day: date) -> Edition | None:
        """The edition of ``day``; ``None`` before the first, after the last and in a gap."""
        return next((edition for edition in self.editions if edition.covers(day)), None)

    def nearest_edition(self, day: date) -> Edition:
        """The edition of ``day``, else the last that ended before it, else the first of all."""
        begun = [one for one in self.editions if one.since is None or one.since <= day]
        return self.edition_on(day) or (begun or self.editions[:1])[-1]
