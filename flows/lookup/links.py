"""Links to records: a letter for the kind, then the slug («c_bk_phone»), wherever one travels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flows.records.authorities import Authority, Region
from flows.records.companies import Company
from flows.records.contacts import Contact
from flows.records.problems import Problem
from flows.records.questions import Question

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue

Linked = Contact | Authority | Region | Problem | Question | Company

#: The letter of each kind of record a link can lead to → the field of the catalogue.
LETTERS: Final[Mapping[str, str]] = {
    "c": "contacts",
    "a": "authorities",
    "r": "regions",
    "p": "problems",
    "f": "questions",
    "o": "companies",
}
_LETTER_OF: Final = {
    Contact: "c",
    Authority: "a",
    Region: "r",
    Problem: "p",
    Question: "f",
    Company: "o",
}


@dataclass(frozen=True, slots=True)
class Link:
    """A link with the record it leads to."""

    text: str
    record: Linked


def link_to(record: Linked) -> str:
    """The link to a record."""
    return f"{_LETTER_OF[type(record)]}_{record.slug}"


def open_link(catalogue: Catalogue, text: str) -> Link | None:
    """The record behind a link; ``None`` for no link and for what is not shown to anybody."""
    letter, _, slug = text.partition("_")
    records: Mapping[str, Linked] = getattr(catalogue, LETTERS.get(letter, ""), {})
    record = records.get(slug)
    return Link(text, record) if record is not None and is_found(record) else None


def is_found(record: Linked) -> bool:
    """Whether a record may be found at all: no unsound contact, no problem without a topic."""
    match record:
        case Contact():
            return record.shown
        case Problem():
            return bool(record.topic)
        case Region():
            return bool(record.site)
        case Company():
            return not record.other
    return True
