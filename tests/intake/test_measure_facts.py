"""Counting right, wrong and missed facts of labelled stories."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.commands.measure_facts import fact_misses, fact_table, score
from flows.content.catalogue import Catalogue
from flows.intake.candidates import same_goods
from flows.intake.story import Reading

TODAY = date(2026, 11, 27)


def labelled(text: str, **facts: object) -> dict[str, Any]:
    return {"text": text, "facts": facts}


def test_values_without_a_label_of_their_kind_are_not_counted(catalogue: Catalogue) -> None:
    row = labelled("заказ 46723891-0045, 3 490 руб", city=None)
    assert [one.name for one in score(catalogue, row, Reading(), TODAY)] == ["city"]


def test_right_wrong_and_missed_values_are_counted(catalogue: Catalogue) -> None:
    row = labelled("отдал 3 490 руб 12 октября", amounts=[3490, 99], dates=["--10-13"])
    amounts, dates = sorted(score(catalogue, row, Reading(), TODAY), key=lambda one: one.name)
    assert (amounts.right, amounts.wrong, amounts.missed) == (1, 0, 1)
    assert (dates.right, dates.wrong, dates.missed) == (0, 1, 1)
    assert list(fact_misses([amounts])) == ["amounts 3490.0, 99.0, read 3490.0"]
    assert list(fact_table([amounts, dates])) == [
        f"{'amounts':40}precision 100.0% (1 of 1), recall  50.0% (of 2)",
        f"{'dates':40}precision   0.0% (0 of 1), recall   0.0% (of 1)",
    ]


@pytest.mark.parametrize(
    ("label", "right"), [("8 912 000-45-67", 1), ("+79120004567", 1), ("8 912 000-45-68", 0)]
)
def test_a_phone_is_right_however_its_label_was_typed(
    catalogue: Catalogue, label: str, right: int
) -> None:
    step = catalogue.step_reading("phone")
    assert step is not None
    read = Reading(extracted={step.slug: ("+79120004567",)})
    (phone,) = score(catalogue, labelled("", phone=label), read, TODAY)
    assert phone.right == right


@pytest.mark.parametrize(
    ("label", "shown", "same"),
    [
        ("чайник", "чайник электрический", True),
        ("смартфон Xiaomi 12X", "смартфон", True),
        ("смартфон", "телевизор", False),
        ("куртка", "пальто", False),
    ],
)
def test_a_product_is_the_same_thing_or_another(
    catalogue: Catalogue, label: str, shown: str, *, same: bool
) -> None:
    assert same_goods(catalogue, label, shown) is same
