"""Facts about who is on the other side."""

from __future__ import annotations

from flows.answers.parties import Party
from flows.records.companies import Entity


def requisites(known: Entity | None, typed: Party | None, title: str | None) -> Entity | None:
    """The requisites of the base, else those the person typed.

    A name left to be filled in by hand is the company's ``title`` where that is known.
    """
    if known is not None or typed is None:
        return known
    name = typed.name if typed.name.strip("_") else title or typed.name
    return Entity(name=name, ogrn=typed.ogrn, inn=typed.inn, address=typed.address)
