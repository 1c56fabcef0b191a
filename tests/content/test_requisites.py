"""The requisites of the base hold, and a company without a source for them bears none."""

from __future__ import annotations

import pytest
from stdnum.ru import inn, ogrn

from flows.content.catalogue import Catalogue

#: The companies whose requisites have a source.
SOURCED = {
    "ozon": "ООО «Интернет Решения»",
    "ozon_bank": "ООО «ОЗОН Банк»",
    "ozon_travel": "ООО «Интернет Трэвел»",
}


def test_only_sourced_requisites_stand_in_the_base(catalogue: Catalogue) -> None:
    """The other companies are known by name: the person is asked, nothing is made up."""
    known = {slug: one.entity.name for slug, one in catalogue.companies.items() if one.entity}
    assert known == SOURCED


@pytest.mark.parametrize("slug", SOURCED)
def test_the_check_digits_hold(catalogue: Catalogue, slug: str) -> None:
    """By an independent package, with a source and a day."""
    company = catalogue.companies[slug]
    assert company.entity is not None
    assert ogrn.is_valid(company.entity.ogrn)
    assert inn.is_valid(company.entity.inn)
    assert company.sources
    assert company.checked_on is not None


def test_the_microlender_bears_no_requisites(catalogue: Catalogue) -> None:
    """Its number is in no source: the contract or the register of the Bank of Russia gives it."""
    lender = catalogue.companies["ozon_credit"]
    assert lender.entity is None
    assert lender.services == ("bank",)
    assert catalogue.contacts["rg_cbr_mfo"].shown
