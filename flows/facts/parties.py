"""Facts about who is on the other side."""

from __future__ import annotations

from flows.answers.parties import Party
from flows.records.companies import Entity


def requisites(known: Entity | None, typed: Party | None) -> Entity | None:
    """The requisites of the base, else those the person typed."""
    if known is not None or typed is None:
        return known
    return Entity(name=typed.name, ogrn=typed.ogrn, inn=typed.inn, address=typed.address)
