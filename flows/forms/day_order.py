"""Days of one case that follow each other: an answer does not come before what it answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts
    from flows.records.conditions import Expression
    from flows.records.steps import Step


@dataclass(frozen=True, slots=True)
class Clash:
    """The step and the day beside which another day cannot be; ``later``: it comes after it."""

    other: Step
    day: date
    later: bool


@dataclass(frozen=True, slots=True)
class _Overstepped:
    """The bound that a day does not keep; ``later``: it is the latest one."""

    bound: Expression
    day: date
    later: bool


def find_clash(catalogue: Catalogue, step: Step, day: date, facts: Facts) -> Clash | None:
    """What speaks against a day of ``step``: a day that it, or that must, come before or after."""
    return next(_clashes(catalogue, step, day, facts), None)


def is_out_of_order(step: Step, facts: Facts) -> bool:
    """Whether the day in ``facts`` does not agree with another one that it must follow."""
    return _overstepped(step, facts) is not None


def _overstepped(step: Step, facts: Facts) -> _Overstepped | None:
    """The bound resting on other days that the day in ``facts`` does not keep."""
    day = facts[step.slug]
    if step.kind != "date" or not isinstance(day, date):
        return None
    for bound, later in ((step.earliest, False), (step.latest, True)):
        if bound is None or bound.names <= {"today"}:
            continue
        edge = bound(facts)
        if edge is not None and (day > edge if later else day < edge):
            return _Overstepped(bound, edge, later)
    return None


def _clashes(catalogue: Catalogue, step: Step, day: date, facts: Facts) -> Iterator[Clash]:
    as_said = {**facts, step.slug: day}
    if found := _overstepped(step, as_said):
        for slug in found.bound.names & catalogue.steps.keys():
            if facts[slug] == found.day:
                yield Clash(catalogue.steps[slug], found.day, found.later)
    for other in catalogue.steps.values():
        if other.default is not None or other.slug == step.slug:
            continue  # what is assumed of another day speaks against nothing
        found = _overstepped(other, as_said)
        if found and step.slug in found.bound.names:
            yield Clash(other, facts[other.slug], not found.later)
