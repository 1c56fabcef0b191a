"""Which edition of a norm applies to a case: the record names the day, the facts know it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from flows.facts.given import today_of
from flows.facts.values import Facts

if TYPE_CHECKING:
    from flows.records.norms import Edition, Norm


def governing_day(norm: Norm, facts: Facts) -> date:
    """The day whose edition applies; the letter's own day while the event's is not known."""
    day: date | None = facts.get(norm.governed_by)
    return day or today_of(facts)


def edition_of(norm: Norm, facts: Facts) -> Edition | None:
    """The edition of ``norm`` that applies to these facts; ``None`` when there is none."""
    return norm.edition_on(governing_day(norm, facts))


def nearest_edition_of(norm: Norm, facts: Facts) -> Edition:
    """The edition that applies, else the one that stood last: for screens, never for a letter."""
    return norm.nearest_edition(governing_day(norm, facts))
