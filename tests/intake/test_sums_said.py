"""A sum is what a story says to be money; what is not certain is offered, not settled."""

from __future__ import annotations

from datetime import date

import pytest

from flows.content.catalogue import Catalogue
from flows.reading.story_facts import read_facts

TODAY = date(2026, 11, 25)

CERTAIN = [
    ("аванс 5000 внесли сразу", ["5000"]),
    ("перевела 3870 за курсы", ["3870"]),
    ("просят 1200 за исправление", ["1200"]),
    ("3200 заплатил и ушёл ни с чем", ["3200"]),
    ("новый стоит на 480 дороже", ["480"]),
    ("сбер снял дважды, 2 340 и 2 340", ["2340", "2340"]),
    ("двадцать три тысячи за диван", ["23000"]),
    ("ноутбук за сорок семь тысяч с половиной пришёл разбитый", ["47500"]),
    ("отдала пол-ляма за шубу", ["500000"]),
    ("взяли 20 тысяч, пол постелили криво", ["20000"]),
    ("за 20 тысяч пол постелили криво", ["20000"]),
    ("чайник за 3000 разбит", ["3000"]),
    ("отдала за 3000 смартфон", ["3000"]),
    ("билеты на двоих сорок один двести", ["41200"]),
    ("четыре триста отдала за духи", ["4300"]),
    ("двенадцать семьсот пятьдесят рублей взяли", ["12750"]),
    ("минус девяносто шесть тысяч пять переводов ночью", ["96000"]),
    ("списали дважды, всего 598", ["598"]),
    ("Возврат 5600 неделю висел", ["5600"]),
    ("перевела 3400 месяц назад", ["3400"]),
    ("мой заказ на 5600 (кофемолка) остался внутри", ["5600"]),
    ("чек на 2380 потеряла", ["2380"]),
    ("взяла 3 пары, а заплатила 5400", ["5400"]),
    ("ждал 20 дней, но вернули 3100", ["3100"]),
]
#: Ends of ranges, prices of one piece, bare numbers that look like prices.
UNCERTAIN = [
    ("обещали от 2500 до 3000 в день", ["2500", "3000"]),
    ("одна пачка 950-1000 р", ["950", "1000"]),
    ("по 150 рублей за штуку", ["150"]),
    ("ламинат 2 600 пачка", ["2600"]),
    ("снимает по 950 р каждый месяц", ["950"]),
    ("сапоги 6700 пришли рваные", ["6700"]),
    ("духи мужу, 7800, продавец с галочкой", ["7800"]),
]
NO_SUMS = [
    "на 2 300 деталей не хватило двух",
    "две тысячи отзывов и рейтинг 4,9",
    "Рейтинг у продавца 4,9, отзывов 1500",
    "списали 1 120 моих позиций",
    "приняли 361 кружку",
    "звонил на 8 800, там робот",
    "чехол 349O не подошёл",
    "купил в 2019 году",
    "набрал 2 тысячи километров",
    "отдал штуку обратно, одну штуку",
    "взял за штуку",
    "звонил за 200 раз и 300 минут",
    "видеокарта RTX 4070",
    "код 4820",
    "Курьер был 15.10 8 916 765 43 21",
    "заказывал 256 гб, а положили 128",
    "пришло 128 вместо 256 гб",
    "заказала 500 грамм, а пришло 250",
    "заказ на 200 плиток привезли бой",
    "оформила заказ на 2026 год",
    "аккумулятор 30 000 мАч",
    "экспертиза выйдет тысяч 25",
    "заплачу через 365 дней",
]


def sums(catalogue: Catalogue, text: str) -> list[tuple[str, bool]]:
    found = read_facts(text, catalogue.lexicon, TODAY).sums
    return [(f"{one.value:.0f}", one.certain) for one in found]


@pytest.mark.parametrize(("text", "wanted"), CERTAIN)
def test_what_is_said_to_be_money_is_a_sum(
    catalogue: Catalogue, text: str, wanted: list[str]
) -> None:
    assert sums(catalogue, text) == [(value, True) for value in wanted]


@pytest.mark.parametrize(("text", "wanted"), UNCERTAIN)
def test_what_is_not_certain_is_offered(
    catalogue: Catalogue, text: str, wanted: list[str]
) -> None:
    assert sums(catalogue, text) == [(value, False) for value in wanted]


@pytest.mark.parametrize("text", NO_SUMS)
def test_other_numbers_are_no_sums(catalogue: Catalogue, text: str) -> None:
    assert sums(catalogue, text) == []
