"""Which company a story is about, and which companies a kind of quarrel may be with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from flows.answering import plain_words

if TYPE_CHECKING:
    from flows.catalogue import Catalogue
    from flows.knowledge import Company, Service

#: A name this short is a whole word.
_WHOLE = 3


def serving(catalogue: Catalogue, service: Service) -> list[Company]:
    """The companies of a service, those whose requisites are known first, «any other» last."""
    found = [c for c in catalogue.companies.values() if service in c.services or service == "none"]
    return sorted(found, key=lambda company: (company.other, company.entity is None, company.rank))


def named(catalogue: Catalogue, text: str) -> str:
    """The slug of the company a story names by any of its names; an empty string when none."""
    company = catalogue.names.first(f" {plain_words(text)}")
    return company.slug if company else ""


class Names:
    """The names companies are called by, ready to be looked for."""

    def __init__(self, companies: Mapping[str, Company]) -> None:
        self._names = tuple(
            (name, company)
            for company in companies.values()
            for name in _needles(company.names, company.called)
        )

    def first(self, words: str) -> Company | None:
        """The company named first in ``words`` (plain words with a blank in front).

        At one place the longest name counts: «Ozon card» before «Ozon».
        """
        row = f"{words} "
        found = [
            (at, -len(name), company)
            for name, company in self._names
            if (at := row.find(name)) >= 0
        ]
        return min(found, key=lambda one: one[:2])[2] if found else None


def suited(catalogue: Catalogue, slug: str, service: Service) -> Company:
    """The company, or its kin that has the service: a card frozen by «Ozon» is the bank's.

    Without a name it is the default company, or its kin.
    """
    company = catalogue.companies.get(slug) or catalogue.company
    if service == "none" or service in company.services or not company.family:
        return company
    kin = (c for c in catalogue.companies.values() if c.family == company.family)
    return next((c for c in kin if service in c.services), company)


def _needles(names: tuple[str, ...], called: tuple[str, ...]) -> tuple[str, ...]:
    """What to look for: a blank before each name, and one after a whole word.

    A name of two or three letters is a whole word: many a verb begins with the same letters.
    """
    plain = {name: name in called or len(name) <= _WHOLE for name in (*names, *called)}
    return tuple(f" {plain_words(name)}" + " " * whole for name, whole in plain.items())
