"""Which records of facts must be looked at again, and the days they were last looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from flows.records.base import RECHECK_AFTER, Checked

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue

_KINDS = ("norms", "contacts", "authorities", "replies", "rates")


@dataclass(frozen=True, slots=True, order=True)
class Looked:
    """The record ``name`` (kind and slug) was last looked at on ``day``."""

    day: date
    name: str


def looked_at(catalogue: Catalogue) -> Iterator[Looked]:
    """Every record of facts with the day it was last looked at."""
    for kind in _KINDS:
        for slug, item in getattr(catalogue, kind).items():
            if isinstance(item, Checked):
                yield Looked(item.checked_on, f"{kind}/{slug}")
    for slug, company in catalogue.companies.items():
        if company.checked_on is not None:
            yield Looked(company.checked_on, f"companies/{slug}")


def stale_records(catalogue: Catalogue, today: date) -> tuple[str, ...]:
    """The records whose re-check day has passed, by name."""
    return tuple(
        sorted(one.name for one in looked_at(catalogue) if one.day + RECHECK_AFTER < today)
    )
