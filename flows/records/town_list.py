"""The towns beside those that a region's record names: ``data/lexicon/towns.yaml``."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from flows.records.base import Confidence, Part, Source
from flows.records.lexicon import Words


class TownList(Part):
    """Towns by the slug of their region, made from a geographical data base.

    ``also_words`` are those of them that are words, names or surnames as well.
    """

    sources: tuple[Source, ...] = Field(min_length=1)
    checked_on: date
    confidence: Confidence
    note: str = ""
    also_words: Words
    towns: dict[str, tuple[str, ...]]
