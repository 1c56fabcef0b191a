"""What the editions of norms change and when, and which letters and screens it touches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from flows.content_check.references import references

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.records.norms import Edition, Norm

_DAY = timedelta(days=1)

#: ``ends``: no edition any more; ``begins``: the first one; else what differs between two.
What = Literal["ends", "begins", "number", "act", "place", "wording"]


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """A norm is another on ``day`` than before; ``users`` are the records that rest on it."""

    day: date
    norm: str
    what: What
    was: str
    becomes: str
    users: tuple[str, ...]


def users_of_norms(catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """The records (``letters/claim_defect``) that cite each norm or reckon by it."""
    found: dict[str, dict[str, None]] = {}
    for reference in references(catalogue):
        if reference.target == "norms":
            users = found.setdefault(reference.wanted, {})
            users[f"{reference.kind}/{reference.slug}"] = None
    return {slug: tuple(sorted(users)) for slug, users in found.items()}


def changes_ahead(catalogue: Catalogue, today: date) -> tuple[Change, ...]:
    """Every change after ``today`` of a norm that is used, by its day."""
    return tuple(
        sorted(
            change
            for slug, users in users_of_norms(catalogue).items()
            for day in boundaries(catalogue.norms[slug])
            if day > today
            for change in _changes(catalogue.norms[slug], day - _DAY, day, users)
        )
    )


def changes_between(catalogue: Catalogue, today: date, day: date) -> tuple[Change, ...]:
    """What is another on ``day`` than it is on ``today``."""
    return tuple(
        sorted(
            change
            for slug, users in users_of_norms(catalogue).items()
            for change in _changes(catalogue.norms[slug], today, day, users)
        )
    )


def boundaries(norm: Norm) -> Iterator[date]:
    """The first day of every edition and the day after every last one, each once."""
    days = {edition.since for edition in norm.editions if edition.since}
    days |= {edition.until + _DAY for edition in norm.editions if edition.until}
    yield from sorted(days)


def _changes(norm: Norm, before: date, day: date, users: tuple[str, ...]) -> Iterator[Change]:
    was, becomes = norm.edition_on(before), norm.edition_on(day)
    if becomes is None or was is None:
        if was is not None:
            yield Change(day, norm.slug, "ends", _number(was), "", users)
        elif becomes is not None:
            yield Change(day, norm.slug, "begins", "", _number(becomes), users)
        return
    pairs: tuple[tuple[What, str, str], ...] = (
        ("number", _number(was), _number(becomes)),
        ("act", norm.act_of(was), norm.act_of(becomes)),
        ("place", was.place, becomes.place),
        ("wording", was.gives, becomes.gives),
    )
    for what, old, new in pairs:
        if old != new:
            yield Change(day, norm.slug, what, old, new, users)


def _number(edition: Edition) -> str:
    return f"{edition.number.value} {edition.number.unit}" if edition.number else ""
