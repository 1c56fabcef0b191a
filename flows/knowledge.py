"""The records of what is known: laws and norms, companies, contacts, bodies, regions.

A fact carries its sources, the day it was looked at and how sure we are.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Confidence = Literal["high", "medium-high", "medium", "low", "conflict", "project"]
#: Confidence that may stand in a letter or on a screen as a fact.
PRINTABLE: frozenset[str] = frozenset({"high", "medium-high", "medium"})

#: What a quarrel is about; ``none`` is a quarrel with none of these, or no quarrel.
Service = Literal["marketplace", "bank", "travel", "seller", "none"]

Unit = Literal[
    "calendar_days", "working_days", "percent_per_day", "percent", "roubles", "months", "years"
]


class Record(BaseModel):
    """What all records share: frozen, no unknown keys, a slug taken from the file's name."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, str_strip_whitespace=True
    )

    slug: str = Field(pattern=r"^[a-z0-9_]+$")


class Part(BaseModel):
    """A piece of a record."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, str_strip_whitespace=True
    )


class Source(Part):
    """Where a fact comes from; ``date`` is the page's own date as printed, empty when none."""

    where: str
    date: str = ""
    says: str = ""


class Checked(Record):
    """A record of facts: who says so, when we looked, how sure we are."""

    sources: tuple[Source, ...] = Field(min_length=1)
    checked_on: date
    confidence: Confidence
    note: str = ""


class Act(Record):
    """A law or a decree. All three but the title stand after an article's number, in the genitive.

    ``cited`` is the full name, ``short`` the one for screens, ``later`` the one a letter goes on
    with after it has named the act in full (the short one when there is none).
    """

    title: str
    cited: str
    short: str
    later: str = ""


class Number(Part):
    """The number a norm gives, with its unit."""

    value: Decimal
    unit: Unit


class Norm(Checked):
    """One article or clause: what it gives in a plain sentence and since when it stands so."""

    act: str
    place: str
    gives: str
    number: Number | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def in_force(self, day: date) -> bool:
        """Whether the norm stands in this wording on ``day``."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


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
    says that others sell there too; ``channels`` maps a channel («chat», «post») to a contact. A
    company without an ``entity`` is known by name only: the person is asked for its requisites.
    Companies of one ``family`` bear one name (Ozon: the shop, its bank, its travel agent);
    ``other`` stands for any that has no record; a lower ``rank`` is offered sooner.
    """

    title: str
    names: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    services: tuple[Service, ...] = Field(min_length=1)
    default: bool = False
    family: str = ""
    other: bool = False
    rank: int = 9
    platform: bool = False
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


class Contact(Checked):
    """An address, a number or a path to a chat, with its grade."""

    kind: Literal["phone", "email", "url", "address", "app_path"]
    value: str
    purpose: str
    grade: Literal["official", "unconfirmed", "outdated", "dangerous"]
    shown: bool
    hours: str = ""
    answers_in: str = ""


class Authority(Checked):
    """A body one can turn to: what it can do, what it cannot, where it takes appeals."""

    title: str
    full: str
    can: tuple[str, ...]
    cannot: tuple[str, ...]
    channels: tuple[str, ...]
    norms: tuple[str, ...]
    asks: tuple[str, ...] = ()


class Region(Record):
    """A subject of the federation with its Rospotrebnadzor office (``office``: its whole name).

    ``names`` are the ways people call it.
    """

    code: str
    title: str
    office: str
    timezone: str
    site: str = ""
    names: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    confidence: Confidence
