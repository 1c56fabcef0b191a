"""What a correction may put right: a fact shown, of the role and month it speaks of."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.model.state import ScreenId
from tests.flows.walker import Walker, case_of, seen, where

JACKET = "куртка с озона за 6 490 рублей, пришла 18 ноября, через день разошёлся шов"
RETURNED = (
    "вернул чайник на озон 20 октября, деньги 3490 р не возвращают, "
    "потребовал возврат 20 октября, заказ 46723891-0045"
)


def at_the_review(catalogue: Catalogue, now: datetime, story: str = JACKET) -> Walker:
    return Walker(catalogue, now).starts().says(story).taps("Верно").taps("претензию").fills()


@pytest.mark.parametrize(
    "said",
    ["не 20, а 19 ноября", "ответ пришел не 20, а 19 ноября", "отказ пришёл не 20, а 19 октября"],
)
def test_a_day_of_another_month_or_of_an_answer(
    catalogue: Catalogue, now: datetime, said: str
) -> None:
    walk = at_the_review(catalogue, now, RETURNED)
    before = case_of(walk)
    assert "Такого дня" in seen(walk.says(said))
    assert (case_of(walk).answers, case_of(walk).extracted) == (before.answers, before.extracted)


@pytest.mark.parametrize(
    "said", ["получила не 15, а 11 ноября", "вы перепутали, получила 11 ноября"]
)
def test_a_fact_that_is_hidden_is_not_put_right(
    catalogue: Catalogue, now: datetime, said: str
) -> None:
    walk = at_the_review(catalogue, now).says("получила не 18, а 12 ноября").says(said)
    assert where(walk) is ScreenId.REVIEW
    assert "Поправили. Дата получения: 11 ноября" in seen(walk)
    assert "came_on" not in case_of(walk).answers


@pytest.mark.parametrize(
    ("said", "slug", "answer"),
    [
        ("получила 13 ноября", "received_on", "2026-11-13"),
        ("номер заказа 55512345-0001", "order_number", "55512345-0001"),
        ("цена 2 900", "price", "2900.00"),
    ],
)
def test_a_line_of_the_review_named_with_its_value(
    catalogue: Catalogue, now: datetime, said: str, slug: str, answer: str
) -> None:
    walk = at_the_review(catalogue, now).says(said)
    assert where(walk) is ScreenId.REVIEW
    assert "Поправили" in seen(walk)
    assert case_of(walk).answer(slug) == (answer,)
