"""The names companies are called by, looked for in a story."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from flows.language.folding import plain_words

if TYPE_CHECKING:
    from flows.records.companies import Company


#: A name this short is a whole word.
_WHOLE = 3


class Names:
    """The names companies are called by, ready to be looked for."""

    def __init__(self, companies: Mapping[str, Company]) -> None:
        self.companies = companies
        self._names = tuple(
            (name, company)
            for company in companies.values()
            for name in _needles(company.names, company.called)
        )

    def __reduce__(self) -> tuple[type[Names], tuple[object, ...]]:
        """Kept between two starts as its records; the names are made anew."""
        return type(self), (self.companies,)

    def first(self, words: str) -> Company | None:
        """The company named first in ``words`` (plain words with a blank in front).

        At one place the longest name counts: «Ozon card» before «Ozon».
        """
        return next(iter(self.in_order(words)), None)

    def in_order(self, words: str) -> tuple[Company, ...]:
        """Every company that ``words`` name, in the order in which they do.

        Of names at one place only the longest is one: «Ozon card» is no «Ozon».
        """
        row = f"{words} "
        longest: dict[int, tuple[int, Company]] = {}
        for name, company in self._names:
            for at in _places(row, name) if name in row else ():  # most are not
                if len(name) > longest.get(at, (0,))[0]:
                    longest[at] = len(name), company
        found = [longest[at][1] for at in sorted(longest)]
        return tuple({company.slug: company for company in found}.values())

    def among(self, words: str) -> Names:
        """The names of these that ``words`` hold: to look for them in parts of the text."""
        row = f"{words} "
        kept = Names({})
        kept._names = tuple(one for one in self._names if one[0] in row)
        return kept

    def places(self, words: str, slug: str) -> frozenset[int]:
        """Where in ``words`` names of this company begin (the blank before each)."""
        row = f"{words} "
        own = [name for name, company in self._names if company.slug == slug]
        return frozenset(at for name in own for at in _places(row, name))

    def named(self, words: str) -> tuple[Company, ...]:
        """Every company that ``words`` name."""
        row = f"{words} "
        found = {company.slug: company for name, company in self._names if name in row}
        return tuple(found.values())


def _places(row: str, name: str) -> Iterator[int]:
    """Where ``name`` begins in ``row``."""
    at = row.find(name)
    while at >= 0:
        yield at
        at = row.find(name, at + 1)


def _needles(names: tuple[str, ...], called: tuple[str, ...]) -> tuple[str, ...]:
    """What to look for: a blank before each name, and one after a whole word.

    A name of two or three letters is a whole word: many a verb begins with the same letters.
    """
    plain = {name: name in called or len(name) <= _WHOLE for name in (*names, *called)}
    return tuple(f" {plain_words(name)}" + " " * whole for name, whole in plain.items())
