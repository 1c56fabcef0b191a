"""Which company a story is about, and which companies a kind of quarrel may be with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.language.folding import plain_words

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.records.base import Service
    from flows.records.companies import Company


def companies_of(catalogue: Catalogue, service: Service) -> list[Company]:
    """The companies of a service, those whose requisites are known first, «any other» last."""
    found = [c for c in catalogue.companies.values() if service in c.services or service == "none"]
    return sorted(found, key=lambda company: (company.other, company.entity is None, company.rank))


def find_company(catalogue: Catalogue, text: str) -> str:
    """The slug of the company a story names by any of its names; an empty string when none."""
    company = catalogue.names.first(f" {plain_words(text)}")
    return company.slug if company else ""


def company_for(catalogue: Catalogue, slug: str, service: Service) -> Company:
    """The company, or its kin that has the service: a card frozen by «Ozon» is the bank's.

    Without a name it is the default company, or its kin.
    """
    company = catalogue.companies.get(slug) or catalogue.company
    if service == "none" or service in company.services or not company.family:
        return company
    kin = (c for c in catalogue.companies.values() if c.family == company.family)
    return next((c for c in kin if service in c.services), company)
