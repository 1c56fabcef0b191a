"""Which company a story is about, and which companies a kind of quarrel may be with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from flows.answering import plain_words

if TYPE_CHECKING:
    from flows.catalogue import Catalogue
    from flows.knowledge import Company, Service


def serving(catalogue: Catalogue, service: Service) -> list[Company]:
    """The companies of a service, those whose requisites are known first, «any other» last."""
    found = [c for c in catalogue.companies.values() if service in c.services or service == "none"]
    return sorted(found, key=lambda company: (company.other, company.entity is None, company.rank))


def named(catalogue: Catalogue, text: str, service: Service = "none") -> str:
    """The slug of the company a story names («вб», «озон карта»); an empty string when none.

    The first one named counts, the longest name at one place; of a family the member that has
    the ``service``: a card frozen by «озон» is the bank's.
    """
    company = first_named(catalogue.companies, f" {plain_words(text)}")
    return _of_family(catalogue, company, service).slug if company else ""


def first_named(companies: Mapping[str, Company], words: str) -> Company | None:
    """The company named first in ``words`` (plain words with a blank in front)."""
    found = [
        (at, -len(name), company)
        for company in companies.values()
        for name, pattern in _patterns(company.names, company.called)
        if (at := _place(pattern, words)) >= 0
    ]
    return min(found, key=lambda one: one[:2])[2] if found else None


def fallback(catalogue: Catalogue, service: Service) -> Company:
    """The company taken when a story names none: the default one, or its kin for the service."""
    return _of_family(catalogue, catalogue.company, service)


def _of_family(catalogue: Catalogue, company: Company, service: Service) -> Company:
    if service == "none" or service in company.services or not company.family:
        return company
    kin = (c for c in catalogue.companies.values() if c.family == company.family)
    return next((c for c in kin if service in c.services), company)


@lru_cache(maxsize=1024)
def _patterns(
    names: tuple[str, ...], called: tuple[str, ...]
) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(_compiled(names, called))


def _compiled(
    names: tuple[str, ...], called: tuple[str, ...]
) -> Iterator[tuple[str, re.Pattern[str]]]:
    for name in map(plain_words, (*names, *called)):
        # A name of two or three letters is a whole word: «вб» is not «вбить».
        whole = len(name) <= 3 or name in called  # noqa: PLR2004
        yield name, re.compile(f" {re.escape(name)}" + (r"(?= |$)" if whole else ""))


def _place(pattern: re.Pattern[str], words: str) -> int:
    found = pattern.search(words)
    return found.start() if found else -1
