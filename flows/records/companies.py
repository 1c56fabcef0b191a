"""Shops, banks and agents people quarrel with, and their requisites."""

from __future__ import annotations

from datetime import date

from pydantic import Field, model_validator

from flows.records.base import Confidence, Part, Record, Service, Source


class Entity(Part):
    """A legal entity as it must stand in an addressee block."""

    name: str
    role: str = ""
    ogrn: str = ""
    inn: str = ""
    address: str = ""


class Company(Record):
    """A shop, a bank or an agent people quarrel with.

    ``names`` are the word beginnings people call it by, ``called`` whole words; ``platform``
    says that others sell there too, ``private_sellers`` that people who are no traders do;
    ``channels`` maps a channel («chat», «post») to a contact. A company without an ``entity`` is
    known by name only: the person is asked for its requisites. Companies of one ``family`` bear
    one name (Ozon: the shop, its bank, its travel agent); ``order_number`` is the pattern of its
    order numbers, when no other shop's look so. ``other`` stands for any that has no record; a
    lower ``rank`` is offered sooner. A ``performer`` carries people or puts tours together
    itself, an agent does not.
    """

    title: str
    names: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    services: tuple[Service, ...] = Field(min_length=1)
    default: bool = False
    family: str = ""
    other: bool = False
    order_number: str = ""
    rank: int = 9
    platform: bool = False
    private_sellers: bool = False
    performer: bool = False
    entity: Entity | None = None
    channels: dict[str, str] = Field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    checked_on: date | None = None
    confidence: Confidence | None = None
    note: str = ""

    @model_validator(mode="after")
    def _requisites_have_a_source(self) -> Company:
        if self.entity is not None and not (self.sources and self.checked_on and self.confidence):
            message = "an entity needs sources, checked_on and confidence"
            raise ValueError(message)
        return self
