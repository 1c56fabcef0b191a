"""What a letter must hold so that the one who receives it cannot turn it down for its form."""

from __future__ import annotations

from pydantic import Field

from flows.records.base import Part, Record, Source
from flows.records.conditions import Condition


class Item(Part):
    """One thing a letter must say: ``what`` it is, a phrase or one of several that say it.

    ``says`` are phrases over the facts, capitals do not matter. ``when``: asked for only then.
    """

    what: str
    says: tuple[str, ...] = Field(min_length=1)
    when: Condition | None = None


class Checklist(Record):
    """The contents required of letters of these kinds; of every document where none is named."""

    letters: tuple[str, ...] = ()
    items: tuple[Item, ...] = Field(min_length=1)
    sources: tuple[Source, ...] = Field(min_length=1)
