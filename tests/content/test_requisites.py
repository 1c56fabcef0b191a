"""The requisites of the base hold, and a company without a source for them bears none."""

from __future__ import annotations

import pytest
from stdnum.ru import inn, ogrn

from flows.content.catalogue import Catalogue

#: Requisites with a source: name, OGRN, INN.
ENTITIES = {
    "ozon": ("ООО «Интернет Решения»", "1027739244741", "7704217370"),
    "ozon_bank": ("ООО «ОЗОН Банк»", "1227700133792", "9703077050"),
    "ozon_travel": ("ООО «Интернет Трэвел»", "5087746213902", "7705859041"),
}


def test_only_sourced_requisites_stand_in_the_base(catalogue: Catalogue) -> None:
    """The other companies are known by name: the person is asked, nothing is made up."""
    known = {slug: one.entity for slug, one in catalogue.companies.items() if one.entity}
    assert {slug: (e.name, e.ogrn, e.inn) for slug, e in known.items()} == ENTITIES


@pytest.mark.parametrize("slug", ENTITIES)
def test_the_check_digits_hold(catalogue: Catalogue, slug: str) -> None:
    """By an independent package."""
    entity = catalogue.companies[slug].entity
    assert entity is not None
    assert ogrn.is_valid(entity.ogrn)
    assert inn.is_valid(entity.inn)


def test_the_microlender_bears_no_requisites(catalogue: Catalogue) -> None:
    """Its number is in no source: the contract or the register of the Bank of Russia gives it."""
    lender = catalogue.companies["ozon_credit"]
    assert lender.entity is None
    assert lender.services == ("bank",)
    assert catalogue.contacts["rg_cbr_mfo"].shown
