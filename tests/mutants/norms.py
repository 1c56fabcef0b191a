"""Slips in norms: the number, its unit, the place, the days of an edition, the day off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from flows.content.catalogue import Catalogue
from flows.records.norms import Edition, Norm
from tests.mutants.mutant import Mutant, changed

#: What each unit is easily taken for.
_UNITS = {
    "minutes": ("hours",),
    "hours": ("minutes", "calendar_days"),
    "calendar_days": ("working_days", "months"),
    "working_days": ("calendar_days", "months"),
    "months": ("calendar_days", "years"),
    "years": ("months",),
    "percent_per_day": ("percent",),
    "percent": ("percent_per_day",),
    "roubles": ("percent",),
}
_DAY = timedelta(days=1)
#: An edition, what was changed in it and how.
Slips = Iterator[tuple[str, str, Edition]]


def norm_mutants(catalogue: Catalogue) -> Iterator[Mutant]:
    """Every slip of every edition of every norm."""
    for slug, norm in catalogue.norms.items():
        for n, edition in enumerate(norm.editions):
            for sort, change, slipped in _slips(edition):
                record = _with(norm, n, slipped)
                yield Mutant(sort, "norms", slug, f"edition {n + 1}: {change}", record)


def _slips(edition: Edition) -> Slips:
    yield from _numbers(edition)
    yield from _places(edition)
    yield from _days(edition)


def _numbers(edition: Edition) -> Slips:
    number = edition.number
    if number is None:
        return
    for value in (number.value + 1, number.value - 1, number.value * Decimal(10)):
        change = f"{number.value} → {value} {number.unit}"
        yield "number", change, changed(edition, number=changed(number, value=value))
    for unit in _UNITS[number.unit]:
        change = f"{number.unit} → {unit}"
        yield "unit", change, changed(edition, number=changed(number, unit=unit))
    if number.unit in ("calendar_days", "working_days", "months", "years"):
        day_off = "stays" if number.day_off == "on" else "on"
        change = f"day off: {number.day_off} → {day_off}"
        yield "day off", change, changed(edition, number=changed(number, day_off=day_off))


def _places(edition: Edition) -> Slips:
    for found in re.finditer(r"\d+", edition.place):
        start, end = found.span()
        place = f"{edition.place[:start]}{int(found[0]) + 1}{edition.place[end:]}"
        yield "place", f"{edition.place} → {place}", changed(edition, place=place)


def _days(edition: Edition) -> Slips:
    for field, day in (("since", edition.since), ("until", edition.until)):
        for other in _beside(day):
            yield "day of edition", f"{field}: {day} → {other}", changed(edition, **{field: other})


def _beside(day: date | None) -> tuple[date, ...]:
    return (day - _DAY, day + _DAY) if day else ()


def _with(norm: Norm, n: int, edition: Edition) -> Norm:
    editions = (*norm.editions[:n], edition, *norm.editions[n + 1 :])
    record: Norm = changed(norm, editions=editions)
    return record
