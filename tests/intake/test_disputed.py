"""Which of several sums a quarrel is about, or that the person must be asked."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from flows.content.catalogue import Catalogue
from flows.language.folding import fold
from flows.reading.disputed import About, find_disputed, split_charge
from flows.reading.story_facts import read_facts
from tests.flows.walker import Walker, seen

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
    ("оплатил видеокарту, теперь она на 9 тысяч дороже", None),
    ("деньги пришли, не хватает 1 200 рублей", None),
    ("вычли 1 200 рублей из 5 400 рублей", 5400),
    ("не вернули 5 400 рублей", 5400),
]

MONEY = [
    ("вклад на 800 000 рублей, не вернули 21 000 рублей", 21000),
    ("Удержали 54 000 из 271 000", 54000),
    ("отдали 18 640 за двоих. Вернула 4200 сборов", 18640),
    ("залог 5000 удержала хозяйка, за двое суток 7 200", 5000),
    ("списал 1 990 за премиум. Вернули только 990", None),
    ("внесли 24 000 из 48 000 за дом", None),
    ("вернули 1 870 вместо 5 230", None),
    ("кэшбэка за октябрь ноль, трат на 60 тысяч", None),
    ("подъём оплачен 700 рублей, прислали промокод на 200 рублей", None),
    ("берёт 299 рублей за смс. Итого 598", 598),
]


def read(catalogue: Catalogue, story: str, about: About) -> Decimal | None:
    facts = read_facts(story, catalogue.lexicon, TODAY)
    return find_disputed(fold(story), facts.sums, catalogue.sums, (), about)


@pytest.mark.parametrize(("story", "amount"), TRADE)
def test_the_price_of_the_goods(catalogue: Catalogue, story: str, amount: int | None) -> None:
    assert read(catalogue, story, "goods") == amount


@pytest.mark.parametrize(("story", "amount"), MONEY)
def test_the_money_not_returned(catalogue: Catalogue, story: str, amount: int | None) -> None:
    assert read(catalogue, story, "money") == amount


REWARDS = [
    ("обещали кешбэк 2 750 рублей, пришло 310 рублей", 2750),
    ("промокод на 1500 рублей не сработал, списали 6 400 рублей", None),
    ("за друга обещали 2000 рублей", 2000),
]


@pytest.mark.parametrize(("story", "amount"), REWARDS)
def test_a_reward_is_the_sum_told_as_such(
    catalogue: Catalogue, story: str, amount: int | None
) -> None:
    assert read(catalogue, story, "reward") == amount


CHARGES = [
    ("вернули 12 700, а 2 100 рублей удержали за обратную логистику", 2100, [12700]),
    ("взял 199 рублей за возврат платья, платье стоило 1450 рублей", 199, [1450]),
    ("деньги пришли, но минус 300 рублей за логистику", 300, []),
    ("удержала 299 рублей за доставку. Верните 299 рублей", 299, []),
    # Asked for and not taken yet; of two it is open which; of none the only sum may be the charge.
    ("тумба 14 300 рублей, за повторную доставку выставили 990 рублей", None, [14300]),
    ("списали 350 рублей за отказ, 240 рублей за хранение", None, []),
    ("доставка до двери 890 рублей, её не вернули", None, []),
]


@pytest.mark.parametrize(("story", "charge", "rest"), CHARGES)
def test_a_charge_taken_is_told_from_the_price(
    catalogue: Catalogue, story: str, charge: int | None, rest: list[int]
) -> None:
    sums = read_facts(story, catalogue.lexicon, TODAY).sums
    found, others = split_charge(fold(story), sums, catalogue.sums)
    assert found == charge
    assert [int(one.value) for one in others] == rest


@pytest.mark.parametrize(
    ("story", "amount"),
    [
        ("Отнесла мультиварку в пункт. 8750. Говорят, потеряли", 8750),
        ("взял самокат сыну (13990), не едет", 13990),
        ("выкупил сапоги на 15300, малы", 15300),
        ("магазин раздул аудиторию на 15300 подписчиков", None),
        ("пароль 45190 не подходит", None),
    ],
)
def test_a_price_by_itself_is_the_sum(
    catalogue: Catalogue, story: str, amount: int | None
) -> None:
    assert read(catalogue, story, "goods") == amount


#: What a sum is of, as it is told: no price of the goods, wherever it stands.
OTHERS = [
    "ремонт",
    "экспертиза",
    "диагностика",
    "доставка",
    "установка",
    "штраф",
    "залог",
    "зарплата",
    "аренда квартиры",
    "вызов мастера",
    "страховка",
    "скидка",
    "юрист",
    "такси",
]
#: A sum of it before and after its word, alone and beside a price.
TOLD = ["{0} 14 000 рублей", "{0} стоит 14 000 рублей", "14 000 рублей {0}"]


@pytest.mark.parametrize("told", TOLD)
@pytest.mark.parametrize("other", OTHERS)
def test_a_sum_of_another_thing_is_no_price(catalogue: Catalogue, other: str, told: str) -> None:
    said = told.format(other)
    assert read(catalogue, f"телефон не включается, {said}", "goods") is None
    assert read(catalogue, f"телефон за 52 300 рублей разбит, {said}", "goods") == 52300
    assert read(catalogue, f"{said}. Телефон купил за 52 300", "goods") == 52300


@pytest.mark.parametrize(
    "story",
    [
        "купил телефон с доставкой за 52 300 рублей",
        "заказал шкаф со сборкой за 52 300",
        "после ремонта телефон за 52 300 опять не включается",
        "отдал за телефон 52 300 рублей",
        "телефон 52 300 рублей, обещали ремонт",
    ],
)
def test_what_goes_with_the_goods_takes_no_price_away(catalogue: Catalogue, story: str) -> None:
    assert read(catalogue, story, "goods") == 52300


def test_a_lone_sum_of_a_repair_is_offered_and_not_shown(
    catalogue: Catalogue, now: datetime
) -> None:
    story = (
        "Купил в М.Видео ноутбук, через месяц перестал включаться, сервис просит за ремонт 14 000"
    )
    walk = Walker(catalogue, now).starts().says(story)
    assert "14 000" not in seen(walk)
    walk.taps("Верно").taps("претензию").fills(until="price")
    assert any("14 000" in button.label.replace("\u00a0", " ") for button in walk.buttons)
