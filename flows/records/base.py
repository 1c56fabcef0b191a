"""What all records share: frozen, unknown keys refused, facts with source, day and confidence."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Confidence = Literal["high", "medium-high", "medium", "low", "conflict", "project"]


#: Confidence that may stand in a letter or on a screen as a fact.
PRINTABLE: frozenset[str] = frozenset({"high", "medium-high", "medium"})


#: A fact not looked at for longer than this is flagged wherever it is shown.
RECHECK_AFTER = timedelta(days=180)


#: What a quarrel is about; ``none`` is a quarrel with none of these, or no quarrel.
Service = Literal["marketplace", "bank", "travel", "seller", "none"]


#: A start from the kept content validates nothing: schemas are built when they are needed.
_STRICT = ConfigDict(
    frozen=True,
    extra="forbid",
    arbitrary_types_allowed=True,
    str_strip_whitespace=True,
    defer_build=True,
)


class Record(BaseModel):
    """What all records share: frozen, no unknown keys, a slug taken from the file's name."""

    model_config = _STRICT

    slug: str = Field(pattern=r"^[a-z0-9_]+$")


class Part(BaseModel):
    """A piece of a record."""

    model_config = _STRICT


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

    def is_stale(self, today: date) -> bool:
        """Whether the day to look at the fact again has passed."""
        return self.checked_on + RECHECK_AFTER < today
