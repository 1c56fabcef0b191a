"""A letter held against what its receiver must find in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from flows.letters.as_text import plain_text
from flows.records.conditions import holds

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts
    from flows.model.document import Document
    from flows.records.checklists import Item
    from flows.records.letters import LetterKind


def missing(
    catalogue: Catalogue, kind: LetterKind, facts: Facts, letter: Document
) -> tuple[str, ...]:
    """What of its checklists a letter of this kind over ``facts`` does not say."""
    text = _plain(plain_text(letter))
    phrase = catalogue.pages.phrase
    return tuple(
        item.what
        for item in _items(catalogue, kind, facts)
        if not any(_plain(phrase(said, facts)) in text for said in item.says)
    )


def _items(catalogue: Catalogue, kind: LetterKind, facts: Facts) -> Iterator[Item]:
    for checklist in catalogue.checklists.values():
        if kind.slug in checklist.letters or (not checklist.letters and kind.form == "document"):
            yield from (item for item in checklist.items if holds(item.when, facts))


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
