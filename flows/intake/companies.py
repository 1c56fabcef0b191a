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


def named(catalogue: Catalogue, text: str) -> str:
    """The slug of the company a story names («вб», «озон карта»); an empty string when none."""
    company = first_named(catalogue.companies, f" {plain_words(text)}")
    return company.slug if company else ""


def first_named(companies: Mapping[str, Company], words: str) -> Company | None:
    """The company named first in ``words`` (plain words with a blank in front).

    At one place the longest name counts: «озон карта» before «озон».
    """
    found = [
        (at, -len(name), company)
        for company in companies.values()
        for name, pattern in _patterns(company.names, company.called)
        if (at := _place(pattern, words)) >= 0
    ]
    return min(found, key=lambda one: one[:2])[2] if found else None


def suited(catalogue: Catalogue, slug: str, service: Service) -> Company:
    """The company, or its kin that has the service: a card frozen by «озон» is the bank's.

    Without a name it is the default company, or its kin.
    """
    company = catalogue.companies.get(slug) or catalogue.company
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
