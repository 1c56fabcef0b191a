"""What a query is answered with: verdicts on its numbers, then what is found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.lookup.index import index_of
from flows.lookup.items import Item
from flows.lookup.values import values_in
from flows.lookup.verdict import Verdict, verdict_on

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue

#: Nobody looks farther down a list.
MOST = 100


@dataclass(frozen=True, slots=True)
class Results:
    """The verdicts on the values of a query, then the items found, the best first."""

    verdicts: tuple[Verdict, ...]
    items: tuple[Item, ...]


def search(catalogue: Catalogue, text: str) -> Results:
    """The results of a query; the most useful items for an empty one."""
    index = index_of(catalogue)
    if not text.strip():
        return Results((), tuple(index.by_link[link] for link in catalogue.lookup.useful))
    if (linked := index.by_link.get(text.strip())) is not None:
        return Results((), (linked,))
    values = values_in(text, catalogue.lookup.addresses)
    found = [verdict_on(catalogue, value) for value in values]
    verdicts = tuple(one for one in found if one.grade != "short" or not _has_words(text))
    meant = [one.contact for one in verdicts if one.contact is not None and one.contact.shown]
    official = [item for item in index.items if item.record in meant]
    by_words = [one.item for one in index.find(text, MOST)] if not verdicts else []
    return Results(verdicts, tuple(_each_once([*official, *by_words])))


def _has_words(text: str) -> bool:
    return any(map(str.isalpha, text))


def _each_once(items: Iterable[Item]) -> Iterator[Item]:
    yield from {item.link: item for item in items}.values()
