"""The list of technically complex goods as a record (Government Decree 924)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from flows.language.folding import fold
from flows.records.base import Confidence, Part, Source

LONGEST_ENDING = 3
Ending = Annotated[str, Field(max_length=LONGEST_ENDING)]


class ListedGoods(Part):
    """One of the fourteen items of the list with the words people use for its goods."""

    number: int
    official: str
    words: tuple[str, ...]
    confidence: Confidence
    sources: tuple[str, ...]
    note: str = ""


class OtherGoods(Part):
    """Goods that are not listed, or about which opinions differ, and why."""

    words: tuple[str, ...]
    verdict: Literal["not_listed", "disputed"]
    said: str
    why: str
    confidence: Confidence
    sources: tuple[str, ...]


class AmbiguousWord(Part):
    """A word that names listed and other goods alike: the person must be asked."""

    word: str
    note: str


class Brands(Part):
    """Makers whose name alone means goods of item ``number``."""

    number: int
    words: tuple[str, ...]


class NumberedSource(Source):
    """A source that items refer to by its id."""

    id: str


class GoodsList(Part):
    """The list as a record: ``data/goods/tech_complex.yaml``.

    ``forms`` are all the forms of a word that would be another one with other endings.
    """

    act: str
    edition: str
    edition_note: str
    checked_on: date
    confidence: Confidence
    items: tuple[ListedGoods, ...] = Field(min_length=14, max_length=14)
    not_listed: tuple[OtherGoods, ...]
    brands: Brands
    ask: tuple[AmbiguousWord, ...]
    accessory_prepositions: tuple[str, ...]
    other_prepositions: tuple[str, ...]
    endings: tuple[Ending, ...]
    adjective_endings: tuple[Ending, ...]
    forms: dict[str, tuple[str, ...]]
    noise: tuple[str, ...]
    aliases: dict[str, str]
    formal: dict[str, str]
    sources: tuple[NumberedSource, ...]

    @model_validator(mode="after")
    def _refers_to_what_is_there(self) -> GoodsList:
        known = {source.id for source in self.sources}
        cited = {one for item in self.items for one in item.sources}
        cited |= {one for group in self.not_listed for one in group.sources}
        words = {fold(word) for item in self.items for word in item.words}
        words |= {fold(word) for group in self.not_listed for word in group.words}
        words |= {fold(ask.word) for ask in self.ask}
        named = (*self.aliases.values(), *self.formal, *self.forms)
        strangers = {name for name in named if fold(name) not in words}
        if cited - known or strangers:
            message = f"unknown sources or words: {sorted((cited - known) | strangers)}"
            raise ValueError(message)
        return self
