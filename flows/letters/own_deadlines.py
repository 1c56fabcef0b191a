"""The deadlines the person must keep: their last days, and what is lost after them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from flows.facts.editions import nearest_edition_of
from flows.facts.given import today_of
from flows.law.deadlines import Deadline
from flows.letters.due_days import term_deadline
from flows.letters.naming import place_told
from flows.records.conditions import holds

if TYPE_CHECKING:
    from markupsafe import Markup

    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts
    from flows.records.problems import OwnDeadline, Problem

#: So many days before its end a deadline decides which rung is next.
_SOON = 3
#: So many days before its end it is told with an alarm clock.
_NEAR = 60


@dataclass(frozen=True, slots=True)
class OwnDay:
    """A deadline that has begun: ``left`` counts the days to ``day``, 0 on the last one.

    ``day`` is the last safe day: it is not moved from a day off, who waits may lose; ``deadline``
    tells how it came about. ``rung`` is the rung to take in time, empty without one; ``norm``
    gives its length, ``place`` is that norm in short; both are empty for a day the person named.
    ``post`` is the norm by which a letter posted on the day is in time (may be empty). ``closes``:
    the rung is shut after it.
    """

    title: Markup
    day: date
    left: int
    lost: Markup
    norm: str
    place: str
    rung: str
    deadline: Deadline
    post: str = ""
    closes: bool = False

    @property
    def soon(self) -> bool:
        """Whether there is no time for anything else first."""
        return self.left <= _SOON

    @property
    def near(self) -> bool:
        """Whether it is time to think of it."""
        return self.left <= _NEAR


def own_days(catalogue: Catalogue, problem: Problem, facts: Facts) -> tuple[OwnDay, ...]:
    """The deadlines of ``problem`` that have begun and are not over, the nearest first."""
    return tuple(own for own in all_own_days(catalogue, problem, facts) if own.left >= 0)


def lapsed_days(catalogue: Catalogue, problem: Problem, facts: Facts) -> tuple[OwnDay, ...]:
    """The deadlines that are over and have shut their rung."""
    days = all_own_days(catalogue, problem, facts)
    return tuple(own for own in days if own.left < 0 and own.closes)


def all_own_days(catalogue: Catalogue, problem: Problem, facts: Facts) -> tuple[OwnDay, ...]:
    """The deadlines of ``problem`` that have begun, those that are over too, by their days.

    One whose rung was sent is kept: there is nothing to hurry for.
    """
    found = [
        _own_day(catalogue, own, facts)
        for own in problem.deadlines
        if holds(own.when, facts) and not _is_kept(catalogue, own, facts)
    ]
    begun = [day for day in found if day is not None]
    return tuple(sorted(begun, key=lambda one: one.day))


def _is_kept(catalogue: Catalogue, own: OwnDeadline, facts: Facts) -> bool:
    """Whether the letters of the deadline's rung went out."""
    rung = catalogue.rungs.get(own.rung)
    return bool(rung and rung.marks_sent and facts[rung.marks_sent] is not None)


def _own_day(catalogue: Catalogue, own: OwnDeadline, facts: Facts) -> OwnDay | None:
    start: date | None = own.start(facts)
    deadline = _counted(catalogue, own, start, facts) if own.norm else _set_on(start)
    if deadline is None:
        return None
    day = deadline.by_count
    return OwnDay(
        catalogue.pages.markup(own.title, facts),
        day,
        (day - today_of(facts)).days,
        catalogue.pages.markup(own.lost, facts),
        own.norm,
        _place(catalogue, own, facts) if own.norm else "",
        own.rung,
        deadline,
        own.post,
        own.closes,
    )


def _counted(
    catalogue: Catalogue, own: OwnDeadline, start: date | None, facts: Facts
) -> Deadline | None:
    """The deadline of the length that the norm gives."""
    found = term_deadline(catalogue, catalogue.norms[own.norm], start, facts)
    return found.deadline if found else None


def _set_on(day: date | None) -> Deadline | None:
    """The deadline that ends on a day the person named."""
    return Deadline(day, day, (), ()) if day else None


def _place(catalogue: Catalogue, own: OwnDeadline, facts: Facts) -> str:
    """The norm of a deadline, in short."""
    norm = catalogue.norms[own.norm]
    return place_told(catalogue, norm, nearest_edition_of(norm, facts), today_of(facts))
