"""Which of several sums a quarrel is about, or that the person must be asked."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from flows.content.catalogue import Catalogue
from flows.language.folding import fold
from flows.reading.disputed import find_disputed
from flows.reading.story_facts import read_facts

TODAY = date(2026, 11, 25)

TRADE = [
    ("цена 21 400 рублей, плюс установка 990 рублей", 21400),
    ("заплатил 58 600 за стиралку, плюс доставка 900", 58600),
    ("внесли предоплату 18 тысяч из 36 тысяч", 18000),
    ("шкаф 38 700 руб. Предлагают 3000 скидки", 38700),
    ("диван 45000 р", 45000),
    ("купил чайник за 1 799 и утюг за 2 599", None),
    ("отменил телевизор за 54 990, а новый у них уже 71 990", None),
    ("требует 350 рублей за возврат, само кресло 12 800", None),
    ("одна пачка 950-1000 р", None),
]

MONEY = [
    ("вклад на 800 000 рублей, не вернули 21 000 рублей", 21000),
    ("Удержали 54 000 из 271 000", 54000),
    ("отдали 18 640 за двоих. Вернула 4200 сборов", 18640),
    ("залог 5000 удержала хозяйка, за двое суток 7 200", 5000),
    ("списал 1 990 за премиум. Вернули только 990", None),
    ("внесли 24 000 из 48 000 за дом", None),
    ("вернули 1 870 вместо 5 230", None),
    ("берёт 299 рублей за смс. Итого 598", 598),
]


def read(catalogue: Catalogue, story: str, *, trade: bool) -> Decimal | None:
    facts = read_facts(story, catalogue.lexicon, TODAY)
    return find_disputed(fold(story), facts.sums, catalogue.sums, trade=trade)


@pytest.mark.parametrize(("story", "amount"), TRADE)
def test_the_price_of_the_goods(catalogue: Catalogue, story: str, amount: int | None) -> None:
    assert read(catalogue, story, trade=True) == amount


@pytest.mark.parametrize(("story", "amount"), MONEY)
def test_the_money_not_returned(catalogue: Catalogue, story: str, amount: int | None) -> None:
    assert read(catalogue, story, trade=False) == amount
