"""Answers that try a question out: every option, days and sums on both sides of the bounds."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from flows.facts.given import today_of
from flows.facts.values import choices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts
    from flows.model.state import Answer
    from flows.records.steps import Kind, Step

#: Days from today: before and after the terms of the law (7, 10, 15, 45 days, a year).
_DAYS = (-20, -5, -60, -400, -1, 20)
#: Roubles: under and over the bounds of courts and fees.
_SUMS = ("3000", "150000", "1500000")
_TYPED: dict[Kind, Answer] = {
    "percent": ("14",),
    "phone": ("+79123456789",),
    "email": ("name@mail.ru",),
    "party": ("Romashka", "1027739244741", "", "123112, Moscow", ""),
    "receipt": ("t=20261001T1200&s=3000.00&fn=9280440300000000&i=1&fp=1&n=1",),
}


def variants(catalogue: Catalogue, step: Step, facts: Facts) -> tuple[Answer, ...]:
    """Good answers to ``step`` on these facts, the usual one first; the last may be a skip."""
    found = list(_answers(catalogue, step, facts))
    if step.optional or step.blank or step.kind in {"multi_choice", "file"}:
        found.append(())
    return tuple(dict.fromkeys(found))


def _answers(catalogue: Catalogue, step: Step, facts: Facts) -> Iterator[Answer]:
    match step.kind:
        case "choice":
            away = {one.slug for one in step.options if one.turns}
            every = (choice.slug for choice in choices(catalogue, step, facts))
            slugs = [slug for slug in every if slug not in away]
            # The regions differ by nothing but their names.
            yield from ((slug,) for slug in slugs[: 1 if step.options_from == "regions" else None])
            if step.free is not None:
                yield from _typed(step.free, step, facts)
        case "multi_choice":
            yield tuple(choice.slug for choice in choices(catalogue, step, facts))
        case "file":
            return
        case kind:
            yield from _typed(kind, step, facts)


def _typed(kind: Kind, step: Step, facts: Facts) -> Iterator[Answer]:
    earliest = step.earliest(facts) if step.earliest else None
    latest = step.latest(facts) if step.latest else None
    match kind:
        case "date":
            yield from _dates(today_of(facts), earliest, latest, future=step.future)
        case "money":
            yield from ((s,) for s in _SUMS if latest is None or Decimal(s) <= latest)
        case _:
            yield _TYPED.get(kind, ("x" * max(step.min_length, 5),))


def _dates(
    today: date, earliest: date | None, latest: date | None, *, future: bool
) -> Iterator[Answer]:
    last = latest or (date.max if future else today)
    days = [today + timedelta(days=n) for n in _DAYS]
    within = [day for day in days if (earliest or date.min) <= day <= last]
    yield from ((day.isoformat(),) for day in within or [latest or earliest or today])
